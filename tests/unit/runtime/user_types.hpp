// A type of the user's, put in place of a schema.
#pragma once

#include <oabind/conversion.hpp>

#include <cstdint>
#include <string>

/// An amount in cents; "12.34" on the wire.
struct Money {
  std::int64_t cents{};
  friend bool operator==(const Money&, const Money&) = default;
};

template <>
struct oabind::Conversion<Money> {
  static Result<Money, std::string> from_wire(const std::string& text);
  static std::string to_wire(const Money& money);
};
