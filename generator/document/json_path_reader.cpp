#include "document/json_path_reader.hpp"

#include <algorithm>
#include <charconv>

namespace oabind::document::json_path {
namespace {

constexpr std::int64_t largest_integer = (std::int64_t{1} << 53) - 1;  // RFC 9535, section 2.1

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | (code >> 6));
    byte(0x80 | (code & 0x3F));
  } else {
    if (code < 0x10000) {
      byte(0xE0 | (code >> 12));
    } else {
      byte(0xF0 | (code >> 18));
      byte(0x80 | ((code >> 12) & 0x3F));
    }
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

}  // namespace

void QueryReader::fail(std::size_t offset, std::string message, std::string hint, std::size_t length) {
  Location place = where_;
  const bool plain = where_.length == text_.size(), quoted = where_.length == text_.size() + 2;
  if (plain || quoted) {  // else there are escapes or lines between: only the whole has a place
    place.column += static_cast<std::uint32_t>(offset + (quoted ? 1 : 0));
    place.length = static_cast<std::uint32_t>(length);
  }
  diagnostics_.error("json-path", place, std::move(message)).suggest(std::move(hint));
  throw Stop{};
}

bool QueryReader::take(char c) {
  if (peek() != c || at_ == text_.size()) return false;
  ++at_;
  return true;
}

bool QueryReader::take(std::string_view word) {
  if (text_.substr(at_, word.size()) != word) return false;
  at_ += word.size();
  return true;
}

void QueryReader::skip_blanks() {
  while (is_blank(peek())) ++at_;
}

std::string QueryReader::shorthand() {
  const std::size_t start = at_;
  if (!starts_name(peek()))
    fail(at_, "expected a name or '*' behind the dot", "other names stand in brackets and quotes: ['200']");
  while (starts_name(peek()) || is_digit(peek())) ++at_;
  return std::string(text_.substr(start, at_ - start));
}

std::int64_t QueryReader::integer() {
  const std::size_t start = at_;
  const bool negative = take('-');
  const std::size_t digits = at_;
  while (is_digit(peek())) ++at_;
  const std::string_view all = text_.substr(start, at_ - start);
  const bool zeros = text_[digits] == '0' && (negative || at_ - digits > 1);
  std::int64_t value = 0;
  const auto read = std::from_chars(all.data(), all.data() + all.size(), value);
  if (digits == at_ || zeros || read.ec != std::errc{} || value > largest_integer || value < -largest_integer)
    fail(start, "'" + std::string(all) + "' is no index", "expected an integer without leading zeros, within 2^53",
         std::max<std::size_t>(all.size(), 1));
  return value;
}

std::string QueryReader::quoted() {
  const char quote = text_[at_];
  const std::size_t start = at_++;
  std::string out;
  while (true) {
    if (at_ == text_.size()) fail(start, "this quote is never closed");
    const char c = text_[at_++];
    if (c == quote) return out;
    if (static_cast<unsigned char>(c) < 0x20)
      fail(at_ - 1, "a control character in a name", "write it as an escape such as \\n");
    if (c == '\\') {
      escape(quote, out);
    } else {
      out += c;
    }
  }
}

void QueryReader::escape(char quote, std::string& out) {
  constexpr std::string_view letters = "bfnrt/\\", meanings = "\b\f\n\r\t/\\";
  const std::size_t start = at_ - 1;
  const char c = peek();
  if (c == quote && at_ < text_.size()) {
    out += quote;
    ++at_;
  } else if (const auto known = letters.find(c); known != std::string_view::npos && at_ < text_.size()) {
    out += meanings[known];
    ++at_;
  } else if (take('u')) {
    std::uint32_t code = hex(start);
    if (code >= 0xDC00 && code < 0xE000) fail(start, "the second half of a surrogate pair alone", {}, 6);
    if (code >= 0xD800 && code < 0xDC00) {
      const std::uint32_t low = take("\\u") ? hex(start) : 0;
      if (low < 0xDC00 || low >= 0xE000) fail(start, "the first half of a surrogate pair alone", {}, 6);
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(out, code);
  } else {
    fail(start, "no escape of JSONPath", "these are \\b \\f \\n \\r \\t \\/ \\\\ \\uXXXX and the quote", 2);
  }
}

std::uint32_t QueryReader::hex(std::size_t start) {
  const std::string_view digits = text_.substr(at_, 4);
  std::uint32_t code = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  if (digits.size() != 4 || read.ec != std::errc{} || read.ptr != digits.data() + 4)
    fail(start, "expected four hexadecimal digits", {}, 2);
  at_ += 4;
  return code;
}

std::string QueryReader::number() {
  const std::size_t start = at_;
  const auto digits = [&] {
    if (!is_digit(peek())) fail(at_, "expected a digit");
    while (is_digit(peek())) ++at_;
  };
  take('-');
  if (peek() == '0' && is_digit(peek(1))) fail(at_, "a number has no leading zeros");
  digits();
  if (take('.')) digits();
  if (take('e') || take('E')) {
    if (!take('-')) take('+');
    digits();
  }
  return std::string(text_.substr(start, at_ - start));
}

}  // namespace oabind::document::json_path
