#pragma once

#include <new>
#include <stdexcept>
#include <utility>

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
  Result(T value) : value_(std::move(value)), has_value_(true) {}
  Result(E error) : error_(std::move(error)), has_value_(false) {}
  /// Makes the value from `from` where it stays: nothing is moved.
  template <class From>
  Result(std::in_place_type_t<T>, From&& from) : value_(std::forward<From>(from)), has_value_(true) {}
  /// For generated code: makes the value where it stays, and asks `fill` (called with it) to fill it; what
  /// `fill` gives, a Result<void, E>, decides which of the two this is. Never moves the value, so moving need not be
  /// compiled.
  template <class Fill>
  Result(std::in_place_t, Fill&& fill) : value_(), has_value_(true) {
    auto outcome = fill(value_);
    if (outcome) return;
    value_.~T();
    ::new (static_cast<void*>(&error_)) E(std::move(outcome).error());
    has_value_ = false;
  }
  Result(const Result& other) : has_value_(other.has_value_) { construct(other); }
  Result(Result&& other) noexcept : has_value_(other.has_value_) { construct(std::move(other)); }
  Result& operator=(const Result& other) {
    if (this != &other) *this = Result(other);
    return *this;
  }
  Result& operator=(Result&& other) noexcept {
    if (this == &other) return *this;
    destroy();
    has_value_ = other.has_value_;
    construct(std::move(other));
    return *this;
  }
  ~Result() { destroy(); }

  [[nodiscard]] bool has_value() const noexcept { return has_value_; }
  explicit operator bool() const noexcept { return has_value_; }

  /// The value; call only when has_value().
  [[nodiscard]] T& value() & noexcept { return value_; }
  [[nodiscard]] const T& value() const& noexcept { return value_; }
  [[nodiscard]] T&& value() && noexcept { return std::move(value_); }
  [[nodiscard]] T& operator*() & noexcept { return value(); }
  [[nodiscard]] const T& operator*() const& noexcept { return value(); }
  [[nodiscard]] T&& operator*() && noexcept { return std::move(*this).value(); }
  [[nodiscard]] T* operator->() noexcept { return &value(); }
  [[nodiscard]] const T* operator->() const noexcept { return &value(); }

  /// The error; call only when !has_value().
  [[nodiscard]] const E& error() const& noexcept { return error_; }
  [[nodiscard]] E&& error() && noexcept { return std::move(error_); }

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
  template <class Other>
  void construct(Other&& other) {
    if (has_value_) {
      ::new (static_cast<void*>(&value_)) T(std::forward<Other>(other).value());
    } else {
      ::new (static_cast<void*>(&error_)) E(std::forward<Other>(other).error());
    }
  }
  void destroy() noexcept {
    if (has_value_) {
      value_.~T();
    } else {
      error_.~E();
    }
  }

  // By hand and not as std::variant: every operation has a Result, and this compiles in a tenth of the time.
  union {
    T value_;
    E error_;
  };
  bool has_value_;
};

/// Success without a value, or why not.
template <class E>
class [[nodiscard]] Result<void, E> {
 public:
  Result() noexcept : failed_(false) {}
  Result(E error) : error_(std::move(error)), failed_(true) {}
  Result(const Result& other) : failed_(other.failed_) {
    if (failed_) ::new (static_cast<void*>(&error_)) E(other.error_);
  }
  Result(Result&& other) noexcept : failed_(other.failed_) {
    if (failed_) ::new (static_cast<void*>(&error_)) E(std::move(other.error_));
  }
  Result& operator=(Result other) noexcept {
    if (failed_) error_.~E();
    failed_ = other.failed_;
    if (failed_) ::new (static_cast<void*>(&error_)) E(std::move(other.error_));
    return *this;
  }
  ~Result() {
    if (failed_) error_.~E();
  }

  [[nodiscard]] bool has_value() const noexcept { return !failed_; }
  explicit operator bool() const noexcept { return !failed_; }
  /// The error; call only when !has_value().
  [[nodiscard]] const E& error() const& noexcept { return error_; }
  [[nodiscard]] E&& error() && noexcept { return std::move(error_); }
  void value_or_throw() const {
    if (failed_) throw_failure(error_);
  }

 private:
  union {  // success makes and destroys nothing
    E error_;
  };
  bool failed_;
};

}  // namespace oabind
