#pragma once

#include "oabind/codegen/operation.hpp"
#include "oabind/response.hpp"

/// What generated results are made of.
namespace oabind::codegen {

/// The status of an answer on the wire.
int status_of(const Operation& operation, const AnyOneOf& answer) noexcept;

}  // namespace oabind::codegen
