#include "source/yaml_text.hpp"

#include <algorithm>
#include <optional>

namespace oabind::source {
namespace {

/// The code unit of a `\uXXXX` escape at an offset.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u" || text.size() - at < 6) return std::nullopt;
  unsigned unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const bool digit = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!digit && (lower < 'a' || lower > 'f')) return std::nullopt;
    unit = unit * 16 + static_cast<unsigned>(digit ? c - '0' : lower - 'a' + 10);
  }
  return unit;
}

std::string long_escape(unsigned code_point) {
  std::string out = "\\U";
  for (int shift = 28; shift >= 0; shift -= 4) out += "0123456789ABCDEF"[(code_point >> shift) & 15];
  return out;
}

std::size_t quoted_length(std::string_view rest) {
  const char quote = rest.front();
  for (std::size_t i = 1; i < rest.size() && rest[i] != '\n'; ++i) {
    if (rest[i] == '\\' && quote == '"') {
      ++i;
    } else if (rest[i] == quote) {
      if (quote == '"' || i + 1 == rest.size() || rest[i + 1] != quote) return i + 1;
      ++i;  // '' inside single quotes
    }
  }
  return 0;
}

}  // namespace

std::string blank_tabs_before_comments(std::string_view text) {
  std::string out(text);
  for (std::size_t start = 0; start < out.size();) {
    // Only lines that begin with a tab: in a block scalar such a line would have ended it, so no content changes.
    std::size_t at = start;
    while (at < out.size() && (out[at] == ' ' || out[at] == '\t')) ++at;
    if (out[start] == '\t' && at < out.size() && out[at] == '#') {
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(start), out.begin() + static_cast<std::ptrdiff_t>(at), ' ');
    }
    const auto end = out.find('\n', start);
    if (end == std::string::npos) break;
    start = end + 1;
  }
  return out;
}

bool join_surrogates(std::string& text, std::size_t at) {
  if (at >= text.size()) return false;
  bool joined = false;
  // yaml-cpp names the place behind the escape that it refused.
  const std::size_t start = at >= 6 && escaped_unit(text, at - 6) ? at - 6 : text.rfind('\\', at);
  for (std::size_t i = start; i < text.size() && text[i] != '"';) {
    const auto high = escaped_unit(text, i);
    const auto low = high ? escaped_unit(text, i + 6) : std::nullopt;
    if (low && *high >= 0xD800 && *high < 0xDC00 && *low >= 0xDC00 && *low < 0xE000) {
      const std::string escape = long_escape(0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00));
      text.replace(i, 12, escape);
      i += escape.size();
      joined = true;
    } else {
      i += text[i] == '\\' ? 2 : 1;
    }
  }
  return joined;
}

std::size_t written_length(std::string_view text, std::size_t at, std::string_view content) {
  if (at >= text.size()) return 0;
  const std::string_view rest = text.substr(at);
  if (rest.front() == '"' || rest.front() == '\'') return quoted_length(rest);
  return rest.substr(0, content.size()) == content ? content.size() : 0;
}

bool closes_quote(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return true;
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < text.size() && text[i + 1] == quote;
      if (!doubled) return true;
      ++i;
    }
  }
  return false;
}

bool indented_with_tab(std::string_view text, std::size_t line) {
  for (; line > 0; --line) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

}  // namespace oabind::source
