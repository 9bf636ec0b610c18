#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <new>
#include <type_traits>
#include <utility>

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

/// The first member of every OneOf: all that need not know the types of its alternatives, compiled once. As OneOf and
/// what derives from it have standard layout, it stands at their address.
class AnyOneOf {
 public:
  /// The index of one that lost its alternative to an exception.
  static constexpr std::size_t nothing = 0xFFFF;

  explicit AnyOneOf(const OneOfLayout& layout) noexcept : layout_(&layout) {}
  AnyOneOf(const AnyOneOf&) = delete;
  AnyOneOf& operator=(const AnyOneOf&) = delete;

  /// Which alternative there is, counted from 0 in the order of the description; or `nothing`.
  [[nodiscard]] std::size_t index() const noexcept { return index_; }
  void set_index(std::size_t index) noexcept { index_ = static_cast<std::uint16_t>(index); }
  /// The alternative; null when there is none.
  [[nodiscard]] const void* held() const noexcept;
  /// Replaces the alternative by a fresh one, and gives that.
  void* emplace(std::size_t index);
  void destroy() noexcept;

 private:
  const OneOfLayout* layout_;
  std::uint16_t index_ = nothing;
};

/// The OneOf at an address, of whatever alternatives.
inline AnyOneOf& one_of_at(void* place) noexcept {
  return *static_cast<AnyOneOf*>(place);
}
inline const AnyOneOf& one_of_at(const void* place) noexcept {
  return *static_cast<const AnyOneOf*>(place);
}

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

template <std::size_t Index, class T>
struct Numbered {};
template <class Indices, class... Ts>
struct AllNumbered;
template <std::size_t... Indices, class... Ts>
struct AllNumbered<std::index_sequence<Indices...>, Ts...> : Numbered<Indices, Ts>... {};
template <std::size_t Index, class T>
std::type_identity<T> find_numbered(const Numbered<Index, T>&);
/// The type of Ts with that number.
template <std::size_t Index, class... Ts>
using Nth = typename decltype(find_numbered<Index>(AllNumbered<std::index_sequence_for<Ts...>, Ts...>{}))::type;

template <class T>
struct Braced {
  T value[1];
};

/// Takes a From for the alternative T, if it makes one without narrowing.
template <class T, std::size_t Index, class From>
struct Candidate {
  void choose();  // so that there is a function of this name; the call of none asks for an object
};
template <class T, std::size_t Index, class From>
requires requires(From&& from) {
  Braced<T>{{std::forward<From>(from)}};
}
struct Candidate<T, Index, From> {
  static std::type_identity<T> choose(T alternative);
};

template <class From, class Indices, class... Ts>
struct Candidates;
template <class From, std::size_t... Indices, class... Ts>
struct Candidates<From, std::index_sequence<Indices...>, Ts...> : Candidate<Ts, Indices, From>... {
  using Candidate<Ts, Indices, From>::choose...;
};

/// Whether a From makes one of Ts, and one better than the others: as overloaded functions are chosen, and as
/// std::variant does it ([variant.ctor]).
template <class From, class... Ts>
concept MakesOneOf = requires(From&& from) {
  Candidates<From, std::index_sequence_for<Ts...>, Ts...>::choose(std::forward<From>(from));
};
template <class From, class... Ts>
using CandidateFor =
    typename decltype(Candidates<From, std::index_sequence_for<Ts...>, Ts...>::choose(std::declval<From>()))::type;

/// Throws std::bad_variant_access.
[[noreturn]] void throw_bad_access();

/// Several functions as one that is called with any of what they take.
template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace codegen

/// One of several types: a union of schemas (oneOf and anyOf, OpenAPI 3.1 schema object), what an operation answers, a
/// body that comes in several media types. It is used as a std::variant is, by members instead of functions of
/// namespace std, and costs a fifth of it to compile (docs/decisions/0017).
template <class... Ts>
class OneOf {
  /// A copy is no conversion. (Asked by pointers: T may be incomplete.)
  template <class T>
  static constexpr bool is_self =
      std::is_convertible_v<const volatile std::remove_reference_t<T>*, const volatile OneOf*>;

 public:
  /// Whether T is one of Ts.
  template <class T>
  static constexpr bool is_alternative = codegen::index_among<T, Ts...>() < sizeof...(Ts);

  /// A fresh first alternative.
  OneOf() : head_(layout) { head_.emplace(0); }
  /// Holds `alternative`, whose type is one of Ts.
  template <class T>
  requires is_alternative<std::remove_cvref_t<T>> OneOf(T&& alternative) : head_(layout) {
    make<std::remove_cvref_t<T>>(std::forward<T>(alternative));
  }
  /// Holds the alternative that `value` makes: a text for a std::string.
  template <class T>
  requires(!is_self<T> && !is_alternative<std::remove_cvref_t<T>> && codegen::MakesOneOf<T, Ts...>) OneOf(T&& value)
      : head_(layout) {
    make<codegen::CandidateFor<T, Ts...>>(std::forward<T>(value));
  }
  OneOf(const OneOf& other) : head_(layout) { take(other); }
  OneOf(OneOf&& other) noexcept : head_(layout) { take(std::move(other)); }
  /// `other` may be a part of what this holds.
  OneOf& operator=(OneOf other) noexcept {
    head_.destroy();
    take(std::move(other));
    return *this;
  }
  ~OneOf() { head_.destroy(); }

  /// Which of the alternatives it holds, counted from 0 in the order of the description.
  [[nodiscard]] std::size_t index() const noexcept { return head_.index(); }
  /// Whether it holds a T.
  template <class T>
  requires is_alternative<T>
  [[nodiscard]] bool is() const noexcept { return index() == index_of<T>; }
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
  [[nodiscard]] T& get() & {
    if (!is<T>()) codegen::throw_bad_access();
    return as<T>();
  }
  template <class T>
  requires is_alternative<T>
  [[nodiscard]] const T& get() const& {
    if (!is<T>()) codegen::throw_bad_access();
    return as<T>();
  }
  template <class T>
  requires is_alternative<T>
  [[nodiscard]] T&& get() && { return std::move(get<T>()); }
  /// The same by the number of the alternative, counted from 0.
  template <std::size_t Index>
  [[nodiscard]] auto* get_if() noexcept {
    return get_if<codegen::Nth<Index, Ts...>>();
  }
  template <std::size_t Index>
  [[nodiscard]] const auto* get_if() const noexcept {
    return get_if<codegen::Nth<Index, Ts...>>();
  }
  template <std::size_t Index>
  [[nodiscard]] auto& get() & {
    return get<codegen::Nth<Index, Ts...>>();
  }
  template <std::size_t Index>
  [[nodiscard]] const auto& get() const& {
    return get<codegen::Nth<Index, Ts...>>();
  }
  template <std::size_t Index>
  [[nodiscard]] auto&& get() && {
    return std::move(get<codegen::Nth<Index, Ts...>>());
  }
  /// Replaces what it holds by a T made of `arguments`, and gives that. They may not be parts of what it holds.
  template <class T, class... As>
  requires is_alternative<T> T& emplace(As&&... arguments) {
    head_.destroy();
    return make<T>(std::forward<As>(arguments)...);
  }

  /// Calls the one of `functions` that takes the alternative it holds, and gives what that gives; together they take
  /// all of Ts and give one type. Throws std::bad_variant_access when it holds none.
  template <class... Fs>
  decltype(auto) visit(Fs&&... functions) const& {
    return visit_with(*this, std::forward<Fs>(functions)...);
  }
  template <class... Fs>
  decltype(auto) visit(Fs&&... functions) & {
    return visit_with(*this, std::forward<Fs>(functions)...);
  }
  template <class... Fs>
  decltype(auto) visit(Fs&&... functions) && {
    return visit_with(std::move(*this), std::forward<Fs>(functions)...);
  }

  /// Equal when both hold the same alternative, with equal values.
  bool operator==(const OneOf& other) const {
    static constexpr bool (*equals[])(const void*, const void*) = {&codegen::AlternativeFunctions<Ts>::equal...};
    return index() == other.index() && (is_lost() || equals[index()](place_, other.place_));
  }

  /// For the runtime, which fills and reads it without knowing the types.
  operator codegen::AnyOneOf&() noexcept { return head_; }
  operator const codegen::AnyOneOf&() const noexcept { return head_; }

 private:
  template <class T>
  static constexpr std::size_t index_of = codegen::index_among<T, Ts...>();

  static void* place_of(codegen::AnyOneOf& head) noexcept { return reinterpret_cast<OneOf&>(head).place_; }
  [[nodiscard]] bool is_lost() const noexcept { return index() == codegen::AnyOneOf::nothing; }

  template <class T>
  T& as() noexcept {
    return *std::launder(reinterpret_cast<T*>(place_));
  }
  template <class T>
  const T& as() const noexcept {
    return *std::launder(reinterpret_cast<const T*>(place_));
  }

  /// Makes a T in this, which holds nothing.
  template <class T, class... As>
  T& make(As&&... arguments) {
    T* const made = ::new (static_cast<void*>(place_)) T(std::forward<As>(arguments)...);
    head_.set_index(index_of<T>);
    return *made;
  }
  /// Makes in this, which holds nothing, a copy of what `other` holds.
  void take(const OneOf& other) {
    static constexpr void (*copies[])(void*, const void*) = {&codegen::AlternativeFunctions<Ts>::copy...};
    if (!other.is_lost()) copies[other.index()](place_, other.place_);
    head_.set_index(other.index());
  }
  void take(OneOf&& other) {
    static constexpr void (*moves[])(void*, void*) = {&codegen::AlternativeFunctions<Ts>::move...};
    if (!other.is_lost()) moves[other.index()](place_, other.place_);
    head_.set_index(other.index());
  }

  template <class Self, class Visitor, class T>
  static decltype(auto) call(Self& self, Visitor& visitor) {
    if constexpr (std::is_lvalue_reference_v<Self>)
      return visitor(self.template as<T>());
    else
      return visitor(std::move(self.template as<T>()));
  }
  template <class Self, class Visitor>
  static decltype(auto) visit_with(Self&& self, Visitor&& visitor) {
    static constexpr auto calls = {&call<Self, std::remove_reference_t<Visitor>, Ts>...};
    if (self.is_lost()) codegen::throw_bad_access();
    return calls.begin()[self.index()](self, visitor);
  }
  template <class Self, class... Fs>
  static decltype(auto) visit_with(Self&& self, Fs&&... functions) {
    return visit_with(std::forward<Self>(self), codegen::Overloaded{std::forward<Fs>(functions)...});
  }

  static constexpr codegen::AlternativeOps alternatives[] = {
      {&codegen::AlternativeFunctions<Ts>::make, &codegen::AlternativeFunctions<Ts>::destroy}...};
  static constexpr codegen::OneOfLayout layout{&place_of, alternatives};

  codegen::AnyOneOf head_;
  alignas(Ts...) std::byte place_[codegen::largest<Ts...>()];
};

}  // namespace oabind
