#include "http/text.hpp"

#include <algorithm>
#include <array>

namespace oabind::codegen {
namespace {

int digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void append_escape(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += digits[byte >> 4U];
  out += digits[byte & 0xFU];
}

/// A set of characters, asked once for each character of every message.
using CharacterTable = std::array<bool, 256>;

template <class Predicate>
constexpr CharacterTable table_of(Predicate predicate) {
  CharacterTable table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) table[byte] = predicate(static_cast<char>(byte));
  return table;
}

bool holds(const CharacterTable& table, char c) noexcept {
  return table[static_cast<unsigned char>(c)];
}

bool is_escape(std::string_view text, std::size_t at) noexcept {
  return text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0;
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  return a == b ||  // most often, and quickly seen
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return x == y || to_lower(x) == to_lower(y); });
}

bool is_token(std::string_view text) noexcept {
  static constexpr auto allowed = table_of([](char c) {
    return is_alphanumeric(c) || std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
  });
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return holds(allowed, c); });
}

std::string_view trim(std::string_view text) noexcept {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    const auto at = text.find(separator);
    pieces.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + separator.size());
  }
}

void append_encoded(std::string& out, std::string_view text, std::string_view keep, std::string_view escape) {
  for (const char c : text) {
    const bool plain = is_unreserved(c) || keep.find(c) != std::string_view::npos;
    if (plain && escape.find(c) == std::string_view::npos)
      out += c;
    else
      append_escape(out, c);
  }
}

void append_path_literal(std::string& out, std::string_view text) {
  // RFC 3986 section 3.3: pchar and the slash.
  static constexpr auto allowed = table_of(
      [](char c) { return is_unreserved(c) || std::string_view{"/!$&'()*+,;=:@"}.find(c) != std::string_view::npos; });
  std::size_t copied = 0;  // what stands before it has been dealt with
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (holds(allowed, text[i]) || is_escape(text, i)) continue;
    out.append(text.substr(copied, i - copied));
    append_escape(out, text[i]);
    copied = i + 1;
  }
  out.append(text.substr(copied));
}

bool decode_percent(std::string_view text, std::string& out, bool plus_is_space) {
  out.clear();
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += plus_is_space && text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (!is_escape(text, i)) return false;
    out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
    i += 2;
  }
  return true;
}

}  // namespace oabind::codegen
