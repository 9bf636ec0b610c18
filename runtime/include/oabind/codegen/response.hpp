#pragma once

#include <cstdint>

#include "oabind/codegen/operation.hpp"
#include "oabind/response.hpp"

/// What generated results are made of.
namespace oabind::codegen {

/// What of a 2xx answer expect_ok() gives.
enum class OkPart : std::uint8_t { body, alternative, result };

/// The status of a result on the wire.
int status_of(const Operation& operation, const void* result) noexcept;

/// The part of a result that is a documented success, or null when it is none. A `default` counts only where the
/// description lists no 2xx: otherwise its body has another type.
const void* ok_part(const Operation& operation, OkPart part, const void* result) noexcept;

template <class Body, class R>
OkView<Body, R> ok_view(const Operation& operation, OkPart part, const R& result) noexcept {
  return {operation, result, static_cast<const Body*>(ok_part(operation, part, &result))};
}

}  // namespace oabind::codegen
