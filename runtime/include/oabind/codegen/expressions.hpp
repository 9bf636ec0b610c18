#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "oabind/box.hpp"
#include "oabind/codegen/tables.hpp"
#include "oabind/nullable.hpp"
#include "oabind/optional.hpp"
#include "oabind/result.hpp"

/// What generated functions are made of that evaluate runtime expressions: the URL of a callback, the request that a
/// link leads to (OpenAPI 3.1, sections 4.8.18 and 4.8.20).
namespace oabind::codegen {

/// What is inside of an Optional, a Nullable or a Box; null where nothing is.
template <class T>
struct Bare {
  static const T* of(const T* value) noexcept { return value; }
};
template <class T>
struct Bare<Optional<T>> {
  static auto of(const Optional<T>* value) noexcept {
    return Bare<T>::of(value != nullptr && value->has_value() ? &**value : nullptr);
  }
};
template <class T>
struct Bare<Nullable<T>> {
  static auto of(const Nullable<T>* value) noexcept {
    return Bare<T>::of(value != nullptr && *value ? &**value : nullptr);
  }
};
template <class T>
struct Bare<OptionalNullable<T>> {
  static auto of(const OptionalNullable<T>* value) noexcept {
    return Bare<T>::of(value != nullptr && *value ? &**value : nullptr);
  }
};
template <class T>
struct Bare<Box<T>> {
  static auto of(const Box<T>* value) { return Bare<T>::of(value != nullptr ? &**value : nullptr); }
};

template <class T, class Member>
const Member* enter(const T* owner, Member T::*member) noexcept {
  return owner != nullptr ? &(owner->*member) : nullptr;
}
template <class T>
const T* enter(const std::vector<T>* list, std::size_t item) noexcept {
  return list != nullptr && item < list->size() ? &(*list)[item] : nullptr;
}
template <class T>
const T* enter(const std::map<std::string, T>* map, const char* key) {
  if (map == nullptr) return nullptr;
  const auto found = map->find(key);
  return found != map->end() ? &found->second : nullptr;
}

/// The value that the steps lead to (pointers to members, numbers of items, keys of maps), or null when one of them
/// leads to nothing or to null.
template <class T>
auto find(const T* value) {
  return Bare<T>::of(value);
}
template <class T, class Step, class... Steps>
auto find(const T* value, Step step, Steps... steps) {
  return find(enter(Bare<T>::of(value), step), steps...);
}

/// How values stand in a text.
enum class Escape : std::uint8_t {
  none,
  url  ///< percent-encoded, but for one that the text begins with: it is the URL, or its first part
};

/// Puts a text together from literals and values.
class ExpressionText {
 public:
  /// `context` says in errors whose text it is.
  ExpressionText(std::string_view context, Escape escape) : context_(context), escape_(escape) {}

  ExpressionText& text(std::string_view literal) {
    text_.append(literal);
    return *this;
  }
  /// A scalar; null when it is absent, which is an error.
  ExpressionText& value(std::string_view expression, const Type& type, const void* value);
  /// The text, or an error of kind invalid_request whose problems name each expression without a value.
  Result<std::string> finish();

 private:
  std::string_view context_;
  Escape escape_;
  std::string text_{};
  std::vector<Problem> problems_{};
};

/// What a LinkedRequest does whatever it fills.
class LinkWriter {
 public:
  explicit LinkWriter(std::string_view context) : context_(context) {}

  /// Converts as a parameter would be: `target`, a fresh value, reads the text that `value` has. A null `value` is
  /// absent.
  void convert(const Type& to, void* target, std::string_view expression, const Type& from, const void* value);
  /// A fresh value from JSON text, which the generator made fit.
  void constant(const Type& to, void* target, std::string_view json);
  /// The same with a text that was put together.
  void convert(const Type& to, void* target, ExpressionText& text);

 protected:
  void absent(std::string_view expression);
  Result<void> outcome();

 private:
  std::string_view context_;
  std::vector<Problem> problems_{};
};

/// A place for a fresh value.
template <class T>
T* fresh(T& member) noexcept {
  return &member;
}
template <class T>
T* fresh(Optional<T>& member) {
  return &member.emplace();
}

/// Fills the request of the operation that a link leads to.
template <class Request>
class LinkedRequest : public LinkWriter {
 public:
  using LinkWriter::LinkWriter;

  Request* operator->() noexcept { return &request_; }
  /// Sets a member to a value of its own type; null when it is absent, which is an error.
  template <class Member, class T>
  void set(Member& member, std::string_view expression, const T* value) {
    if (value != nullptr)
      member = *value;
    else
      absent(expression);
  }
  /// The request, or an error of kind invalid_request whose problems name each expression without a usable value.
  Result<Request> finish() {
    auto done = outcome();
    if (!done) return std::move(done).error();
    return std::move(request_);
  }

 private:
  Request request_{};
};

}  // namespace oabind::codegen
