#include "http/json_maker.hpp"

#include <algorithm>

#include "oabind/codegen/reflect.hpp"
#include "oabind/json/scan.hpp"
#include "oabind/json/write.hpp"
#include "path.hpp"

namespace oabind::codegen {
namespace {

constexpr std::size_t max_depth = 512;

/// Where the value at the beginning of a text ends that an encoder has written: at a comma, colon or bracket of what it
/// stands in. Its strings may hold bytes that are not UTF-8; whoever reads them refuses them, wherever they travel.
std::size_t end_of_value(std::string_view text) noexcept {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '\\')
      ++at;
    else if (c == '"')
      quoted = !quoted;
    else if (quoted)
      continue;
    else if (c == '[' || c == '{')
      ++depth;
    else if (depth == 0 && (c == ',' || c == ':'))
      return at;
    else if (c == ']' || c == '}')
      --depth;
  }
  return text.size();
}

/// Cuts the first value off a text, and what separates it from the next.
std::string_view next_value(std::string_view& text) noexcept {
  const auto end = end_of_value(text);
  const auto value = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return value;
}

/// How long the escape sequence at the beginning of a text is, with both halves of a surrogate pair.
std::size_t escape_length(std::string_view text) noexcept {
  constexpr std::size_t of_code = 6;
  if (text.substr(1, 1) != "u") return 2;
  const bool pair = text.size() >= of_code * 2 && text.substr(of_code, 2) == "\\u";
  return pair && (text[2] == 'd' || text[2] == 'D') &&
                 std::string_view{"89abAB"}.find(text[3]) != std::string_view::npos
             ? of_code * 2
             : of_code;
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
      return json_boolean | json_integer | json_number;
    default:
      return 0;
  }
}

const char* name_of(std::uint8_t types) noexcept {
  if (types == json_boolean) return "boolean";
  return (types & json_number) != 0 ? "number" : "integer";
}

bool is_number(std::string_view text) noexcept {
  json::Cursor in{text};
  json::Number number;
  return json::scan_number(in, number) == json::ErrorCode::none && in.done();
}

/// Entries of one name, from the first one on; marks them as used.
Parts same_name(const Parts& parts, std::size_t first, std::vector<bool>& used) {
  Parts found{Parts::Shape::array, {}};
  for (std::size_t i = first; i < parts.entries.size(); ++i) {
    if (parts.entries[i].first != parts.entries[first].first) continue;
    used[i] = true;
    found.entries.push_back(parts.entries[i]);
  }
  return found;
}

}  // namespace

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
      return true;
    default:
      return bare_types(inner) == 0;
  }
}

std::string plain(std::string_view json) {
  if (!json.starts_with('"')) return std::string{json};
  std::string text;
  json::Cursor in{json};
  if (json::scan_string(in, text) == json::ErrorCode::none) return text;
  // Not UTF-8: bytes as they are, escapes as what they stand for.
  text.clear();
  json = json.substr(1, json.size() - 2);
  while (!json.empty()) {
    const auto escape = std::min(json.find('\\'), json.size());
    text += json.substr(0, escape);
    json.remove_prefix(escape);
    const auto length = json.empty() ? 0 : escape_length(json);
    text += unquote('"' + std::string{json.substr(0, length)} + '"');
    json.remove_prefix(std::min(length, json.size()));
  }
  return text;
}

std::vector<std::pair<std::string, std::string_view>> pieces_of(std::string_view json) {
  std::vector<std::pair<std::string, std::string_view>> pieces;
  const bool object = json.starts_with('{');
  if (!object && !json.starts_with('[')) return pieces;
  std::string_view rest = json.substr(1, json.size() - 2);
  while (!rest.empty()) {
    std::string name = object ? plain(next_value(rest)) : std::string{};
    pieces.emplace_back(std::move(name), next_value(rest));
  }
  return pieces;
}

bool is_json_text(std::string_view text) noexcept {
  json::Cursor in{text};
  json::skip_whitespace(in);
  if (json::skip_value(in, max_depth) != json::ErrorCode::none) return false;
  json::skip_whitespace(in);
  return in.done();
}

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

const Type& element_of(const Type& type) noexcept {
  const Type& inner = underlying(type);
  if (inner.kind == Kind::array) return *inner.element;
  if (inner.kind != Kind::one_of) return inner;
  for (const auto& branch : inner.one_of->branches)
    if (underlying(*branch.type).kind == Kind::array) return *underlying(*branch.type).element;
  return inner;
}

bool is_scalar_of(const Type& type, std::string_view text) {
  if (underlying(type).kind != Kind::one_of) return false;
  const std::uint8_t bare = bare_types(type);
  if ((bare & json_boolean) != 0 && (text == "true" || text == "false")) return true;
  return takes_strings(type) || ((bare & (json_integer | json_number)) != 0 && is_number(text));
}

void JsonMaker::value(const Type& type, const Parts& parts, bool json, const std::string& pointer, std::string& out) {
  if (parts.shape == Parts::Shape::deep) return deep(type, parts, pointer, out);
  const bool lone = parts.entries.size() == 1 && is_scalar_of(type, parts.entries.front().second);
  if (json)
    text(parts.entries.front().second, pointer, out);
  else if (parts.shape == Parts::Shape::array && !lone)
    array(element_of(type), parts, pointer, out);
  else if (parts.shape == Parts::Shape::object)
    object(type, parts, pointer, out);
  else
    scalar(type, parts.entries.front().second, pointer, out);
}

void JsonMaker::as_string(const Type& type, std::string_view text, const std::string& pointer, std::string& out) {
  if (!takes_strings(type)) return scalar(type, text, pointer, out);
  if (json::find_invalid_utf8(text) != std::string_view::npos) return problem(pointer, "not UTF-8", out);
  json::append_string(out, text);
}

/// The text stands between others: nothing in it may reach beyond its value.
void JsonMaker::text(std::string_view json, const std::string& pointer, std::string& out) {
  if (json::find_invalid_utf8(json) != std::string_view::npos) return problem(pointer, "not UTF-8", out);
  if (!is_json_text(json)) return problem(pointer, "not JSON: \"" + excerpt(json) + "\"", out);
  out += json;
}

void JsonMaker::scalar(const Type& type, std::string_view text, const std::string& pointer, std::string& out) {
  if (json::find_invalid_utf8(text) != std::string_view::npos) return problem(pointer, "not UTF-8", out);
  const std::uint8_t bare = bare_types(type);
  if ((bare & json_boolean) != 0 && (text == "true" || text == "false")) return static_cast<void>(out += text);
  if ((bare & (json_integer | json_number)) != 0 && is_number(text)) return static_cast<void>(out += text);
  // Where anything may stand, an array or object travels as its JSON text.
  const bool compound = text.starts_with('{') || text.starts_with('[');
  if (compound && underlying(type).kind == Kind::json && is_json_text(text)) return static_cast<void>(out += text);
  if (takes_strings(type)) return json::append_string(out, text);
  if (bare != 0)
    return problem(pointer, std::string{"expected "} + name_of(bare) + ", got \"" + excerpt(text) + "\"", out);
  // An array or object inside of another one travels as JSON text.
  this->text(text, pointer, out);
}

void JsonMaker::array(const Type& type, const Parts& parts, const std::string& pointer, std::string& out) {
  out += '[';
  for (std::size_t i = 0; i < parts.entries.size(); ++i) {
    if (i != 0) out += ',';
    scalar(type, parts.entries[i].second, pointer + "/" + std::to_string(i), out);
  }
  out += ']';
}

void JsonMaker::object(const Type& type, const Parts& parts, const std::string& pointer, std::string& out) {
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

void JsonMaker::problem(const std::string& pointer, std::string reason, std::string& out) {
  problems_.push_back({pointer, std::move(reason)});
  out += "null";
}

}  // namespace oabind::codegen
