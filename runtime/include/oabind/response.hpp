#pragma once

#include <utility>

#include "oabind/error.hpp"
#include "oabind/result.hpp"

namespace oabind {

namespace codegen {
struct Operation;
/// The error of kind unexpected_response for a result.
Error unexpected_status(const Operation& operation, const void* result);
}  // namespace codegen

/// A documented answer where another was expected: an Error, with the typed answer in it.
template <class R>
struct UnexpectedStatus : Error {
  R response;
};

/// What expect_ok() gives: the 2xx body, seen inside the result (which must outlive the view), or why there is none.
template <class Body, class R>
class [[nodiscard]] OkView {
 public:
  /// For generated code; `body` is null when the answer is not a 2xx.
  OkView(const codegen::Operation& operation, const R& response, const Body* body) noexcept
      : operation_(&operation), response_(&response), body_(body) {}

  explicit operator bool() const noexcept { return body_ != nullptr; }
  /// The body; call only when there is one.
  [[nodiscard]] const Body& operator*() const noexcept { return *body_; }
  [[nodiscard]] const Body* operator->() const noexcept { return body_; }
  /// The error, with a copy of the answer; call only when there is no body.
  [[nodiscard]] UnexpectedStatus<R> error() const {
    return {codegen::unexpected_status(*operation_, response_), *response_};
  }
  /// The body, or throws Failure.
  const Body& value_or_throw() const {
    if (body_ == nullptr) throw_failure(codegen::unexpected_status(*operation_, response_));
    return *body_;
  }

 private:
  const codegen::Operation* operation_;
  const R* response_;
  const Body* body_;
};

}  // namespace oabind
