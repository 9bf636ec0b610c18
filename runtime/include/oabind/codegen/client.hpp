#pragma once

#include <string_view>

#include "oabind/client.hpp"
#include "oabind/codegen/operation.hpp"
#include "oabind/one_of.hpp"

/// What generated client functions are made of: each makes its result by `return {std::in_place, Call{…}};`. These are
/// no templates, for every operation would instantiate them.
namespace oabind::codegen {

/// Fills an answer by a call of an operation; the referenced objects must outlive it.
struct Call {
  const ClientCore& core;
  const Operation& operation;
  const void* request;
  const CallOptions& options;

  /// Errors as with ClientCore::call.
  Result<void> operator()(AnyOneOf& answer) const { return core.call(operation, request, answer, options); }
};

/// Fills an answer by sending a webhook or calling back.
struct CallAt {
  const ClientCore& core;
  const Operation& operation;
  const void* request;
  const CallOptions& options;
  std::string_view url;

  /// Errors as with ClientCore::call_at.
  Result<void> operator()(AnyOneOf& answer) const { return core.call_at(url, operation, request, answer, options); }
};

}  // namespace oabind::codegen
