#pragma once

#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>

#include "oabind/problem_details.hpp"

namespace oabind {

/// What a handler returns: one of the documented answers (everything an R is made from), or a problem, which may have
/// any status: `return ListKeysOk{…};`, `return oabind::refuse(404);`
template <class R>
class [[nodiscard]] Reply {
 public:
  template <class T>
  requires(std::constructible_from<R, T&&> && !std::same_as<std::remove_cvref_t<T>, Reply> &&
           !std::derived_from<std::remove_cvref_t<T>, ProblemDetails>) Reply(T&& answer)
      : state_(std::in_place_index<0>, std::forward<T>(answer)) {}
  Reply(ProblemDetails problem) : state_(std::in_place_index<1>, std::move(problem)) {}

  /// The answer, or null when it is a problem.
  [[nodiscard]] const R* result() const noexcept { return std::get_if<0>(&state_); }
  /// The problem, or null when it is an answer.
  [[nodiscard]] const ProblemDetails* problem() const noexcept { return std::get_if<1>(&state_); }

 private:
  std::variant<R, ProblemDetails> state_;
};

}  // namespace oabind
