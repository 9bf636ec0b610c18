#pragma once

#include <string_view>
#include <utility>

#include "oabind/client.hpp"
#include "oabind/codegen/operation.hpp"

namespace oabind::codegen {

/// The body of every generated client function.
template <class R>
Result<R> call(const ClientCore& core, const Operation& operation, const void* request, const CallOptions& options) {
  return Result<R>(std::in_place, [&](void* result) { return core.call(operation, request, result, options); });
}

/// The body of every generated function that sends a webhook or calls back.
template <class R>
Result<R> call_at(std::string_view url, const ClientCore& core, const Operation& operation, const void* request,
                  const CallOptions& options) {
  return Result<R>(std::in_place, [&](void* result) { return core.call_at(url, operation, request, result, options); });
}

}  // namespace oabind::codegen
