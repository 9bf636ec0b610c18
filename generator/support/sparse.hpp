#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace oabind {

/// A std::optional that takes no more room than a pointer while it is absent: for what few of very many values have.
template <class T>
class Sparse {
 public:
  Sparse() = default;
  Sparse(std::nullopt_t) {}
  Sparse(T value) : value_(std::make_unique<T>(std::move(value))) {}
  Sparse(std::optional<T> value) : value_(value ? std::make_unique<T>(std::move(*value)) : nullptr) {}
  Sparse(const Sparse& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
  Sparse(Sparse&&) noexcept = default;
  Sparse& operator=(const Sparse& other) { return *this = Sparse(other); }
  Sparse& operator=(Sparse&&) noexcept = default;
  ~Sparse() = default;

  bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  const T& operator*() const { return *value_; }
  T& operator*() { return *value_; }
  const T* operator->() const { return value_.get(); }
  T* operator->() { return value_.get(); }
  void reset() { value_.reset(); }
  operator std::optional<T>() const { return value_ ? std::optional<T>(*value_) : std::nullopt; }

  friend bool operator==(const Sparse& a, const Sparse& b) {
    return a && b ? *a == *b : a.has_value() == b.has_value();
  }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace oabind
