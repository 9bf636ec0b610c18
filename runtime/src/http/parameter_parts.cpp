#include <algorithm>

#include "http/parameters.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/json/scan.hpp"
#include "oabind/json/write.hpp"
#include "path.hpp"

namespace oabind::codegen {
namespace {

constexpr std::size_t max_depth = 512;

/// The text of the value at the cursor, which moves behind it.
std::string_view next_value(json::Cursor& in) {
  json::skip_whitespace(in);
  const char* const begin = in.at;
  if (json::skip_value(in, max_depth) != json::ErrorCode::none) in.at = in.end;
  return {begin, static_cast<std::size_t>(in.at - begin)};
}

std::string plain(std::string_view json) {
  return json.starts_with('"') ? unquote(json) : std::string{json};
}

/// Calls `visit(name, value)` for what is in an array or object; names are empty in arrays.
template <class Visit>
void for_each(std::string_view json, Visit visit) {
  const bool object = json.starts_with('{');
  json::Cursor in{json.substr(1, json.size() - 2)};
  while (!in.done()) {
    std::string name;
    if (object) {
      if (json::scan_string(in, name) != json::ErrorCode::none) return;
      ++in.at;  // the colon
    }
    visit(std::move(name), next_value(in));
    if (!in.done()) ++in.at;  // the comma
  }
}

/// Which scalars a type takes as they stand, without quotes.
std::uint8_t bare_types(const Type& type) noexcept {
  const Type& inner = underlying(type);
  switch (inner.kind) {
    case Kind::boolean:
      return json_boolean;
    case Kind::int32:
    case Kind::int64:
    case Kind::uint32:
    case Kind::uint64:
    case Kind::int_enum:
      return json_integer;
    case Kind::float32:
    case Kind::float64:
      return json_integer | json_number;
    case Kind::one_of: {
      unsigned all = 0;
      for (const auto& branch : inner.one_of->branches)
        if (branch.type->kind != Kind::one_of) all |= bare_types(*branch.type);
      return static_cast<std::uint8_t>(all);
    }
    case Kind::json:
    case Kind::custom:
      return json_boolean | json_integer | json_number;
    default:
      return 0;
  }
}

bool takes_strings(const Type& type) noexcept {
  const Type& inner = underlying(type);
  switch (inner.kind) {
    case Kind::one_of:
      return std::any_of(inner.one_of->branches.begin(), inner.one_of->branches.end(), [](const Branch& branch) {
        return branch.type->kind != Kind::one_of && takes_strings(*branch.type);
      });
    case Kind::array:
    case Kind::map:
    case Kind::object:
    case Kind::combination:
      return false;
    case Kind::json:
    case Kind::custom:
      return true;
    default:
      return bare_types(inner) == 0;
  }
}

bool is_json_text(std::string_view text) noexcept {
  json::Cursor in{text};
  return json::skip_value(in, max_depth) == json::ErrorCode::none && in.done();
}

const char* name_of(std::uint8_t types) noexcept {
  if (types == json_boolean) return "boolean";
  return (types & json_number) != 0 ? "number" : "integer";
}

/// The pointer to a member.
std::string below(std::string pointer, std::string_view name) {
  pointer += '/';
  for (const char c : name) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
  return pointer;
}

/// Turns plain texts into the JSON text that a type wants.
class JsonMaker {
 public:
  explicit JsonMaker(std::vector<Problem>& problems) : problems_(problems) {}

  void scalar(const Type& type, std::string_view text, const std::string& pointer, std::string& out) {
    if (json::find_invalid_utf8(text) != std::string_view::npos) return problem(pointer, "not UTF-8", out);
    const std::uint8_t bare = bare_types(type);
    if ((bare & json_boolean) != 0 && (text == "true" || text == "false")) return static_cast<void>(out += text);
    json::Cursor in{text};
    json::Number number;
    if ((bare & (json_integer | json_number)) != 0 && json::scan_number(in, number) == json::ErrorCode::none &&
        in.done())
      return static_cast<void>(out += text);
    if (takes_strings(type)) return json::append_string(out, text);
    if (bare != 0)
      return problem(pointer, std::string{"expected "} + name_of(bare) + ", got \"" + excerpt(text) + "\"", out);
    // An array or object inside of another one travels as JSON text.
    if (is_json_text(text)) return static_cast<void>(out += text);
    problem(pointer, "not JSON: \"" + excerpt(text) + "\"", out);
  }

  void array(const Type& type, const Parts& parts, const std::string& pointer, std::string& out) {
    out += '[';
    for (std::size_t i = 0; i < parts.entries.size(); ++i) {
      if (i != 0) out += ',';
      scalar(type, parts.entries[i].second, pointer + "/" + std::to_string(i), out);
    }
    out += ']';
  }

  void object(const Type& type, const Parts& parts, const std::string& pointer, std::string& out) {
    static constexpr Type text = {.kind = Kind::string, .none = nullptr};
    std::vector<bool> used(parts.entries.size());
    out += '{';
    for (std::size_t i = 0; i < parts.entries.size(); ++i) {
      if (used[i]) continue;
      const auto& [name, value] = parts.entries[i];
      if (json::find_invalid_utf8(name) != std::string_view::npos) {
        problems_.push_back({pointer, "a name in it is not UTF-8"});
        continue;
      }
      if (out.back() != '{') out += ',';
      json::append_string(out, name);
      out += ':';
      const Type* const known = member_type(type, name);
      const Type& member = known != nullptr ? *known : text;
      if (is_list(member))
        array(element_of(member), same_name(parts, i, used), below(pointer, name), out);
      else
        scalar(member, value, below(pointer, name), out);
    }
    out += '}';
  }

  /// The element type of an array, also when it is a branch of a union.
  static const Type& element_of(const Type& type) noexcept {
    const Type& inner = underlying(type);
    if (inner.kind == Kind::array) return *inner.element;
    for (const auto& branch : inner.one_of->branches)
      if (underlying(*branch.type).kind == Kind::array) return *underlying(*branch.type).element;
    return inner;
  }

 private:
  static Parts same_name(const Parts& parts, std::size_t first, std::vector<bool>& used) {
    Parts found{Parts::Shape::array, {}};
    for (std::size_t i = first; i < parts.entries.size(); ++i) {
      if (parts.entries[i].first != parts.entries[first].first) continue;
      used[i] = true;
      found.entries.push_back(parts.entries[i]);
    }
    return found;
  }

  void problem(const std::string& pointer, std::string reason, std::string& out) {
    problems_.push_back({pointer, std::move(reason)});
    out += "null";
  }

  std::vector<Problem>& problems_;
};

/// Whether one text may stand for a union that also has arrays: `tag=a` may be a string or a list of one.
bool is_scalar_of(const Type& type, std::string_view text) {
  if (underlying(type).kind != Kind::one_of) return false;
  json::Cursor in{text};
  json::Number number;
  const std::uint8_t bare = bare_types(type);
  if ((bare & json_boolean) != 0 && (text == "true" || text == "false")) return true;
  if (takes_strings(type)) return true;
  return (bare & (json_integer | json_number)) != 0 && json::scan_number(in, number) == json::ErrorCode::none &&
         in.done();
}

template <class Test>
bool any_branch(const Type& type, Test test) noexcept {
  const Type& inner = underlying(type);
  if (inner.kind != Kind::one_of) return test(inner);
  return std::any_of(inner.one_of->branches.begin(), inner.one_of->branches.end(),
                     [&](const Branch& branch) { return test(underlying(*branch.type)); });
}

bool has_members(const Type& type) noexcept {
  return type.kind == Kind::object || type.kind == Kind::map || type.kind == Kind::combination;
}

}  // namespace

bool is_list(const Type& type) noexcept {
  return any_branch(type, [](const Type& each) { return each.kind == Kind::array; });
}

bool is_object(const Type& type) noexcept {
  return !is_list(type) && any_branch(type, has_members);
}

const Type* member_type(const Type& type, std::string_view name) noexcept {
  const Type& inner = underlying(type);
  const Type* found = nullptr;
  switch (inner.kind) {
    case Kind::map:
      return inner.element;
    case Kind::object:
      if (const Member* const row = find_member(*inner.object, name)) return row->type;
      return inner.object->additional != nullptr ? inner.object->additional->type->element : nullptr;
    case Kind::combination:
      for (const auto& part : inner.object->members)
        if (part.type->kind != Kind::combination && found == nullptr) found = member_type(*part.type, name);
      return found;
    case Kind::one_of:
      for (const auto& branch : inner.one_of->branches)
        if (branch.type->kind != Kind::one_of && found == nullptr) found = member_type(*branch.type, name);
      return found;
    default:
      return nullptr;
  }
}

Parts take_apart(const Type& type, const void* value, Direction direction) {
  std::string json;
  encode(type, value, json, direction);
  if (json == "null") return {};
  Parts parts{Parts::Shape::scalar, {}};
  if (!json.starts_with('[') && !json.starts_with('{')) {
    parts.entries.emplace_back("", plain(json));
    return parts;
  }
  const bool object = json.starts_with('{');
  parts.shape = object ? Parts::Shape::object : Parts::Shape::array;
  for_each(json, [&](std::string name, std::string_view each) {
    if (each == "null") return;
    if (!object || !each.starts_with('[')) return static_cast<void>(parts.entries.emplace_back(name, plain(each)));
    for_each(each, [&](const std::string&, std::string_view item) { parts.entries.emplace_back(name, plain(item)); });
  });
  return parts;
}

void put_together(const Type& type, const Parts& parts, bool json, void* value, const std::string& pointer,
                  const DecodeOptions& options, std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  std::string text;
  JsonMaker maker{problems};
  const bool lone = parts.entries.size() == 1 && is_scalar_of(type, parts.entries.front().second);
  if (json)
    text = parts.entries.front().second;
  else if (parts.shape == Parts::Shape::array && !lone)
    maker.array(JsonMaker::element_of(type), parts, pointer, text);
  else if (parts.shape == Parts::Shape::object)
    maker.object(type, parts, pointer, text);
  else
    maker.scalar(type, parts.entries.front().second, pointer, text);
  if (problems.size() != before) return;
  for (auto& problem : decode(type, text, value, options))
    problems.push_back({pointer + problem.pointer, std::move(problem.reason)});
}

Delimiter delimiter_of(Style style) noexcept {
  switch (style) {
    case Style::space_delimited:
      return {' ', "%20"};
    case Style::pipe_delimited:
      return {'|', "%7C"};
    case Style::tab_delimited:
      return {'\t', "%09"};
    default:
      return {',', ","};
  }
}

std::string pointer_to(In in, std::string_view name) {
  static constexpr const char* places[] = {"/path", "/query", "/header", "/cookie"};
  return below(places[static_cast<std::size_t>(in)], name);
}

}  // namespace oabind::codegen
