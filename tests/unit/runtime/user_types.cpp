#include "user_types.hpp"

#include <charconv>

oabind::Result<Money, std::string> oabind::Conversion<Money>::from_wire(const std::string& text) {
  if (text.size() < 4 || text[text.size() - 3] != '.') return std::string{"not an amount"};
  const std::string digits = text.substr(0, text.size() - 3) + text.substr(text.size() - 2);
  Money money;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), money.cents);
  const bool whole = result.ec == std::errc{} && result.ptr == digits.data() + digits.size();
  if (!whole || money.cents < 0) return std::string{"not an amount"};
  return money;
}

std::string oabind::Conversion<Money>::to_wire(const Money& money) {
  const std::string cents = std::to_string(money.cents % 100);
  return std::to_string(money.cents / 100) + (cents.size() == 1 ? ".0" : ".") + cents;
}
