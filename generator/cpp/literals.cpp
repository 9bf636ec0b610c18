#include "cpp/literals.hpp"

#include <algorithm>
#include <cstdint>

namespace oabind::cpp {
namespace {

constexpr std::size_t longest_literal = 4000;  // MSVC refuses single literals of more than 16 kB

bool is_plain(char c) {
  return c >= ' ' && c <= '~';
}

/// The characters from `begin` on that `fits` holds for, which a text is mostly made of: they are taken as one.
template <class F>
std::string_view run_from(std::string_view text, std::size_t begin, F fits) {
  const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), fits);
  return text.substr(begin, static_cast<std::size_t>(end - text.begin()) - begin);
}

/// Appends one byte of a literal; octal escapes always have three digits, so no following character joins them.
void append_escaped(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\r':
      out += "\\r";
      return;
    case '?':
      out += out.ends_with('?') ? "\\?" : "?";
      return;  // two in a row may begin a trigraph
    default:
      break;
  }
  if (byte >= 0x20 && byte < 0x7F) {
    out += c;
    return;
  }
  out += '\\';
  for (unsigned shift = 6;; shift -= 3) {
    out += static_cast<char>('0' + (byte >> shift & 7U));
    if (shift == 0) return;
  }
}

void append_all_escaped(std::string& out, std::string_view text) {
  const auto as_it_is = [](char c) { return is_plain(c) && c != '"' && c != '\\' && c != '?'; };
  for (std::size_t i = 0; i < text.size();) {
    const auto run = run_from(text, i, as_it_is);
    out += run;
    i += run.size();
    if (i < text.size()) append_escaped(out, text[i++]);
  }
}

/// Characters that would end a comment line, hide text from its reader, or are no text at all.
std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto run = run_from(text, i, is_plain);
    result += run;
    i += run.size();
    if (i == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = [&](std::size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U; };
    const bool direction = byte == 0xE2 && ((next(1) == 0x80 && next(2) >= 0xA8 && next(2) <= 0xAE) ||
                                            (next(1) == 0x80 && next(2) >= 0x8B && next(2) <= 0x8F) ||
                                            (next(1) == 0x81 && next(2) >= 0xA6 && next(2) <= 0xA9));
    if (direction) {
      i += 2;
    } else if (byte == 0xC2 && next(1) < 0xA0) {  // C1 controls
      ++i;
    } else if (byte == '\t') {
      result += ' ';
    } else if (byte >= 0x20 && byte != 0x7F) {
      result += text[i];
    }
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  if (result.ends_with('\\') || result.ends_with("?\?/"))
    result += '.';  // it would continue the comment on the next line
  return result;
}

void wrap(const std::string& text, std::size_t width, Lines& lines) {
  std::size_t begin = 0;
  while (text.size() - begin > width) {
    auto cut = text.rfind(' ', begin + width);
    if (cut == std::string::npos || cut <= begin) cut = text.find(' ', begin + width);
    if (cut == std::string::npos) break;
    lines.push_back(printable(text.substr(begin, cut - begin)));
    begin = text.find_first_not_of(' ', cut);
    if (begin == std::string::npos) return;
  }
  lines.push_back(printable(text.substr(begin)));
}

}  // namespace

std::string string_literal(std::string_view text) {
  std::string result;
  result.reserve(text.size() + 2);
  result = '"';
  append_all_escaped(result, text.substr(0, longest_literal));
  for (std::size_t i = longest_literal; i < text.size(); i += longest_literal) {
    result += "\"\n    \"";
    append_all_escaped(result, text.substr(i, longest_literal));
  }
  return result += '"';
}

std::string string_view_literal(std::string_view text) {
  const std::string literal = string_literal(text);
  const bool cut = text.find('\0') != std::string_view::npos;  // where a pointer to characters would end
  return cut ? "std::string_view{" + literal + ", " + std::to_string(text.size()) + "}" : literal;
}

std::string json_literal(std::string_view text) {
  const bool raw = text.size() <= longest_literal && text.find(")\"") == std::string_view::npos &&
                   std::ranges::all_of(text, is_plain);
  return raw ? "R\"(" + std::string(text) + ")\"" : string_literal(text);
}

std::string integer_literal(std::string_view text) {
  if (text == "-9223372036854775808") return "INT64_MIN";  // its digits alone do not fit the type
  const bool beyond = text.front() != '-' && (text.size() > 19 || (text.size() == 19 && text > "9223372036854775807"));
  return (beyond ? "std::uint64_t{" : "std::int64_t{") + std::string(text) + (beyond ? "U}" : "}");
}

std::string floating_literal(std::string_view text) {
  std::string result(text);
  if (text.find_first_of(".eE") == std::string_view::npos) result += ".0";
  return result;
}

std::string scalar_initializer(const Value& value, bool floating) {
  if (value.is(Value::Kind::string)) return "{" + string_view_literal(value.text) + "}";
  if (value.is(Value::Kind::number) && floating) return "{" + floating_literal(value.text) + "}";
  return "{" + value.text + "}";
}

Lines comment_lines(std::string_view text, std::size_t width) {
  Lines lines;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const std::string line = printable(text.substr(begin, end - begin));
    if (!line.empty() || (!lines.empty() && !lines.back().empty())) wrap(line, width, lines);
    begin = end + 1;
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string comment_line(std::string_view text, std::size_t limit) {
  std::string joined(text);
  std::ranges::replace_if(
      joined, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  std::string result = printable(joined);
  if (result.size() <= limit) return result;
  std::size_t cut = limit;
  while (cut > 0 && (static_cast<unsigned char>(result[cut]) & 0xC0U) == 0x80) --cut;
  return result.substr(0, cut) + "…";
}

}  // namespace oabind::cpp
