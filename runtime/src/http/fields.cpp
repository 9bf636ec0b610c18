#include "http/fields.hpp"

#include <algorithm>
#include <set>

#include "http/json_maker.hpp"
#include "http/media_type.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/codegen/types.hpp"
#include "oabind/json/scan.hpp"
#include "oabind/json/write.hpp"
#include "oabind/one_of.hpp"

namespace oabind::codegen {
namespace {

/// The value inside of what may be null or boxed; null when it is null.
const void* inner_value(const Type*& type, const void* value) {
  while (value != nullptr && (type->kind == Kind::nullable || type->kind == Kind::box)) {
    value = type->holder->get(value);
    type = type->element;
  }
  return value;
}

/// The same for a type alone. What is converted is not looked into: FilePart is.
const Type& inner_type(const Type& type) noexcept {
  const Type* inner = &type;
  while (inner->kind == Kind::nullable || inner->kind == Kind::box) inner = inner->element;
  return *inner;
}

void add_field(std::vector<Field>& fields, std::string name, const Type* type, const void* value, Direction direction) {
  value = inner_value(type, value);
  if (value == nullptr) return;
  Field field{std::move(name), type, {}};
  if (is_file(*type) || is_file_list(*type))
    field.files = value;
  else
    encode(*type, value, field.json, direction);
  if (field.json != "null") fields.push_back(std::move(field));
}

bool travels(Presence presence, Direction direction) noexcept {
  const bool request = direction == Direction::request;
  const bool read_only = presence == Presence::read_only || presence == Presence::required_read_only;
  const bool write_only = presence == Presence::write_only || presence == Presence::required_write_only;
  return request ? !read_only : !write_only;
}

/// Members one by one, since files have no JSON text that should be made.
std::vector<Field> members_of(const ObjectTable& table, const void* value, Direction direction) {
  std::vector<Field> fields;
  for (const auto& row : table.members) {
    const void* const member = travels(row.presence, direction) ? member_get(row, value) : nullptr;
    if (member == nullptr) continue;
    const std::size_t before = fields.size();
    add_field(fields, member_name(row), row.type, member, direction);
    if (fields.size() != before) fields.back().required = is_required(row, direction == Direction::request);
  }
  if (table.additional == nullptr) return fields;
  struct Context {
    std::vector<Field>& fields;
    const Type* type;
    Direction direction;
  } context{fields, table.additional->type->element, direction};
  table.additional->type->map->visit(
      table.additional->place.in(value),
      [](void* to, std::string_view name, const void* each) {
        auto& [all, type, way] = *static_cast<Context*>(to);
        add_field(all, std::string{name}, type, each, way);
      },
      &context);
  return fields;
}

bool has_files(const Type& type) noexcept {
  const Type& inner = inner_type(type);
  const auto in_member = [](const Member& row) { return is_file(*row.type) || is_file_list(*row.type); };
  switch (inner.kind) {
    case Kind::object:
      return std::any_of(inner.object->members.begin(), inner.object->members.end(), in_member) ||
             (inner.object->additional != nullptr && has_files(*inner.object->additional->type));
    case Kind::map:
      return is_file(*inner.element) || is_file_list(*inner.element);
    case Kind::combination:
      return std::any_of(inner.object->members.begin(), inner.object->members.end(),
                         [](const Member& part) { return has_files(*part.type); });
    case Kind::one_of:
      return std::any_of(inner.one_of->branches.begin(), inner.one_of->branches.end(), [](const Branch& branch) {
        return branch.type->kind != Kind::one_of && has_files(*branch.type);
      });
    default:
      return false;
  }
}

/// Fields of all parts that are there.
std::vector<Field> parts_of(const ObjectTable& table, const void* value, Direction direction) {
  std::vector<Field> fields;
  for (const auto& part : table.members) {
    const void* const held = member_get(part, value);
    if (held == nullptr) continue;
    for (auto& field : fields_of(*part.type, held, direction)) fields.push_back(std::move(field));
  }
  return fields;
}

/// Whether the members of an object stand beside those of the body.
bool is_spread(const FieldEncoding& encoding, const Type& type) noexcept {
  return encoding.styled && encoding.explode && encoding.style == Style::form && is_object(type);
}

}  // namespace

bool is_file(const Type& type) noexcept {
  const Type& inner = inner_type(type);
  return inner.kind == Kind::converted && inner.conversion == &file_ops;
}

bool is_file_list(const Type& type) noexcept {
  const Type& inner = inner_type(type);
  return inner.kind == Kind::array && is_file(*inner.element);
}

std::vector<Field> fields_of(const Type& type, const void* value, Direction direction) {
  const Type* inner = &type;
  value = inner_value(inner, value);
  if (value == nullptr) return {};
  if (inner->kind == Kind::object) return members_of(*inner->object, value, direction);
  if (inner->kind == Kind::map) {
    const Member all{"", std::size_t{0}, inner};
    return members_of({.members = {}, .additional = &all}, value, direction);
  }
  if (inner->kind == Kind::combination && has_files(*inner)) return parts_of(*inner->object, value, direction);
  if (inner->kind == Kind::one_of && has_files(*inner)) {
    const auto index = one_of_at(value).index();
    const auto& branches = inner->one_of->branches;
    if (index >= branches.size()) return {};
    return fields_of(*branches[index].type, one_of_at(value).held(), direction);
  }
  std::string whole;
  encode(*inner, value, whole, direction);
  std::vector<Field> fields;
  if (!whole.starts_with('{')) return fields;
  for (auto& [name, text] : pieces_of(whole))
    if (text != "null") fields.push_back({name, member_type(*inner, name), std::string{text}});
  return fields;
}

std::vector<Field> distinct_fields_of(const Type& type, const void* value, Direction direction) {
  auto fields = fields_of(type, value, direction);
  std::set<std::string_view> names;
  std::vector<Field> distinct;
  for (auto& field : fields)
    if (names.insert(field.name).second) distinct.push_back(field);
  return distinct;
}

const FieldEncoding* encoding_of(List<FieldEncoding> encodings, std::string_view name) noexcept {
  const auto* const found =
      std::find_if(encodings.begin(), encodings.end(), [&](const auto& each) { return each.name == name; });
  return found != encodings.end() ? found : nullptr;
}

std::string_view listed_type(const FieldEncoding* encoding) {
  if (encoding == nullptr || encoding->styled) return {};
  const auto types = split_list(encoding->content_type);
  return types.empty() || types.front().find('*') != std::string_view::npos ? std::string_view{} : types.front();
}

bool is_json_content(const FieldEncoding* encoding) {
  return is_json_type(listed_type(encoding));
}

Parameter as_parameter(const FieldEncoding& encoding, const Type& type) noexcept {
  return {.name = encoding.name,
          .in = In::query,
          .place = std::size_t{0},
          .type = &type,
          .style = encoding.style,
          .explode = encoding.explode,
          .allow_reserved = encoding.allow_reserved};
}

std::vector<std::string> texts_of(const Field& field, const FieldEncoding* encoding) {
  const bool as_json = is_json_content(encoding);
  const auto text = [as_json](std::string_view value) { return as_json ? std::string{value} : plain(value); };
  if (!field.json.starts_with('[')) return {text(field.json)};
  std::vector<std::string> texts;
  for (const auto& [name, item] : pieces_of(field.json))
    if (as_json || item != "null") texts.push_back(text(item));
  return texts;
}

void FieldReader::add(std::string name, std::string_view value) {
  const std::string member = member_of(name);
  groups_[member].emplace_back(std::move(name), value);
}

/// The member that a name belongs to: `a[b]` to a deepObject `a`, `a[]` to an array, the members of an object that is
/// spread to that object.
std::string FieldReader::member_of(const std::string& name) const {
  const Type& body = underlying(*content_.type);
  const bool own = body.kind == Kind::object && find_member(*body.object, name) != nullptr;
  if (own) return name;
  if (const auto bracket = name.find('['); bracket != std::string::npos && bracket != 0) {
    const std::string front = name.substr(0, bracket);
    const auto* const encoding = encoding_of(content_.fields, front);
    if (encoding != nullptr && encoding->styled && encoding->style == Style::deep_object) return front;
    const Type* const type = member_type(body, front);
    if (type != nullptr && is_list(*type) && name.substr(bracket) == "[]") return front;
  }
  for (const auto& encoding : content_.fields) {
    const Type* const type = member_type(body, encoding.name);
    if (type != nullptr && is_spread(encoding, *type) && member_type(*type, name) != nullptr)
      return std::string{encoding.name};
  }
  return name;
}

std::string FieldReader::finish() {
  std::string out = "{";
  const auto begin_member = [&](const std::string& name) {
    if (out.size() > 1) out += ',';
    json::append_string(out, name);
    out += ':';
  };
  for (const auto& [name, fields] : groups_) {
    if (json::find_invalid_utf8(name) != std::string_view::npos) {
      problems_.push_back({"", "a member's name is not UTF-8"});
      continue;
    }
    begin_member(name);
    member(name, fields, out);
  }
  for (const auto& [name, values] : json_) {
    const Type* const type = member_type(*content_.type, name);
    begin_member(name);
    if (type != nullptr && !is_list(*type) && values.size() > 1)
      problems_.push_back({below("", name), "given more than once"});
    const bool list = type != nullptr && is_list(*type);
    out += list ? "[" : "";
    for (std::size_t i = 0; i < (list ? values.size() : 1); ++i) out.append(i == 0 ? "" : ",").append(values[i]);
    out += list ? "]" : "";
  }
  return out += '}';
}

void FieldReader::member(const std::string& name, const Fields& fields, std::string& out) {
  static constexpr Type unknown = string;
  const std::string pointer = below("", name);
  const Type* const known = member_type(*content_.type, name);
  const auto* const encoding = encoding_of(content_.fields, name);
  if (known == nullptr) return plain_member(unknown, false, {fields.front()}, pointer, out);
  if (encoding == nullptr || !encoding->styled)
    return plain_member(*known, is_json_content(encoding), fields, pointer, out);
  Fields styled = fields;
  if (!escaped_) {
    for (auto& [key, value] : styled) {
      std::string text;
      append_encoded(text, value, encoding->explode ? "" : ",");
      value = std::move(text);
    }
  }
  auto received = read_fields(as_parameter(*encoding, *known), styled, {});
  if (received.parts) return JsonMaker{problems_}.value(*known, *received.parts, false, pointer, out);
  problems_.push_back({pointer, received.problem.empty() ? "cannot be read" : std::move(received.problem)});
}

void FieldReader::plain_member(const Type& type, bool as_json, const Fields& fields, const std::string& pointer,
                               std::string& out) {
  Parts parts{is_list(type) ? Parts::Shape::array : Parts::Shape::scalar, {}};
  for (const auto& [name, value] : fields) {
    std::string text = value;
    if (escaped_ && !decode_percent(value, text, true))
      return problems_.push_back({pointer, "malformed percent-encoding"});
    parts.entries.emplace_back("", std::move(text));
  }
  JsonMaker maker{problems_};
  if (parts.shape == Parts::Shape::scalar && parts.entries.size() > 1)
    return problems_.push_back({pointer, "given more than once"});
  if (!as_json || parts.shape == Parts::Shape::scalar) return maker.value(type, parts, as_json, pointer, out);
  out += '[';
  for (std::size_t i = 0; i < parts.entries.size(); ++i) {
    if (i != 0) out += ',';
    maker.value(type, {Parts::Shape::scalar, {parts.entries[i]}}, true, pointer + "/" + std::to_string(i), out);
  }
  out += ']';
}

}  // namespace oabind::codegen
