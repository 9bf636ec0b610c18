#include "number.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "oabind/json/write.hpp"

namespace oabind::codegen {
namespace {

template <class T>
int order(T a, T b) noexcept {
  return a < b ? -1 : static_cast<int>(b < a);
}

int compare_integers(const Number& a, const Number& b) noexcept {
  const bool a_unsigned = a.form == Number::Form::unsigned_integer;
  const bool b_unsigned = b.form == Number::Form::unsigned_integer;
  if (a_unsigned && b_unsigned) return order(a.unsigned_value, b.unsigned_value);
  if (!a_unsigned && !b_unsigned) return order(a.signed_value, b.signed_value);
  if (a_unsigned) return -compare_integers(b, a);
  return a.signed_value < 0 ? -1 : order(static_cast<std::uint64_t>(a.signed_value), b.unsigned_value);
}

/// An integer against a double, without rounding either.
int compare_with_real(const Number& integer, double real) noexcept {
  const bool is_unsigned = integer.form == Number::Form::unsigned_integer;
  if (real >= (is_unsigned ? 18446744073709551616.0 : 9223372036854775808.0)) return -1;
  if (real < (is_unsigned ? 0.0 : -9223372036854775808.0)) return 1;
  const Number whole = is_unsigned ? Number{static_cast<std::uint64_t>(real)} : Number{static_cast<std::int64_t>(real)};
  if (const int by_whole = compare_integers(integer, whole); by_whole != 0) return by_whole;
  const double kept = is_unsigned ? static_cast<double>(whole.unsigned_value) : static_cast<double>(whole.signed_value);
  return order(kept, real);
}

/// digits * 10^exponent; the sign does not matter for multiples.
struct Decimal {
  std::uint64_t digits{};
  int exponent{};
};

std::optional<Decimal> to_decimal(std::string_view text) noexcept {
  Decimal out;
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t end = std::min(text.find_first_of("eE"), text.size());
  bool behind_point = false;
  for (const char c : text.substr(0, end)) {
    if (c == '.') {
      behind_point = true;
      continue;
    }
    if (c < '0' || c > '9' || out.digits > (UINT64_MAX - 9) / 10) return {};
    out.digits = out.digits * 10 + static_cast<std::uint64_t>(c - '0');
    out.exponent -= behind_point;
  }
  if (end < text.size()) {
    int exponent = 0;
    const auto digits = text.substr(end + 1 + (text.substr(end + 1).starts_with('+') ? 1 : 0));
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc{}) return {};
    if (exponent > 1000 || exponent < -1000) return {};
    out.exponent += exponent;
  }
  while (out.digits != 0 && out.digits % 10 == 0) out.digits /= 10, ++out.exponent;
  return out;
}

/// value * 10 modulo `modulus`, without overflow.
std::uint64_t times_ten(std::uint64_t value, std::uint64_t modulus) noexcept {
  std::uint64_t sum = 0;
  for (int i = 0; i < 10; ++i) sum = sum >= modulus - value ? sum - (modulus - value) : sum + value;
  return sum;
}

}  // namespace

int compare(const Number& a, const Number& b) noexcept {
  const bool a_real = a.form == Number::Form::real;
  const bool b_real = b.form == Number::Form::real;
  if (a_real && b_real) return order(a.real_value, b.real_value);
  if (b_real) return compare_with_real(a, b.real_value);
  if (a_real) return -compare_with_real(b, a.real_value);
  return compare_integers(a, b);
}

bool is_multiple(std::string_view value, std::string_view factor) noexcept {
  const auto number = to_decimal(value);
  const auto unit = to_decimal(factor);
  if (!number || !unit || unit->digits == 0 || number->digits == 0) return true;
  if (unit->exponent > number->exponent) {
    // Bring the factor to the value's power of ten; once it is larger than the value, the value is no multiple of it.
    std::uint64_t modulus = unit->digits;
    for (int i = unit->exponent; i > number->exponent; --i) {
      if (modulus > number->digits) return false;
      if (modulus > UINT64_MAX / 10) return false;
      modulus *= 10;
    }
    return number->digits % modulus == 0;
  }
  std::uint64_t rest = number->digits % unit->digits;
  for (int i = number->exponent; i > unit->exponent && rest != 0; --i) rest = times_ten(rest, unit->digits);
  return rest == 0;
}

std::string_view write(const Number& number, char* buffer) noexcept {
  char* end = buffer;
  switch (number.form) {
    case Number::Form::signed_integer:
      end = json::write_int64(buffer, number.signed_value);
      break;
    case Number::Form::unsigned_integer:
      end = json::write_uint64(buffer, number.unsigned_value);
      break;
    case Number::Form::real:
      end = json::write_double(buffer, number.real_value);
      break;
  }
  return {buffer, static_cast<std::size_t>(end - buffer)};
}

}  // namespace oabind::codegen
