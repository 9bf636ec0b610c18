// A type of the user's, put in place of a schema: nothing in it knows oabind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// An amount in cents; "12.34" on the wire.
struct Money {
  std::int64_t cents{};
  friend bool operator==(const Money&, const Money&) = default;
};

bool oabind_read(std::string_view json, Money& value, std::string& reason);
void oabind_write(const Money& value, std::string& json);
