#include <algorithm>

#include "http/parameters.hpp"
#include "http/text.hpp"

namespace oabind::codegen {
namespace {

using Shape = Parts::Shape;

/// Which characters an escaper must leave or must not leave.
struct Escaping {
  std::string_view keep{};
  std::string_view escape{};
};

std::string escaped(std::string_view text, const Escaping& how) {
  std::string out;
  append_encoded(out, text, how.keep, how.escape);
  return out;
}

/// Entries in a row: "a,b", "R,100,G,200" or, with `assign`, "R=100,G=200".
std::string in_a_row(const Parts& parts, std::string_view separator, bool assign, const Escaping& how) {
  std::string out;
  bool first = true;
  for (const auto& [name, value] : parts.entries) {
    if (!first) out += separator;
    first = false;
    if (parts.shape == Shape::object) out.append(escaped(name, how)).append(assign ? "=" : separator);
    out += escaped(value, how);
  }
  return out;
}

/// RFC 6570 section 3.2.7, which OpenAPI's `matrix` is: ";id=5", ";id=3,4", ";id=3;id=4", ";R=100;G=200".
std::string matrix(const Parameter& parameter, const Parts& parts, const Escaping& how) {
  const std::string name = escaped(parameter.name, how);
  std::string out;
  const auto add = [&](const std::string& key, const std::string& value) {
    out.append(";").append(key);
    if (!value.empty()) out.append("=").append(value);
  };
  if (parts.shape == Shape::scalar || !parameter.explode) {
    add(name, in_a_row(parts, ",", false, how));
  } else {
    for (const auto& [key, value] : parts.entries)
      add(parts.shape == Shape::object ? escaped(key, how) : name, escaped(value, how));
  }
  return out;
}

/// A style whose mark would be lost among the values.
Reason find_mark(const Parts& parts, Delimiter delimiter) {
  if (delimiter.mark == ',') return {};  // escaped in values
  for (const auto& [name, value] : parts.entries)
    if ((name + value).find(delimiter.mark) != std::string::npos)
      return std::string{"holds the separator '"} + (delimiter.mark == '\t' ? "\\t" : std::string{delimiter.mark}) +
             "', which this style cannot escape";
  return {};
}

/// RFC 6265 section 4.1.1: what may stand in a cookie's value, and the comma, which separates the items of a list.
constexpr std::string_view cookie_octets = "!#$%&'()*+-./:<=>?@[]^_`{|}~,";

/// What a cookie that escapes nothing cannot carry.
Reason find_no_cookie(const Parts& parts, bool list) {
  const auto fits = [&](char c) {
    return is_alphanumeric(c) || (cookie_octets.find(c) != std::string_view::npos && !(list && c == ','));
  };
  for (const auto& [name, value] : parts.entries) {
    const std::string text = name + value;
    if (!std::all_of(text.begin(), text.end(), fits)) return "holds a character that this style cannot escape";
  }
  return {};
}

}  // namespace

Reason write_path(const Parameter& parameter, const Parts& parts, std::string_view escape, std::string& out) {
  const Escaping how{{}, escape};
  std::string text;
  if (parameter.style == Style::matrix) {
    text = matrix(parameter, parts, how);
  } else if (parameter.style == Style::label) {
    // A dot is what separates the parts, so a dot in one of them is escaped.
    const std::string dots = std::string{escape} + ".";
    text.append(".").append(in_a_row(parts, parameter.explode ? "." : ",", parameter.explode, {{}, dots}));
  } else {
    const Delimiter delimiter = delimiter_of(parameter.style);
    if (parts.shape != Shape::scalar) {
      if (auto reason = find_mark(parts, delimiter); !reason.empty()) return reason;
    }
    text = in_a_row(parts, delimiter.escaped, parameter.explode, how);
  }
  if (parts.entries.empty() || text.empty()) return "a path parameter may not be empty";
  out += text;
  return {};
}

Reason write_fields(const Parameter& parameter, const Parts& parts, Fields& out) {
  // Reserved characters that mean something in a query stay escaped even when the description allows reserved ones:
  // OpenAPI 3.1, section 4.8.12.2. So does the plus, which many servers take for a space.
  const bool single = parts.shape == Shape::scalar || parts.shape == Shape::deep || parameter.explode;
  const bool cookie = parameter.style == Style::cookie;
  if (cookie) {
    if (auto reason = find_no_cookie(parts, !single); !reason.empty()) return reason;
  }
  const std::string_view reserved = single ? ":/?@!$'()*,;=" : ":/?@!$'()*;=";
  const Escaping how{cookie ? cookie_octets : parameter.allow_reserved ? reserved : "", {}};
  const std::string name = escaped(parameter.name, {});
  if (parts.shape == Shape::deep) {
    for (const auto& [path, value] : parts.entries) out.emplace_back(name + escaped(path, {}), escaped(value, how));
    return {};
  }
  if (!single) {
    const Delimiter delimiter = delimiter_of(parameter.style);
    if (auto reason = find_mark(parts, delimiter); !reason.empty()) return reason;
    out.emplace_back(name, in_a_row(parts, delimiter.escaped, false, how));
    return {};
  }
  for (const auto& [key, value] : parts.entries)
    out.emplace_back(parts.shape == Shape::object ? escaped(key, {}) : name, escaped(value, how));
  return {};
}

Reason write_header(const Parts& parts, bool explode, std::string& out) {
  for (std::size_t i = 0; i < parts.entries.size(); ++i) {
    const auto& [name, value] = parts.entries[i];
    const bool list = parts.shape != Shape::scalar;
    if (list && ((name + value).find(',') != std::string::npos || name.find('=') != std::string::npos))
      return "holds a comma, which a header cannot escape in a list";
    if (trim(value) != value) return "begins or ends with a space, which a header loses";
    if (i != 0) out += ',';
    if (parts.shape == Shape::object) out.append(name).append(explode ? "=" : ",");
    out += value;
  }
  return {};
}

}  // namespace oabind::codegen
