#include <algorithm>
#include <cfloat>
#include <charconv>
#include <cstring>
#include <limits>

#include "oabind/json/scan.hpp"

namespace oabind::json {
namespace {

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

ErrorCode missing(const Cursor& in) noexcept {
  return in.done() ? ErrorCode::unexpected_end : ErrorCode::invalid_number;
}

/// An integer as sign and magnitude; `overflow` when the magnitude does not fit 64 bits.
struct Magnitude {
  std::uint64_t value{};
  bool negative{};
  bool overflow{};

  void push(char digit) noexcept {
    const auto d = static_cast<std::uint64_t>(digit - '0');
    constexpr auto limit = std::numeric_limits<std::uint64_t>::max();
    if (value > (limit - d) / 10) overflow = true;
    value = value * 10 + d;
  }
};

/// The exact value of a number's text when it is an integer, however it is written. Fractions give invalid_number.
ErrorCode to_magnitude(std::string_view text, Magnitude& out) noexcept {
  std::size_t at = 0;
  out = {};
  if (text[at] == '-') out.negative = true, ++at;
  const std::size_t exponent_at = std::min(text.find_first_of("eE"), text.size());
  const std::string_view mantissa = text.substr(at, exponent_at - at);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  if (mantissa.find_first_not_of("0.") == std::string_view::npos)
    return ErrorCode::none;  // zero, whatever the exponent

  std::int64_t exponent = 0;
  if (exponent_at < text.size()) {
    std::size_t digits = exponent_at + 1;
    if (text[digits] == '+') ++digits;
    const auto result = std::from_chars(text.data() + digits, text.data() + text.size(), exponent);
    if (result.ec != std::errc{})
      return text[digits] == '-' ? ErrorCode::invalid_number : ErrorCode::number_out_of_range;
  }
  // Digits before the point once the exponent has moved it; what lies behind must be zeros.
  const std::int64_t whole =
      static_cast<std::int64_t>(point) + std::clamp<std::int64_t>(exponent, -1'000'000'000, 1000);
  std::int64_t position = 0;
  for (const char c : mantissa) {
    if (c == '.') continue;
    if (position++ < whole)
      out.push(c);
    else if (c != '0')
      return ErrorCode::invalid_number;
  }
  for (; position < whole; ++position) out.push('0');
  return ErrorCode::none;
}

ErrorCode to_signed(const Magnitude& number, std::int64_t& out) noexcept {
  const std::uint64_t limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + number.negative;
  if (number.overflow || number.value > limit) return ErrorCode::number_out_of_range;
  out = static_cast<std::int64_t>(number.negative ? 0 - number.value : number.value);
  return ErrorCode::none;
}

ErrorCode to_unsigned(const Magnitude& number, std::uint64_t& out) noexcept {
  if (number.overflow || (number.negative && number.value != 0)) return ErrorCode::number_out_of_range;
  out = number.value;
  return ErrorCode::none;
}

/// Scans an integer in one pass; falls back to the exact conversion when a fraction or an exponent follows.
ErrorCode scan_magnitude(Cursor& in, Magnitude& out) noexcept {
  const char* at = in.at;
  const bool negative = at != in.end && *at == '-';
  at += negative;
  const char* const digits = at;
  std::uint64_t value = 0;
  // 18 digits cannot overflow; longer ones take the careful way.
  while (at != in.end && is_digit(*at) && at - digits < 18)
    value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
  const bool more = at != in.end && (is_digit(*at) || *at == '.' || *at == 'e' || *at == 'E');
  if (!more && at != digits && (*digits != '0' || at - digits == 1)) {
    in.at = at;
    out = {value, negative, false};
    return ErrorCode::none;
  }
  Number number;
  if (const auto error = scan_number(in, number); error != ErrorCode::none) return error;
  return to_magnitude(number.text, out);
}

/// The digits of a number's text as an integer and the power of ten they are times.
struct Scaled {
  std::uint64_t digits{};
  int exponent{};
  bool negative{};
};

/// Reads digits at `at` into `value`, which wraps if there are too many of them.
const char* take_digits(const char* at, const char* end, std::uint64_t& value) noexcept {
  for (; at != end && is_digit(*at); ++at) value = value * 10 + static_cast<std::uint64_t>(*at - '0');
  return at;
}

/// Scans a plain number in one pass: correct grammar, no exponent, at most 19 digits, which 64 bits hold. Null when it
/// is any other.
const char* take_scaled(const char* at, const char* end, Scaled& out) noexcept {
  out.negative = at != end && *at == '-';
  at += out.negative;
  const char* const first = at;
  at = take_digits(at, end, out.digits);
  auto count = at - first;
  if (count == 0 || (count > 1 && *first == '0')) return nullptr;
  if (at != end && *at == '.') {
    const char* const fraction = ++at;
    at = take_digits(at, end, out.digits);
    if (at == fraction) return nullptr;
    out.exponent = -static_cast<int>(std::min<std::ptrdiff_t>(at - fraction, 100));
    count += at - fraction;
  }
  return count > 19 || (at != end && (*at == 'e' || *at == 'E')) ? nullptr : at;
}

/// Powers of ten that are exact in a double up to 22, and in an 80-bit long double up to 27.
template <class Float, int Last>
struct Powers {
  Float of[Last + 1]{};
  constexpr Powers() noexcept {
    Float power = 1;
    for (auto& entry : of) entry = power, power *= 10;
  }
};
constexpr Powers<double, 22> double_powers;

/// digits / 10^n when one division gives the right double. It does when both are exact doubles (Clinger's fast path).
/// With an 80-bit long double both are exact far oftener; its quotient is then rounded a second time, which goes wrong
/// only if the eleven bits that fall away look exactly like one half.
bool divide_exactly(const Scaled& number, double& out) noexcept {
  if (number.digits <= (std::uint64_t{1} << 53U)) {
    out = static_cast<double>(number.digits) / double_powers.of[-number.exponent];
    return true;
  }
#if LDBL_MANT_DIG == 64 && defined(__x86_64__)
  constexpr Powers<long double, 27> long_powers;
  const long double quotient = static_cast<long double>(number.digits) / long_powers.of[-number.exponent];
  std::uint64_t mantissa = 0;
  std::memcpy(&mantissa, &quotient, sizeof mantissa);
  out = static_cast<double>(quotient);
  return (mantissa & 0x7FFU) != 0x400U;
#else
  return false;
#endif
}

/// Whether a number that from_chars calls out of range is too small (then it is zero) rather than too large.
bool is_tiny(std::string_view text) noexcept {
  // Out of range is decided by the decimal exponent of the first non-zero digit; count it.
  const std::size_t exponent_at = std::min(text.find_first_of("eE"), text.size());
  const std::string_view mantissa = text.substr(0, exponent_at);
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return true;
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  std::int64_t exponent = 0;
  if (exponent_at < text.size()) {
    const std::size_t sign = exponent_at + 1;
    const auto digits = text.substr(sign + (text[sign] == '+'));
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc{})
      return digits[0] == '-';
  }
  return static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) + exponent < 0;
}

}  // namespace

ErrorCode scan_number(Cursor& in, Number& out) noexcept {
  const char* const begin = in.at;
  out.integral = true;
  if (in.peek() == '-') ++in.at;
  if (in.done() || !is_digit(*in.at)) return missing(in);
  if (*in.at == '0') {
    ++in.at;
    if (!in.done() && is_digit(*in.at)) return ErrorCode::invalid_number;
  } else {
    while (!in.done() && is_digit(*in.at)) ++in.at;
  }
  if (in.peek() == '.') {
    out.integral = false;
    ++in.at;
    if (in.done() || !is_digit(*in.at)) return missing(in);
    while (!in.done() && is_digit(*in.at)) ++in.at;
  }
  if (in.peek() == 'e' || in.peek() == 'E') {
    out.integral = false;
    ++in.at;
    if (in.peek() == '+' || in.peek() == '-') ++in.at;
    if (in.done() || !is_digit(*in.at)) return missing(in);
    while (!in.done() && is_digit(*in.at)) ++in.at;
  }
  out.text = {begin, static_cast<std::size_t>(in.at - begin)};
  return ErrorCode::none;
}

ErrorCode to_int64(std::string_view number, std::int64_t& out) noexcept {
  Magnitude magnitude;
  const auto error = to_magnitude(number, magnitude);
  return error == ErrorCode::none ? to_signed(magnitude, out) : error;
}

ErrorCode to_uint64(std::string_view number, std::uint64_t& out) noexcept {
  Magnitude magnitude;
  const auto error = to_magnitude(number, magnitude);
  return error == ErrorCode::none ? to_unsigned(magnitude, out) : error;
}

ErrorCode to_double(std::string_view number, double& out) noexcept {
  const auto result = std::from_chars(number.data(), number.data() + number.size(), out);
  if (result.ec == std::errc::result_out_of_range) {
    if (!is_tiny(number)) return ErrorCode::number_out_of_range;
    out = number[0] == '-' ? -0.0 : 0.0;
    return ErrorCode::none;
  }
  return result.ec == std::errc{} ? ErrorCode::none : ErrorCode::invalid_number;
}

ErrorCode scan_int64(Cursor& in, std::int64_t& out) noexcept {
  Magnitude magnitude;
  const auto error = scan_magnitude(in, magnitude);
  return error == ErrorCode::none ? to_signed(magnitude, out) : error;
}

ErrorCode scan_uint64(Cursor& in, std::uint64_t& out) noexcept {
  Magnitude magnitude;
  const auto error = scan_magnitude(in, magnitude);
  return error == ErrorCode::none ? to_unsigned(magnitude, out) : error;
}

ErrorCode scan_double(Cursor& in, double& out) noexcept {
  Scaled scaled;
  const char* const behind = take_scaled(in.at, in.end, scaled);
  if (behind != nullptr && divide_exactly(scaled, out)) {
    if (scaled.negative) out = -out;
    in.at = behind;
    return ErrorCode::none;
  }
  Number number;
  const auto error = scan_number(in, number);
  return error == ErrorCode::none ? to_double(number.text, out) : error;
}

}  // namespace oabind::json
