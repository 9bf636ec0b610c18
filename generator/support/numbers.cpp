#include "support/numbers.hpp"

#include <algorithm>
#include <charconv>

namespace oabind {
namespace {

/// ±0.d1d2d3… × 10^exponent, no leading or trailing zero digits; zero has no digits.
struct Decimal {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

Decimal parse(std::string_view text) {
  Decimal result;
  if (!text.empty() && text.front() == '-') {
    result.negative = true;
    text.remove_prefix(1);
  }
  const auto e = text.find_first_of("eE");
  int exponent = 0;
  if (e != std::string_view::npos) {
    auto tail = text.substr(e + 1);
    if (!tail.empty() && tail.front() == '+') tail.remove_prefix(1);
    const auto outcome = std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
    if (outcome.ec == std::errc::result_out_of_range) exponent = tail.front() == '-' ? -10000 : 10000;
    exponent = std::clamp(exponent, -10000, 10000);
    text = text.substr(0, e);
  }
  const auto point = text.find('.');
  result.digits = text.substr(0, point);
  result.exponent = static_cast<int>(result.digits.size()) + exponent;
  if (point != std::string_view::npos) result.digits += text.substr(point + 1);
  const auto first = result.digits.find_first_not_of('0');
  if (first == std::string::npos) return {};
  result.digits.erase(0, first);
  result.exponent -= static_cast<int>(first);
  result.digits.erase(result.digits.find_last_not_of('0') + 1);
  return result;
}

int compare_magnitudes(const Decimal& a, const Decimal& b) {
  if (a.digits.empty() || b.digits.empty())
    return static_cast<int>(!a.digits.empty()) - static_cast<int>(!b.digits.empty());
  if (a.exponent != b.exponent) return a.exponent < b.exponent ? -1 : 1;
  return a.digits.compare(b.digits);
}

}  // namespace

int compare_numbers(std::string_view a_text, std::string_view b_text) {
  const Decimal a = parse(a_text);
  const Decimal b = parse(b_text);
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  const int order = compare_magnitudes(a, b);
  return a.negative ? -order : order;
}

std::optional<std::int64_t> to_int64(std::string_view text) {
  Decimal number = parse(text);
  if (number.digits.empty()) return 0;
  if (number.exponent > 19 || number.exponent < static_cast<int>(number.digits.size())) return std::nullopt;
  number.digits.append(static_cast<std::size_t>(number.exponent) - number.digits.size(), '0');
  if (number.negative) number.digits.insert(0, 1, '-');
  std::int64_t value = 0;
  const auto outcome = std::from_chars(number.digits.data(), number.digits.data() + number.digits.size(), value);
  if (outcome.ec != std::errc{}) return std::nullopt;
  return value;
}

std::string integer_text(std::string_view text) {
  const auto whole = to_int64(text);
  return whole ? std::to_string(*whole) : "";
}

}  // namespace oabind
