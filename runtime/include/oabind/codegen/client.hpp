#pragma once

#include <utility>

#include "oabind/client.hpp"
#include "oabind/codegen/operation.hpp"

namespace oabind::codegen {

/// The body of every generated client function.
template <class R>
Result<R> call(const ClientCore& core, const Operation& operation, const void* request) {
  R result{};
  auto outcome = core.call(operation, request, &result);
  if (!outcome) return std::move(outcome).error();
  return result;
}

}  // namespace oabind::codegen
