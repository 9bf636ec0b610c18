#include <algorithm>
#include <charconv>
#include <limits>

#include "oabind/json/scan.hpp"

namespace oabind::json {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

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
  if (mantissa.find_first_not_of("0.") == std::string_view::npos) return ErrorCode::none;  // zero, whatever the exponent

  std::int64_t exponent = 0;
  if (exponent_at < text.size()) {
    std::size_t digits = exponent_at + 1;
    if (text[digits] == '+') ++digits;
    const auto result = std::from_chars(text.data() + digits, text.data() + text.size(), exponent);
    if (result.ec != std::errc{}) return text[digits] == '-' ? ErrorCode::invalid_number : ErrorCode::number_out_of_range;
  }
  // Digits before the point once the exponent has moved it; what lies behind must be zeros.
  const std::int64_t whole = static_cast<std::int64_t>(point) + std::clamp<std::int64_t>(exponent, -1'000'000'000, 1000);
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
  while (at != in.end && is_digit(*at) && at - digits < 18) value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
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

/// Powers of ten that are exact doubles.
constexpr double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// True when `text` (no exponent, integer and fraction at most 18 digits, value below 2^53) has an exact quotient: both operands
/// are exact doubles, so one IEEE division rounds correctly (Clinger's fast path).
bool to_double_exactly(std::string_view text, double& out) noexcept {
  const bool negative = text[0] == '-';
  std::uint64_t digits = 0;
  std::size_t fraction = 0;
  bool behind_point = false;
  if (text.size() > 19) return false;
  for (const char c : text.substr(negative)) {
    if (c == '.') {
      behind_point = true;
    } else if (is_digit(c)) {
      digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
      fraction += behind_point;
    } else {
      return false;
    }
  }
  if (digits > (std::uint64_t{1} << 53U)) return false;
  const double value = static_cast<double>(digits) / exact_powers[fraction];
  out = negative ? -value : value;
  return true;
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
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc{}) return digits[0] == '-';
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
  if (to_double_exactly(number, out)) return ErrorCode::none;
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
  Number number;
  const auto error = scan_number(in, number);
  return error == ErrorCode::none ? to_double(number.text, out) : error;
}

}  // namespace oabind::json
