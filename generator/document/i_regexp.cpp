#include "document/i_regexp.hpp"

#include <re2/re2.h>

#include <string>

namespace oabind::document {
namespace {

constexpr std::size_t longest_pattern = 10'000;
constexpr std::int64_t most_memory = 4 << 20;

/// As RE2 writes it: a dot is any character but line ends, and outside of classes `^` and `$` stand for themselves
/// (RFC 9485, section 4).
std::string as_re2(std::string_view text) {
  std::string out;
  bool in_class = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      out += c;
      out += text[++i];
    } else if (!in_class && c == '.') {
      out += "[^\\n\\r]";
    } else if (!in_class && (c == '^' || c == '$')) {
      out += '\\';
      out += c;
    } else {
      if (c == '[') in_class = true;
      if (c == ']') in_class = false;
      out += c;
    }
  }
  return out;
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

std::optional<IRegexp> IRegexp::parse(std::string_view text) {
  if (text.size() > longest_pattern) return std::nullopt;
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(most_memory);
  auto compiled = std::make_shared<const re2::RE2>(as_re2(text), options);
  if (!compiled->ok()) return std::nullopt;
  return IRegexp(std::move(compiled));
}

bool IRegexp::matches(std::string_view text) const {
  return re2::RE2::FullMatch(piece(text), *compiled_);
}

bool IRegexp::finds(std::string_view text) const {
  return re2::RE2::PartialMatch(piece(text), *compiled_);
}

}  // namespace oabind::document
