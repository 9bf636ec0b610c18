#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <new>
#include <type_traits>
#include <utility>
#include <variant>

namespace oabind {
namespace codegen {

/// How an alternative is made and destroyed.
struct AlternativeOps {
  void (*make)(void* place);
  void (*destroy)(void* place) noexcept;
};

/// What is done to a T by functions in tables. Only those are instantiated that a table names.
template <class T>
struct AlternativeFunctions {
  static void make(void* place) { ::new (place) T(); }
  static void destroy(void* place) noexcept { static_cast<T*>(place)->~T(); }
  static void copy(void* place, const void* from) { ::new (place) T(*static_cast<const T*>(from)); }
  static void move(void* place, void* from) { ::new (place) T(std::move(*static_cast<T*>(from))); }
  static bool equal(const void* a, const void* b) { return *static_cast<const T*>(a) == *static_cast<const T*>(b); }
};

class AnyOneOf;

/// What the runtime knows of the type of a OneOf.
struct OneOfLayout {
  void* (*place)(AnyOneOf& one_of) noexcept;  ///< where the alternative lies
  const AlternativeOps* alternatives;
};

/// A OneOf of whatever alternatives. All that need not know their types stands here, compiled once.
class AnyOneOf {
 public:
  /// The index of one that lost its alternative to an exception.
  static constexpr std::size_t nothing = 0xFFFF;

  /// Which of the alternatives it holds, counted from 0 in the order of the description.
  [[nodiscard]] std::size_t index() const noexcept { return index_; }
  /// The alternative it holds; null when there is none.
  [[nodiscard]] const void* held() const noexcept;
  /// Replaces what it holds by a fresh alternative, and gives that.
  void* emplace(std::size_t index);

  AnyOneOf(const AnyOneOf&) = delete;
  AnyOneOf& operator=(const AnyOneOf&) = delete;

 protected:
  explicit AnyOneOf(const OneOfLayout& layout) noexcept : layout_(&layout) {}
  ~AnyOneOf() = default;
  void set_index(std::size_t index) noexcept { index_ = static_cast<std::uint16_t>(index); }
  void destroy() noexcept;

 private:
  const OneOfLayout* layout_;
  std::uint16_t index_ = nothing;
};

// No fold expressions over alternatives here: clang nests them and gives up at 256, and a union may have more.

/// The size of the largest of some types.
template <class... Ts>
constexpr std::size_t largest() noexcept {
  std::size_t most = 0;
  const std::size_t sizes[] = {sizeof(Ts)...};
  for (const std::size_t size : sizes) most = size > most ? size : most;
  return most;
}

/// The index of T among Ts; as many as there are when it is none of them.
template <class T, class... Ts>
constexpr std::size_t index_among() noexcept {
  std::size_t index = 0;
  const bool same[] = {std::is_same_v<T, Ts>...};
  while (index < sizeof...(Ts) && !same[index]) ++index;
  return index;
}

/// Several functions as one that is called with any of what they take.
template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace codegen

/// One of several types: what an operation answers (an alternative for each documented status), and a union of schemas
/// with too many alternatives for std::variant. It is used as a std::variant is, by members instead of functions of
/// namespace std, and compiles in a fifth of the time (docs/decisions/0017).
template <class... Ts>
class OneOf : public codegen::AnyOneOf {
 public:
  /// Whether T is one of Ts.
  template <class T>
  static constexpr bool is_alternative = codegen::index_among<T, Ts...>() < sizeof...(Ts);

  /// A fresh first alternative.
  OneOf() : AnyOneOf(layout) { emplace(0); }
  /// Holds `alternative`, whose type is one of Ts.
  template <class T>
  requires is_alternative<std::remove_cvref_t<T>> OneOf(T&& alternative) : AnyOneOf(layout) {
    using Held = std::remove_cvref_t<T>;
    ::new (static_cast<void*>(place_)) Held(std::forward<T>(alternative));
    set_index(index_of<Held>());
  }
  OneOf(const OneOf& other) : AnyOneOf(layout) { take(other); }
  OneOf(OneOf&& other) noexcept : AnyOneOf(layout) { take(std::move(other)); }
  OneOf& operator=(OneOf other) noexcept {
    destroy();
    take(std::move(other));
    return *this;
  }
  ~OneOf() { destroy(); }

  /// Whether it holds a T.
  template <class T>
  requires is_alternative<T>
  [[nodiscard]] bool is() const noexcept { return index() == index_of<T>(); }
  /// The T it holds, or null when it holds another alternative.
  template <class T>
  requires is_alternative<T>
  [[nodiscard]] T* get_if() noexcept { return is<T>() ? &as<T>() : nullptr; }
  template <class T>
  requires is_alternative<T>
  [[nodiscard]] const T* get_if() const noexcept { return is<T>() ? &as<T>() : nullptr; }
  /// The T it holds. Throws std::bad_variant_access when it holds another alternative.
  template <class T>
  requires is_alternative<T>
  [[nodiscard]] T& get() & { return is<T>() ? as<T>() : throw std::bad_variant_access(); }
  template <class T>
  requires is_alternative<T>
  [[nodiscard]] const T& get() const& { return is<T>() ? as<T>() : throw std::bad_variant_access(); }
  template <class T>
  requires is_alternative<T>
  [[nodiscard]] T&& get() && { return std::move(get<T>()); }

  /// Calls the one of `functions` that takes the alternative it holds, and gives what that gives; together they take
  /// all of Ts and give one type. Throws std::bad_variant_access when it holds none.
  template <class... Fs>
  decltype(auto) visit(Fs&&... functions) const& {
    codegen::Overloaded overloaded{std::forward<Fs>(functions)...};
    return visit_with(*this, overloaded);
  }
  template <class... Fs>
  decltype(auto) visit(Fs&&... functions) & {
    codegen::Overloaded overloaded{std::forward<Fs>(functions)...};
    return visit_with(*this, overloaded);
  }

  /// Equal when both hold the same alternative, with equal values.
  bool operator==(const OneOf& other) const {
    static constexpr bool (*equals[])(const void*, const void*) = {&codegen::AlternativeFunctions<Ts>::equal...};
    return index() == other.index() && (index() == nothing || equals[index()](place_, other.place_));
  }

 private:
  template <class T>
  static constexpr std::size_t index_of() noexcept {
    return codegen::index_among<T, Ts...>();
  }
  static void* place_of(AnyOneOf& one_of) noexcept { return static_cast<OneOf&>(one_of).place_; }

  template <class T>
  T& as() noexcept {
    return *std::launder(reinterpret_cast<T*>(place_));
  }
  template <class T>
  const T& as() const noexcept {
    return *std::launder(reinterpret_cast<const T*>(place_));
  }

  /// Makes in this, which holds nothing, a copy of what `other` holds.
  void take(const OneOf& other) {
    static constexpr void (*copies[])(void*, const void*) = {&codegen::AlternativeFunctions<Ts>::copy...};
    if (other.index() != nothing) copies[other.index()](place_, other.place_);
    set_index(other.index());
  }
  void take(OneOf&& other) {
    static constexpr void (*moves[])(void*, void*) = {&codegen::AlternativeFunctions<Ts>::move...};
    if (other.index() != nothing) moves[other.index()](place_, other.place_);
    set_index(other.index());
  }

  template <class Self, class Visitor, class T>
  static decltype(auto) call(Self& self, Visitor& visitor) {
    return visitor(self.template as<T>());
  }
  template <class Self, class Visitor>
  static decltype(auto) visit_with(Self& self, Visitor& visitor) {
    static constexpr auto calls = {&call<Self, Visitor, Ts>...};
    if (self.index() == nothing) throw std::bad_variant_access();
    return calls.begin()[self.index()](self, visitor);
  }

  static constexpr codegen::AlternativeOps alternatives[] = {
      {&codegen::AlternativeFunctions<Ts>::make, &codegen::AlternativeFunctions<Ts>::destroy}...};
  static constexpr codegen::OneOfLayout layout{&place_of, alternatives};

  alignas(Ts...) std::byte place_[codegen::largest<Ts...>()];
};

}  // namespace oabind
