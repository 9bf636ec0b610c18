#pragma once

#include <string>
#include <vector>

#include "document/schema.hpp"
#include "support/value.hpp"

/// Sets of JSON types, as `type` lists them (JSON Schema 2020-12 validation, 6.1.1). An empty set means any type.
namespace oabind::api {

/// The intersection; integer is a part of number.
document::Types intersect(document::Types a, document::Types b);

/// "string", "integer or null": the types as a reader says them.
std::string describe(document::Types types);

/// How many types but null are in the set.
int count(document::Types types);

/// The types that the values have, without null; integer only where all numbers are written as integers.
document::Types types_of(const std::vector<Value>& values);

/// Whether a value has one of the types; null has none.
bool is_of(const Value& value, document::Types types);

}  // namespace oabind::api
