#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Writing of JSON text. The raw functions write to memory the caller has made large enough and return the new end, so
/// that a writer with its own buffer pays one capacity check per member; the append functions are for everybody else.
namespace oabind::json {

/// The most bytes write_string needs for `size` bytes of text: each may become `\u00XX`, and two quotes.
constexpr std::size_t string_capacity(std::size_t size) noexcept {
  return size * 6 + 2;
}
inline constexpr std::size_t integer_capacity = 20;
inline constexpr std::size_t double_capacity = 32;

/// Writes `text` with quotes; quote, backslash and control characters are escaped, all else is copied as it is. This is
/// the canonical form of a string in oabind: equal strings give equal bytes. `out` has room for
/// string_capacity(text.size()).
char* write_string(char* out, std::string_view text) noexcept;

/// The same without the quotes, for a string that is written in pieces. `out` has room for 6 * text.size() bytes.
char* write_escaped(char* out, std::string_view text) noexcept;

char* write_int64(char* out, std::int64_t value) noexcept;
char* write_uint64(char* out, std::uint64_t value) noexcept;
/// Writes a number below 100 as two digits; of a larger one, its last two.
char* write_two_digits(char* out, std::uint32_t value) noexcept;

/// The shortest form that reads back as the same double, with `.0` when it would look like an integer. NaN and the
/// infinities have no JSON form and become `null`.
char* write_double(char* out, double value) noexcept;
/// The same for the shortest form that reads back as the same float.
char* write_float(char* out, float value) noexcept;

/// Appends `text` as a JSON string to `out`.
void append_string(std::string& out, std::string_view text);
/// Appends the number to `out`.
void append_double(std::string& out, double value);

/// A finite decimal number: (negative ? -1 : 1) * digits * 10^exponent.
struct Decimal {
  std::uint64_t digits{};
  int exponent{};
  bool negative{};
};
/// The shortest decimal that reads back as `value`, which must be finite.
Decimal shortest_decimal(double value) noexcept;

}  // namespace oabind::json
