#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Small texts of HTTP and URIs.
namespace oabind::codegen {

constexpr bool is_alphanumeric(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
/// RFC 3986 section 2.3: never needs escaping.
constexpr bool is_unreserved(char c) noexcept {
  return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}
constexpr char to_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
/// ASCII only, as header names and media types are.
bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

/// RFC 9110 section 5.6.2: what names of header fields and methods are.
bool is_token(std::string_view text) noexcept;

/// Without spaces and tabs at both ends.
std::string_view trim(std::string_view text) noexcept;
/// The pieces between separators; one empty piece for an empty text.
std::vector<std::string_view> split(std::string_view text, std::string_view separator);

/// Appends `text` percent-encoded (RFC 3986 section 2.1): unreserved characters and those in `keep` stay, those in
/// `escape` never do.
void append_encoded(std::string& out, std::string_view text, std::string_view keep = {}, std::string_view escape = {});
/// Appends the literal part of a path template: what may stand in a path stays, escapes too.
void append_path_literal(std::string& out, std::string_view text);
/// Percent-decodes into `out`; false when an escape is malformed. With `plus_is_space`, '+' is a space, as HTML forms
/// write it.
bool decode_percent(std::string_view text, std::string& out, bool plus_is_space = false);

}  // namespace oabind::codegen
