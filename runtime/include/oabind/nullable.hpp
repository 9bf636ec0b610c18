#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "oabind/optional.hpp"

namespace oabind {

template <class T>
class Nullable;
template <class T>
class OptionalNullable;

namespace codegen {

template <class T>
inline constexpr bool is_nullable = std::is_same_v<T, std::nullptr_t>;
template <class T>
inline constexpr bool is_nullable<Nullable<T>> = true;
template <class T>
inline constexpr bool is_nullable<OptionalNullable<T>> = true;

/// Whether a U becomes the value of a Nullable<T>: a string literal that of a std::string.
template <class U, class T>
concept NullableValueOf =
    !is_nullable<std::remove_cvref_t<U>> && !std::is_same_v<std::remove_cvref_t<U>, T> && ValueOf<U, T>;

}  // namespace codegen

/// A value that may be JSON null: `null` or a T. Absence is another thing: see OptionalNullable.
template <class T>
class Nullable {
 public:
  Nullable() = default;
  Nullable(std::nullptr_t) noexcept {}
  Nullable(T value) : value_(std::move(value)) {}  // implicit: a T, and what converts to one, is a Nullable<T>
  template <class U>
  requires codegen::NullableValueOf<U, T> Nullable(U&& value) : value_(std::forward<U>(value)) {}

  [[nodiscard]] bool is_null() const noexcept { return !value_.has_value(); }
  explicit operator bool() const noexcept { return value_.has_value(); }
  /// The value; call only when not null.
  [[nodiscard]] const T& operator*() const noexcept { return *value_; }
  [[nodiscard]] T& operator*() noexcept { return *value_; }
  [[nodiscard]] const T* operator->() const noexcept { return &*value_; }
  [[nodiscard]] T* operator->() noexcept { return &*value_; }
  /// The value. Throws std::bad_optional_access when null.
  [[nodiscard]] const T& value() const { return value_.value(); }
  [[nodiscard]] T& value() { return value_.value(); }
  /// The value, or `fallback` when null.
  [[nodiscard]] T value_or(T fallback) const { return value_ ? *value_ : std::move(fallback); }

  /// Becomes a fresh T, and gives it.
  T& emplace() { return value_.emplace(); }
  /// Becomes null.
  void reset() noexcept { value_.reset(); }

  bool operator==(const Nullable&) const = default;
  /// Null is equal to no value.
  template <class U>
  requires codegen::NullableValueOf<U, T>
  bool operator==(const U& other) const { return value_.has_value() && *value_ == other; }

 private:
  Optional<T> value_{};
};

/// A member that may be absent, null, or a T, where the three differ (JSON Merge Patch: absent keeps, null removes).
template <class T>
class OptionalNullable {
 public:
  OptionalNullable() = default;
  OptionalNullable(std::nullopt_t) noexcept {}
  OptionalNullable(std::nullptr_t) noexcept : null_(true) {}
  OptionalNullable(T value) : value_(std::move(value)) {}  // implicit: a T, and what converts to one, is such a value
  template <class U>
  requires codegen::NullableValueOf<U, T> OptionalNullable(U&& value) : value_(std::forward<U>(value)) {}

  [[nodiscard]] bool is_absent() const noexcept { return !null_ && !value_.has_value(); }
  [[nodiscard]] bool is_null() const noexcept { return null_; }
  /// True when there is a T.
  explicit operator bool() const noexcept { return value_.has_value(); }
  /// The value; call only when there is one.
  [[nodiscard]] const T& operator*() const noexcept { return *value_; }
  [[nodiscard]] T& operator*() noexcept { return *value_; }
  [[nodiscard]] const T* operator->() const noexcept { return &*value_; }
  [[nodiscard]] T* operator->() noexcept { return &*value_; }
  /// The value. Throws std::bad_optional_access when absent or null.
  [[nodiscard]] const T& value() const { return value_.value(); }
  [[nodiscard]] T& value() { return value_.value(); }
  /// The value, or `fallback` when absent or null.
  [[nodiscard]] T value_or(T fallback) const { return value_ ? *value_ : std::move(fallback); }

  /// Becomes a fresh T, and gives it.
  T& emplace() {
    null_ = false;
    return value_.emplace();
  }
  /// Becomes absent.
  void reset() noexcept {
    null_ = false;
    value_.reset();
  }
  /// Becomes null.
  void set_null() noexcept {
    null_ = true;
    value_.reset();
  }

  bool operator==(const OptionalNullable&) const = default;
  /// Absent and null are equal to no value.
  template <class U>
  requires codegen::NullableValueOf<U, T>
  bool operator==(const U& other) const { return value_.has_value() && *value_ == other; }

 private:
  Optional<T> value_{};
  bool null_{};
};

}  // namespace oabind
