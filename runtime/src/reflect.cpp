#include "oabind/codegen/reflect.hpp"

#include <algorithm>

#include "oabind/codegen/codec.hpp"
#include "oabind/json/write.hpp"
#include "oabind/types.hpp"
#include "path.hpp"

namespace oabind::codegen {
namespace {

/// Whether the plain text of a value of that kind is its JSON string without the quotes.
bool is_quoted(Kind kind) noexcept {
  switch (kind) {
    case Kind::string:
    case Kind::date_time:
    case Kind::date:
    case Kind::time_of_day:
    case Kind::duration:
    case Kind::uuid:
    case Kind::bytes:
    case Kind::string_enum:
      return true;
    default:
      return false;
  }
}

/// The JSON text that stands for a plain text, when a value of that type is wanted.
std::string to_json(const Type& type, std::string_view text) {
  std::string json;
  const Type& inner = underlying(type);
  const bool literal = !is_quoted(inner.kind) && inner.kind != Kind::one_of;
  if (literal)
    json = text;
  else
    json::append_string(json, text);
  return json;
}

bool decode_at(const Type& type, const std::string& json, void* value, const std::string& pointer,
               const DecodeOptions& options, std::vector<Problem>& problems) {
  auto found = decode(type, json, value, options);
  for (auto& problem : found) problems.push_back({pointer + problem.pointer, std::move(problem.reason)});
  return found.empty();
}

DecodeOptions text_options(bool refuse_unknown) {
  DecodeOptions options;
  options.direction = Direction::request;
  options.unknown_enum = refuse_unknown ? UnknownEnum::refuse : UnknownEnum::keep;
  return options;
}

}  // namespace

const Type& underlying(const Type& type) noexcept {
  const Type* inner = &type;
  while (inner->kind == Kind::nullable || inner->kind == Kind::box || inner->kind == Kind::converted)
    inner = inner->element;
  return *inner;
}

bool is_text(const Type& type) noexcept {
  const Type& inner = underlying(type);
  switch (inner.kind) {
    case Kind::array:
    case Kind::map:
    case Kind::object:
    case Kind::combination:
    case Kind::json:
      return false;
    case Kind::one_of:
      return std::all_of(inner.one_of->branches.begin(), inner.one_of->branches.end(), [](const Branch& branch) {
        return branch.type->kind != Kind::one_of && is_text(*branch.type);
      });
    default:
      return true;
  }
}

bool parse_text(const Type& type, std::string_view text, void* value, const std::string& pointer, bool refuse_unknown,
                std::vector<Problem>& problems) {
  const Type& inner = underlying(type);
  const auto options = text_options(refuse_unknown);
  if (inner.kind == Kind::one_of) {
    // Plain text does not say whether 42 is a number: first as it stands, then as a string.
    if (decode(type, text, value, options).empty()) return true;
    return decode_at(type, to_json(type, text), value, pointer, options, problems);
  }
  if (!is_quoted(inner.kind) && is_text(inner) &&
      (text.empty() || text.find_first_of(" \t\r\n\"") != std::string_view::npos)) {
    problems.push_back({pointer, "cannot be read: \"" + excerpt(text) + "\""});
    return false;
  }
  if (!is_quoted(inner.kind) && is_text(inner)) {
    auto found = decode(type, text, value, options);
    // A text that is not even JSON is of the wrong type, said in the words of plain text.
    if (!found.empty() && found.front().reason.starts_with("not JSON"))
      found = {{"", std::string{inner.kind == Kind::boolean ? "expected boolean" : "expected number"} + ", got \"" +
                        excerpt(text) + "\""}};
    for (auto& problem : found) problems.push_back({pointer + problem.pointer, std::move(problem.reason)});
    return found.empty();
  }
  return decode_at(type, to_json(type, text), value, pointer, options, problems);
}

void append_text(const Type& type, const void* value, std::string& out) {
  std::string json;
  encode(type, value, json, Direction::request);
  if (json == "null") return;
  out += json.starts_with('"') ? unquote(json) : json;
}

std::size_t array_size(const Type& type, const void* value) {
  if (type.array == nullptr) return static_cast<const std::vector<bool>*>(value)->size();
  std::size_t size = 0;
  type.array->data(value, size);
  return size;
}

const void* array_at(const Type& type, const void* value, std::size_t index) {
  static constexpr bool bits[] = {false, true};
  if (type.array == nullptr) return &bits[(*static_cast<const std::vector<bool>*>(value))[index] ? 1 : 0];
  std::size_t size = 0;
  return static_cast<const char*>(type.array->data(value, size)) + index * type.array->stride;
}

std::string member_name(const Member& member) {
  return unquote(member.key);
}

const void* member_get(const Member& member, const void* object) {
  const void* const slot = member.place.in(object);
  return member.holder != nullptr ? member.holder->get(slot) : slot;
}

void* member_make(const Member& member, void* object) {
  void* const slot = member.place.in(object);
  return member.holder != nullptr ? member.holder->emplace(slot) : slot;
}

const Member* find_member(const ObjectTable& table, std::string_view name) {
  std::string key;
  json::append_string(key, name);
  key += ':';
  const auto* const found =
      std::find_if(table.members.begin(), table.members.end(), [&](const Member& row) { return row.key == key; });
  return found != table.members.end() ? found : nullptr;
}

bool is_required(const Member& member, bool request) noexcept {
  switch (member.presence) {
    case Presence::required:
      return true;
    case Presence::required_read_only:
      return !request;
    case Presence::required_write_only:
      return request;
    default:
      return false;
  }
}

}  // namespace oabind::codegen
