#pragma once

#include <utility>

#include "oabind/client.hpp"
#include "oabind/codegen/operation.hpp"

namespace oabind::codegen {

/// The body of every generated client function.
template <class R>
Result<R> call(const ClientCore& core, const Operation& operation, const void* request) {
  return Result<R>(std::in_place, [&](void* result) { return core.call(operation, request, result); });
}

}  // namespace oabind::codegen
