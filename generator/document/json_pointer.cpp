#include "document/json_pointer.hpp"

#include <algorithm>

namespace oabind::document {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

void append_token(std::string& pointer, std::string_view token) {
  pointer += '/';
  const auto is_special = [](char c) { return c == '~' || c == '/'; };
  for (auto at = token.begin();;) {
    const auto special = std::find_if(at, token.end(), is_special);
    pointer.append(at, special);
    if (special == token.end()) return;
    pointer += *special == '~' ? "~0" : "~1";
    at = special + 1;
  }
}

std::string escape_token(std::string_view token) {
  std::string pointer;
  append_token(pointer, token);
  return pointer.substr(1);
}

std::optional<std::vector<std::string>> tokens_of(std::string_view pointer) {
  if (!pointer.empty() && pointer.front() != '/') return std::nullopt;
  std::vector<std::string> tokens;
  tokens.reserve(static_cast<std::size_t>(std::ranges::count(pointer, '/')));
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    std::string& token = tokens.emplace_back(pointer.substr(0, pointer.find('/')));
    pointer.remove_prefix(token.size());
    for (auto at = token.find('~'); at != std::string::npos; at = token.find('~', at + 1)) {
      const char escaped = at + 1 < token.size() ? token[at + 1] : '\0';
      if (escaped != '0' && escaped != '1') return std::nullopt;
      token.replace(at, 2, 1, escaped == '0' ? '~' : '/');
    }
  }
  return tokens;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace oabind::document
