#pragma once

#include <compare>
#include <cstddef>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

namespace oabind {

template <class T>
class Optional;

namespace codegen {

template <class T>
inline constexpr bool is_optional = std::is_same_v<T, std::nullopt_t>;
template <class T>
inline constexpr bool is_optional<Optional<T>> = true;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// Whether a U is taken for the value of an Optional<T>. Answered first for optionals themselves, and without a look at
/// T: copying a struct asks this for each of its members.
template <class U, class T>
concept ValueOf = !is_optional<std::remove_cvref_t<U>> && std::is_convertible_v<U, T>;

}  // namespace codegen

/// A T, or nothing: a member that may be absent. It is used as std::optional is, and converts from and to it; only what
/// it costs to compile differs (docs/decisions/0018). Looking for the value where there is none is undefined, as with
/// std::optional; `value()` throws instead.
template <class T>
class Optional {
 public:
  using value_type = T;

  Optional() noexcept {}
  Optional(std::nullopt_t) noexcept {}
  /// Implicit: a T, and what converts to one, is an Optional<T>.
  template <class U = T>
  requires codegen::ValueOf<U, T> Optional(U&& value) { make(std::forward<U>(value)); }
  template <class U>
  requires std::is_convertible_v<U, T> Optional(std::optional<U> value) {
    if (value) make(std::move(*value));
  }
  Optional(const Optional& other) {
    if (other.has_value_) make(other.value_);
  }
  Optional(Optional&& other) noexcept {
    if (other.has_value_) make(std::move(other.value_));
  }
  ~Optional() { reset(); }

  Optional& operator=(const Optional& other) {
    assign(other.has_value_, other.value_);
    return *this;
  }
  Optional& operator=(Optional&& other) noexcept {
    assign(other.has_value_, std::move(other.value_));
    return *this;
  }
  Optional& operator=(std::nullopt_t) noexcept {
    reset();
    return *this;
  }
  /// So that `member = {.name = "x"}` is a value. `member = {}` makes it absent, also where T is a number.
  template <class U = T>
  requires codegen::ValueOf<U, T> &&(!std::is_scalar_v<T> || !std::is_same_v<U, T>)Optional& operator=(U&& value) {
    return *this = Optional(std::forward<U>(value));
  }

  [[nodiscard]] bool has_value() const noexcept { return has_value_; }
  explicit operator bool() const noexcept { return has_value_; }
  [[nodiscard]] const T& operator*() const& noexcept { return value_; }
  [[nodiscard]] T& operator*() & noexcept { return value_; }
  [[nodiscard]] T&& operator*() && noexcept { return std::move(value_); }
  [[nodiscard]] const T* operator->() const noexcept { return &value_; }
  [[nodiscard]] T* operator->() noexcept { return &value_; }
  /// The value. Throws std::bad_optional_access when there is none.
  [[nodiscard]] const T& value() const& { return has_value_ ? value_ : throw std::bad_optional_access(); }
  [[nodiscard]] T& value() & { return has_value_ ? value_ : throw std::bad_optional_access(); }
  [[nodiscard]] T&& value() && { return std::move(value()); }
  /// The value, or `fallback` when there is none.
  template <class U = T>
  [[nodiscard]] T value_or(U&& fallback) const& {
    return has_value_ ? value_ : static_cast<T>(std::forward<U>(fallback));
  }
  template <class U = T>
  [[nodiscard]] T value_or(U&& fallback) && {
    return has_value_ ? std::move(value_) : static_cast<T>(std::forward<U>(fallback));
  }

  /// Becomes a T made of `arguments`, and gives it.
  template <class... As>
  T& emplace(As&&... arguments) {
    reset();
    return make(std::forward<As>(arguments)...);
  }
  /// Becomes nothing.
  void reset() noexcept {
    if (!has_value_) return;
    has_value_ = false;
    value_.~T();
  }

  template <class U>
  requires std::is_convertible_v<const T&, U>
  operator std::optional<U>() const& { return has_value_ ? std::optional<U>(value_) : std::nullopt; }
  template <class U>
  requires std::is_convertible_v<T, U>
  operator std::optional<U>() && { return has_value_ ? std::optional<U>(std::move(value_)) : std::nullopt; }

  bool operator==(const Optional& other) const {
    return has_value_ == other.has_value_ && (!has_value_ || value_ == other.value_);
  }
  bool operator==(std::nullopt_t) const noexcept { return !has_value_; }
  template <class U>
  requires(!codegen::is_optional<U>) bool operator==(const U& other) const { return has_value_ && value_ == other; }

 private:
  /// As values are assigned, so that `other` may be a part of what this holds: `list.next =
  /// std::move(list.next->next)`.
  template <class U>
  void assign(bool there, U&& other) {
    if (!there) {
      reset();
    } else if (has_value_) {
      value_ = std::forward<U>(other);
    } else {
      make(std::forward<U>(other));
    }
  }
  template <class... As>
  T& make(As&&... arguments) {
    T* const made = ::new (static_cast<void*>(&value_)) T(std::forward<As>(arguments)...);
    has_value_ = true;
    return *made;
  }

  union {
    T value_;
  };
  bool has_value_ = false;
};

/// Nothing comes before every value.
template <std::three_way_comparable T>
std::compare_three_way_result_t<T> operator<=>(const Optional<T>& a, const Optional<T>& b) {
  if (a.has_value() && b.has_value()) return *a <=> *b;
  return a.has_value() <=> b.has_value();
}

}  // namespace oabind
