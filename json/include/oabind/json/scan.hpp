#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "oabind/json/error.hpp"

/// Scanning of strict JSON (RFC 8259), one token at a time. The runtime's decoder and the generator's JSON reader are
/// built on it: both hold a Cursor, look at `*at`, and call the scanner of the token they see. Nothing allocates but
/// the strings asked for, nothing recurses deeper than it is told, nothing is read beyond `end`.
namespace oabind::json {

/// A place in a text. `begin` never moves, so that offset() is a position in the whole text. The text outlives the
/// cursor.
struct Cursor {
  const char* begin{};
  const char* at{};
  const char* end{};

  constexpr explicit Cursor(std::string_view text) noexcept
      : begin(text.data()), at(text.data()), end(text.data() + text.size()) {}

  /// Byte offset of the next character.
  [[nodiscard]] constexpr std::size_t offset() const noexcept { return static_cast<std::size_t>(at - begin); }
  /// How many bytes are left.
  [[nodiscard]] constexpr std::size_t left() const noexcept { return static_cast<std::size_t>(end - at); }
  [[nodiscard]] constexpr bool done() const noexcept { return at == end; }
  /// The next character, or NUL at the end (a NUL in the text is never valid outside of a string, so both are errors).
  [[nodiscard]] constexpr char peek() const noexcept { return at == end ? '\0' : *at; }
};

/// Moves over space, tab, line feed and carriage return.
inline void skip_whitespace(Cursor& in) noexcept {
  while (in.at != in.end && static_cast<unsigned char>(*in.at) <= ' ' &&
         (*in.at == ' ' || *in.at == '\n' || *in.at == '\r' || *in.at == '\t'))
    ++in.at;
}

/// Scans a string that starts at `in` with its quote into `out` (replaced, escapes resolved, UTF-8 checked, surrogate
/// pairs joined). On an error `in` stands at the offending byte and `out` is unspecified.
ErrorCode scan_string(Cursor& in, std::string& out);

/// A string token as it stands in the text.
struct RawString {
  std::string_view quoted;  ///< with both quotes
  bool escaped{};           ///< contains a backslash

  /// What stands between the quotes; the value itself when !escaped.
  [[nodiscard]] constexpr std::string_view inside() const noexcept { return quoted.substr(1, quoted.size() - 2); }
};

/// Scans a string like scan_string, checks it fully, but copies nothing.
ErrorCode scan_raw_string(Cursor& in, RawString& out) noexcept;

/// A number token as it stands in the text.
struct Number {
  std::string_view text;
  bool integral{};  ///< neither fraction nor exponent is written
};

/// Scans a number by the grammar of RFC 8259 section 6 (no leading zero or plus, no NaN); its value is not computed.
ErrorCode scan_number(Cursor& in, Number& out) noexcept;

/// The value of a number's text when it is an integer that fits exactly, also if written `1.0` or `1e3` (JSON Schema
/// calls those integers). Otherwise number_out_of_range for an integer that does not fit, invalid_number for a
/// fraction.
ErrorCode to_int64(std::string_view number, std::int64_t& out) noexcept;
ErrorCode to_uint64(std::string_view number, std::uint64_t& out) noexcept;

/// The nearest double of a number's text; number_out_of_range when it would be infinite. Too small becomes zero.
ErrorCode to_double(std::string_view number, double& out) noexcept;

/// Scan and convert in one pass, for speed. On number_out_of_range or a fraction where an integer is wanted, `in`
/// stands after the number: the text is valid JSON and the caller may go on. On other errors it stands at the offending
/// byte.
ErrorCode scan_int64(Cursor& in, std::int64_t& out) noexcept;
ErrorCode scan_uint64(Cursor& in, std::uint64_t& out) noexcept;
ErrorCode scan_double(Cursor& in, double& out) noexcept;

/// Moves over `literal` (`true`, `false`, `null`) or gives invalid_literal.
ErrorCode scan_literal(Cursor& in, std::string_view literal) noexcept;

/// Moves over one whole value and checks all of it. At most `depth` arrays and objects may be nested; beyond: too_deep.
ErrorCode skip_value(Cursor& in, std::size_t depth) noexcept;

/// How many code points valid UTF-8 holds (JSON Schema counts string lengths so).
std::size_t count_code_points(std::string_view text) noexcept;

/// Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629), or npos.
std::size_t find_invalid_utf8(std::string_view text) noexcept;

}  // namespace oabind::json
