#pragma once

#include <optional>
#include <string_view>

#include "api/schema.hpp"

namespace oabind::api {

/// A range of integers, in decimal: of a width, or of a format that has no C++ type of its own here ("int8").
struct NarrowInteger {
  std::string_view minimum;
  std::string_view maximum;
};

/// What a `format` of a string means; none for one that says nothing (OpenAPI 3.1, 4.4.1: it is open-valued).
String::Format string_format(std::string_view name);
/// The C++ width for a `format` of an integer; int64 when it says nothing.
Integer::Format integer_format(std::string_view name);
std::optional<NarrowInteger> narrow_integer(std::string_view name);
/// What an integer of that width can hold.
NarrowInteger range_of(Integer::Format format);
/// Whether oabind gives the name a meaning for any type.
bool is_known_format(std::string_view name);

}  // namespace oabind::api
