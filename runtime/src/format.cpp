#include "format.hpp"

#include <algorithm>

namespace oabind::codegen {
namespace {

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_hex(char c) noexcept {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Dotted quad, RFC 2673 section 3.2: no leading zeros.
bool is_ipv4(std::string_view text) noexcept {
  for (int part = 0; part < 4; ++part) {
    std::size_t digits = 0;
    int value = 0;
    while (digits < text.size() && digits < 4 && is_digit(text[digits])) value = value * 10 + (text[digits++] - '0');
    if (digits == 0 || digits > 3 || value > 255 || (digits > 1 && text[0] == '0')) return false;
    text.remove_prefix(digits);
    if (part == 3) return text.empty();
    if (!text.starts_with('.')) return false;
    text.remove_prefix(1);
  }
  return false;
}

/// How many 16-bit groups `text` (groups joined by single colons, maybe with a dotted quad last) has; -1 when it is no
/// such list.
int count_groups(std::string_view text, bool quad_allowed) noexcept {
  if (text.empty()) return 0;
  for (int groups = 0;;) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view group = text.substr(0, colon);
    if (colon == text.size() && quad_allowed && group.find('.') != std::string_view::npos)
      return is_ipv4(group) ? groups + 2 : -1;
    if (group.empty() || group.size() > 4 || !std::all_of(group.begin(), group.end(), is_hex)) return -1;
    ++groups;
    if (colon == text.size()) return groups;
    text.remove_prefix(colon + 1);
  }
}

/// RFC 4291 section 2.2.
bool is_ipv6(std::string_view text) noexcept {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) return count_groups(text, true) == 8;
  const int before = count_groups(text.substr(0, gap), false);
  const int after = count_groups(text.substr(gap + 2), true);
  return before >= 0 && after >= 0 && before + after <= 7;
}

/// RFC 1123 section 2.1: labels of letters, digits and inner hyphens.
bool is_hostname(std::string_view text) noexcept {
  if (text.empty() || text.size() > 253) return false;
  for (;;) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    const std::string_view label = text.substr(0, dot);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    if (!std::all_of(label.begin(), label.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }))
      return false;
    if (dot == text.size()) return true;
    text.remove_prefix(dot + 1);
  }
}

/// RFC 5321 section 4.1.2 without quoted local parts and address literals, which nobody has; any UTF-8 in the local
/// part (RFC 6531).
bool is_email(std::string_view text) noexcept {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at > 64) return false;
  const std::string_view local = text.substr(0, at);
  if (local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos) return false;
  const auto atom = [](char c) {
    return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view{"!#$%&'*+-/=?^_`{|}~."}.find(c) != std::string_view::npos;
  };
  return std::all_of(local.begin(), local.end(), atom) && is_hostname(text.substr(at + 1));
}

/// Characters of RFC 3986, with complete percent escapes.
bool has_uri_characters(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
    } else if (!is_letter(c) && !is_digit(c) &&
               std::string_view{"-._~:/?#[]@!$&'()*+,;="}.find(c) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

/// RFC 3986 section 3: a scheme, then the rest.
bool is_uri(std::string_view text) noexcept {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text[0])) return false;
  const auto in_scheme = [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; };
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), in_scheme) &&
         has_uri_characters(text.substr(colon + 1));
}

}  // namespace

bool has_format(Format format, std::string_view text) noexcept {
  switch (format) {
    case Format::none:
      return true;
    case Format::ipv4:
      return is_ipv4(text);
    case Format::ipv6:
      return is_ipv6(text);
    case Format::uri:
      return is_uri(text);
    case Format::uri_reference:
      return has_uri_characters(text);
    case Format::email:
      return is_email(text);
    case Format::hostname:
      return is_hostname(text);
  }
  return true;
}

const char* format_name(Format format) noexcept {
  switch (format) {
    case Format::none:
      break;
    case Format::ipv4:
      return "IPv4 address";
    case Format::ipv6:
      return "IPv6 address";
    case Format::uri:
      return "URI";
    case Format::uri_reference:
      return "URI reference";
    case Format::email:
      return "e-mail address";
    case Format::hostname:
      return "host name";
  }
  return "value";
}

}  // namespace oabind::codegen
