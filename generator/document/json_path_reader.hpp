#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "support/diagnostics.hpp"
#include "support/value.hpp"

namespace oabind::document::json_path {

/// Reads the text of a query from left to right: what the rules of RFC 9535, appendix A are made of. What is wrong is
/// reported at its place in the string and thrown.
class QueryReader {
 public:
  /// Thrown when a finding was reported.
  struct Stop {};

  QueryReader(const Value& text, Diagnostics& diagnostics)
      : text_(text.text), where_(text.where), diagnostics_(diagnostics) {}

 protected:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  /// Reports what is wrong at an offset.
  [[noreturn]] void fail(std::size_t offset, std::string message, std::string hint = {}, std::size_t length = 1);
  /// The next character, or one further on; NUL behind the end.
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  /// Goes past a character or a word if it is next.
  bool take(char c);
  bool take(std::string_view word);
  void skip_blanks();

  std::string shorthand();  ///< a name behind a dot
  std::string quoted();     ///< a string literal, what it says
  std::int64_t integer();
  std::string number();  ///< in JSON's grammar

  const Location& where() const { return where_; }
  std::string_view text_;
  std::size_t at_ = 0;

 private:
  void escape(char quote, std::string& out);
  std::uint32_t hex(std::size_t start);

  Location where_;
  Diagnostics& diagnostics_;
};

}  // namespace oabind::document::json_path
