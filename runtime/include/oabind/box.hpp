#pragma once

#include <type_traits>
#include <utility>

namespace oabind {

/// A T on the heap with the semantics of a value (deep copy, deep ==), for an edge of a by-value cycle: T may be
/// incomplete where the member is declared. A Box always reads as a T. One that was never written to
/// (default-constructed or moved from) holds no memory and reads as a value-initialised T; so a recursive struct with a
/// Box in it can be made with `{}`.
template <class T>
class Box {
 public:
  Box() = default;
  /// Implicit: a T is a Box<T>. Only of a T itself: were conversions to T considered, a union on a cycle that converts
  /// from its alternatives would have to look into itself to find out whether a Box can be moved.
  template <class U>
  requires std::is_same_v<std::remove_cvref_t<U>, T> Box(U&& value) : value_(new T(std::forward<U>(value))) {}
  Box(const Box& other) : value_(other.value_ != nullptr ? new T(*other.value_) : nullptr) {}
  Box(Box&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  Box& operator=(const Box& other) {
    Box copy{other};
    std::swap(value_, copy.value_);
    return *this;
  }
  /// `other` may be a part of the value.
  Box& operator=(Box&& other) noexcept {
    Box moved{std::move(other)};
    std::swap(value_, moved.value_);
    return *this;
  }
  ~Box() { delete value_; }

  [[nodiscard]] const T& operator*() const { return value_ != nullptr ? *value_ : untouched(); }
  [[nodiscard]] T& operator*() {
    if (value_ == nullptr) value_ = new T();
    return *value_;
  }
  [[nodiscard]] const T* operator->() const { return &**this; }
  [[nodiscard]] T* operator->() { return &**this; }

  /// Deep; two untouched boxes are equal without looking inside, which ends the comparison of recursive types.
  bool operator==(const Box& other) const { return value_ == other.value_ || **this == *other; }

 private:
  static const T& untouched() {
    static const T value{};
    return value;
  }
  T* value_{};
};

}  // namespace oabind
