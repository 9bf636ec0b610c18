#pragma once

#include <cstddef>
#include <utility>

#include "oabind/optional.hpp"

namespace oabind {

/// A value that may be JSON null: `null` or a T. Absence is another thing: see OptionalNullable.
template <class T>
class Nullable {
 public:
  Nullable() = default;
  Nullable(std::nullptr_t) noexcept {}
  Nullable(T value) : value_(std::move(value)) {}  // implicit: a T is a Nullable<T>

  [[nodiscard]] bool is_null() const noexcept { return !value_.has_value(); }
  explicit operator bool() const noexcept { return value_.has_value(); }
  /// The value; call only when not null.
  [[nodiscard]] const T& operator*() const noexcept { return *value_; }
  [[nodiscard]] T& operator*() noexcept { return *value_; }
  [[nodiscard]] const T* operator->() const noexcept { return &*value_; }
  [[nodiscard]] T* operator->() noexcept { return &*value_; }
  /// The value, or `fallback` when null.
  [[nodiscard]] T value_or(T fallback) const { return value_ ? *value_ : std::move(fallback); }

  /// Becomes a fresh T, and gives it.
  T& emplace() { return value_.emplace(); }
  /// Becomes null.
  void reset() noexcept { value_.reset(); }

  bool operator==(const Nullable&) const = default;

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
  OptionalNullable(T value) : value_(std::move(value)) {}  // implicit: a T is an OptionalNullable<T>

  [[nodiscard]] bool is_absent() const noexcept { return !null_ && !value_.has_value(); }
  [[nodiscard]] bool is_null() const noexcept { return null_; }
  /// True when there is a T.
  explicit operator bool() const noexcept { return value_.has_value(); }
  /// The value; call only when there is one.
  [[nodiscard]] const T& operator*() const noexcept { return *value_; }
  [[nodiscard]] T& operator*() noexcept { return *value_; }
  [[nodiscard]] const T* operator->() const noexcept { return &*value_; }
  [[nodiscard]] T* operator->() noexcept { return &*value_; }

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

 private:
  Optional<T> value_{};
  bool null_{};
};

}  // namespace oabind
