#pragma once

#include <stdexcept>
#include <utility>
#include <variant>

#include "oabind/error.hpp"

namespace oabind {

/// What value_or_throw throws; what() is the error's message.
class Failure : public std::runtime_error {
 public:
  explicit Failure(Error error) : std::runtime_error(error.message()), error_(std::move(error)) {}
  [[nodiscard]] const Error& error() const noexcept { return error_; }

 private:
  Error error_;
};

[[noreturn]] void throw_failure(Error error);

/// A T, or why there is none. Nothing throws unless asked to (value_or_throw).
template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  /// The value; call only when has_value().
  [[nodiscard]] T& value() & noexcept { return *std::get_if<0>(&state_); }
  [[nodiscard]] const T& value() const& noexcept { return *std::get_if<0>(&state_); }
  [[nodiscard]] T&& value() && noexcept { return std::move(*std::get_if<0>(&state_)); }
  [[nodiscard]] T& operator*() & noexcept { return value(); }
  [[nodiscard]] const T& operator*() const& noexcept { return value(); }
  [[nodiscard]] T&& operator*() && noexcept { return std::move(*this).value(); }
  [[nodiscard]] T* operator->() noexcept { return &value(); }
  [[nodiscard]] const T* operator->() const noexcept { return &value(); }

  /// The error; call only when !has_value().
  [[nodiscard]] const E& error() const& noexcept { return *std::get_if<1>(&state_); }
  [[nodiscard]] E&& error() && noexcept { return std::move(*std::get_if<1>(&state_)); }

  /// The value, or throws Failure.
  T value_or_throw() && {
    if (!has_value()) throw_failure(std::move(*this).error());
    return std::move(*this).value();
  }
  const T& value_or_throw() const& {
    if (!has_value()) throw_failure(error());
    return value();
  }

 private:
  std::variant<T, E> state_;
};

/// Success without a value, or why not.
template <class E>
class [[nodiscard]] Result<void, E> {
 public:
  Result() = default;
  Result(E error) : error_(std::move(error)), failed_(true) {}

  [[nodiscard]] bool has_value() const noexcept { return !failed_; }
  explicit operator bool() const noexcept { return !failed_; }
  [[nodiscard]] const E& error() const& noexcept { return error_; }
  [[nodiscard]] E&& error() && noexcept { return std::move(error_); }
  void value_or_throw() const {
    if (failed_) throw_failure(error_);
  }

 private:
  E error_{};
  bool failed_{};
};

}  // namespace oabind
