#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include "oabind/problem_details.hpp"
#include "oabind/result.hpp"

namespace oabind {

/// What a handler returns: one of the documented answers (everything an R is made from), or a problem, which may have
/// any status: `return ListKeysOk{…};`, `return oabind::refuse(404);`
template <class R>
class [[nodiscard]] Reply {
 public:
  template <class T>
  requires(std::constructible_from<R, T&&> && !std::same_as<std::remove_cvref_t<T>, Reply> &&
           !std::derived_from<std::remove_cvref_t<T>, ProblemDetails>) Reply(T&& answer)
      : state_(std::in_place_type<R>, std::forward<T>(answer)) {}
  Reply(ProblemDetails problem) : state_(std::move(problem)) {}

  /// The answer, or null when it is a problem.
  [[nodiscard]] const R* result() const noexcept { return state_.has_value() ? &state_.value() : nullptr; }
  /// The problem, or null when it is an answer.
  [[nodiscard]] const ProblemDetails* problem() const noexcept {
    return state_.has_value() ? nullptr : &state_.error();
  }

 private:
  Result<R, ProblemDetails> state_;
};

}  // namespace oabind
