#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>

#include "oabind/error.hpp"
#include "oabind/one_of.hpp"
#include "oabind/result.hpp"

namespace oabind {

namespace codegen {
struct Operation;

/// What of a 2xx answer is asked for.
enum class OkPart : std::uint8_t { body, alternative };

/// The part of an answer that is a documented success, or null when it is none. A `default` counts only where the
/// description lists no 2xx: otherwise its body has another type.
const void* ok_part(const Operation& operation, OkPart part, const AnyOneOf& answer) noexcept;

/// The error of kind unexpected_response for an answer.
Error unexpected_status(const Operation& operation, const AnyOneOf& answer);
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
  /// For generated code: Body is the type of `part`, or R itself where successes differ in type.
  OkView(const codegen::Operation& operation, codegen::OkPart part, const R& response) noexcept
      : operation_(&operation), response_(&response) {
    const void* const found = codegen::ok_part(operation, part, response);
    if constexpr (std::is_same_v<Body, R>) {
      body_ = found != nullptr ? &response : nullptr;
    } else {
      body_ = static_cast<const Body*>(found);
    }
  }

  explicit operator bool() const noexcept { return body_ != nullptr; }
  /// The body; call only when there is one.
  [[nodiscard]] const Body& operator*() const noexcept { return *body_; }
  [[nodiscard]] const Body* operator->() const noexcept { return body_; }
  /// The error, with a copy of the answer; call only when there is no body.
  [[nodiscard]] UnexpectedStatus<R> error() const {
    return {codegen::unexpected_status(*operation_, *response_), *response_};
  }
  /// The body, or throws Failure.
  const Body& value_or_throw() const {
    if (body_ == nullptr) throw_failure(codegen::unexpected_status(*operation_, *response_));
    return *body_;
  }

 private:
  const codegen::Operation* operation_;
  const R* response_;
  const Body* body_;
};

}  // namespace oabind
