#include "document/object_reader.hpp"

#include "oabind/json/scan.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

std::string quoted(std::string_view what) {
  return "'" + std::string(what) + "'";
}

void tolerate_kind(const Value& value, std::string_view what, std::string_view expected, Diagnostics& diagnostics) {
  diagnostics.tolerate(
      "wrong-type", value.where,
      quoted(what) + " must be a " + std::string(expected) + ", got " + std::string(name_of(value.kind)));
}

bool is_json_number(std::string_view text) {
  json::Cursor in(text);
  json::Number number;
  return json::scan_number(in, number) == json::ErrorCode::none && in.done();
}

}  // namespace

void report_kind(const Value& value, std::string_view what, std::string_view expected, Diagnostics& diagnostics) {
  diagnostics.error("wrong-type", value.where,
                    quoted(what) + ": expected " + std::string(expected) + ", got " + std::string(name_of(value.kind)));
}

std::optional<std::string> as_text(const Value& value, std::string_view what, Diagnostics& diagnostics) {
  switch (value.kind) {
    case Value::Kind::string:
      return value.text;
    case Value::Kind::boolean:
    case Value::Kind::number:
      tolerate_kind(value, what, "string", diagnostics);
      return value.text;
    case Value::Kind::null:
      tolerate_kind(value, what, "string", diagnostics);
      return std::nullopt;
    case Value::Kind::array:
    case Value::Kind::object:
      report_kind(value, what, "string", diagnostics);
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<bool> as_flag(const Value& value, std::string_view what, Diagnostics& diagnostics) {
  if (value.is(Value::Kind::boolean)) return value.text == "true";
  const bool clear = value.is(Value::Kind::string) && (value.text == "true" || value.text == "false");
  if (!clear && !value.is(Value::Kind::null)) {
    report_kind(value, what, "boolean", diagnostics);
    return std::nullopt;
  }
  tolerate_kind(value, what, "boolean", diagnostics);
  if (!clear) return std::nullopt;
  return value.text == "true";
}

std::optional<Number> as_number(const Value& value, std::string_view what, Diagnostics& diagnostics) {
  if (value.is(Value::Kind::number)) return Number{value.text, value.where};
  if (value.is(Value::Kind::string) && is_json_number(value.text)) {
    tolerate_kind(value, what, "number", diagnostics);
    return Number{value.text, value.where};
  }
  if (value.is(Value::Kind::null)) {
    tolerate_kind(value, what, "number", diagnostics);
  } else {
    report_kind(value, what, "number", diagnostics);
  }
  return std::nullopt;
}

std::optional<std::uint64_t> as_count(const Value& value, std::string_view what, Diagnostics& diagnostics) {
  const auto number = as_number(value, what, diagnostics);
  if (!number) return std::nullopt;
  std::uint64_t count = 0;
  if (json::to_uint64(number->text, count) == json::ErrorCode::none) return count;
  if (number->text.front() == '-') {
    diagnostics.tolerate("negative-count", value.where, quoted(what) + " cannot be negative, ignored");
    return std::nullopt;
  }
  diagnostics.error("wrong-type", value.where,
                    quoted(what) + ": expected an integer from 0 to 2^64-1, got " + number->text);
  return std::nullopt;
}

bool within_limit(const Value& list, std::size_t most, std::string_view what, Diagnostics& diagnostics) {
  const std::size_t size = list.items.size() + list.members.size();
  if (size <= most) return true;
  diagnostics.error(
      "too-large", list.where,
      std::to_string(size) + " entries in " + quoted(what) + ", at most " + std::to_string(most) + " are read");
  return false;
}

ObjectReader::ObjectReader(Node node, std::string_view what, Diagnostics& diagnostics)
    : node_(std::move(node)), what_(what), diagnostics_(diagnostics), taken_(node_.value->members.size()) {
  if (node_.value->is(Value::Kind::null)) {
    diagnostics_.tolerate("wrong-type", node_.value->where, quoted(what_) + " is empty, taken as {}");
  } else if (!node_.value->is(Value::Kind::object)) {
    report_kind(*node_.value, what_, "object", diagnostics_);
  }
}

ObjectReader::~ObjectReader() {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    const Entry& entry = node_.value->members[i];
    if (taken_[i] || entry.key.substr(0, 2) == "x-") continue;
    auto& found = diagnostics_.tolerate("unknown-key", entry.key_where,
                                        "unknown key '" + entry.key + "' in " + std::string(what_));
    if (const auto near = closest(entry.key, known_)) found.suggest("did you mean '" + *near + "'?");
  }
}

std::optional<Node> ObjectReader::any(std::string_view key) {
  known_.push_back(key);
  const auto& members = node_.value->members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].key != key) continue;
    taken_[i] = true;
    return node_.member(members[i]);
  }
  return std::nullopt;
}

std::optional<Node> ObjectReader::of_kind(std::string_view key, Value::Kind kind) {
  auto member = any(key);
  if (!member || member->value->is(kind)) return member;
  if (member->value->is(Value::Kind::null)) {
    diagnostics_.tolerate("wrong-type", where_of(key), quoted(key) + " is empty and counts as absent");
  } else {
    report_kind(*member->value, key, name_of(kind), diagnostics_);
  }
  return std::nullopt;
}

std::string ObjectReader::text(std::string_view key) {
  auto found = text_at(key);
  return found ? std::move(found->value) : std::string();
}

std::string ObjectReader::prose(std::string_view key, Trees& trees) {
  const auto member = any(key);
  const Value* reference = member ? member->value->find("$ref") : nullptr;
  if (reference == nullptr || !reference->is(Value::Kind::string)) return text(key);
  diagnostics_.tolerate("ref-text", reference->where,
                        quoted(key) + " is a text and no place for a '$ref', taken as the text that it leads to");
  const auto target = trees.find(*member, *reference, Severity::tolerated);
  return target && target->value->is(Value::Kind::string) ? target->value->text : std::string();
}

std::optional<Text> ObjectReader::text_at(std::string_view key) {
  const auto member = any(key);
  if (!member) return std::nullopt;
  auto text = as_text(*member->value, key, diagnostics_);
  if (!text) return std::nullopt;
  return Text{std::move(*text), member->value->where};
}

bool ObjectReader::flag(std::string_view key, bool fallback) {
  const auto member = any(key);
  return member ? as_flag(*member->value, key, diagnostics_).value_or(fallback) : fallback;
}

Location ObjectReader::where_of(std::string_view key) const {
  for (const auto& entry : node_.value->members) {
    if (entry.key == key) return entry.key_where;
  }
  return where();
}

void ObjectReader::ignore(std::initializer_list<std::string_view> keys) {
  for (const auto key : keys) any(key);
}

}  // namespace oabind::document
