#pragma once

#include <optional>

#include "api/api.hpp"

namespace oabind::api {

/// A value that a description gives for a type (`default`), in the form the type has on the wire: a value whose text
/// has one possible meaning is converted ("10" for an integer). Nothing when it cannot be a value of the type.
std::optional<Value> fit(const ApiSet& apis, const Value& value, TypeUse use);

}  // namespace oabind::api
