#include "user_types.hpp"

#include <charconv>

bool oabind_read(std::string_view json, Money& value, std::string& reason) {
  // "12.34" with its quotes
  const auto fail = [&] { return reason = "not an amount", false; };
  if (json.size() < 6 || json.front() != '"' || json[json.size() - 4] != '.') return fail();
  const std::string digits =
      std::string{json.substr(1, json.size() - 5)} + std::string{json.substr(json.size() - 3, 2)};
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value.cents);
  return (result.ec == std::errc{} && result.ptr == digits.data() + digits.size() && value.cents >= 0) || fail();
}

void oabind_write(const Money& value, std::string& json) {
  const std::string cents = std::to_string(value.cents % 100);
  json += '"' + std::to_string(value.cents / 100) + (cents.size() == 1 ? ".0" : ".") + cents + '"';
}
