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
  std::vector<std::string> tokens;
  if (pointer.empty()) return tokens;
  if (pointer.front() != '/') return std::nullopt;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    const char c = pointer[i];
    if (c == '/') {
      tokens.emplace_back();
    } else if (c != '~') {
      tokens.back() += c;
    } else {
      const char next = i + 1 < pointer.size() ? pointer[i + 1] : '\0';
      if (next != '0' && next != '1') return std::nullopt;
      tokens.back() += next == '0' ? '~' : '/';
      ++i;
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
