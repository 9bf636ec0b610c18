#pragma once

#include <memory>

#include "oabind/codegen/tables.hpp"

namespace oabind::codegen {

/// A value on its way between JSON and a type of the user's.
using WireValue = std::unique_ptr<void, void (*)(void*)>;

/// One to decode into.
inline WireValue fresh_wire(const Type& converted) {
  return {converted.conversion->fresh(), converted.conversion->destroy};
}
/// What travels for a value.
inline WireValue to_wire(const Type& converted, const void* value) {
  return {converted.conversion->to_wire(value), converted.conversion->destroy};
}

}  // namespace oabind::codegen
