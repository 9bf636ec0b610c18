#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>
#include <variant>

namespace oabind {
namespace codegen {

/// How an alternative of an answer is made and destroyed.
struct AlternativeOps {
  void (*make)(void* place);
  void (*destroy)(void* place) noexcept;
};

/// The functions of AlternativeOps for a T.
template <class T>
struct AlternativeFunctions {
  static void make(void* place) { ::new (place) T(); }
  static void destroy(void* place) noexcept { static_cast<T*>(place)->~T(); }
};

class AnyAnswer;

/// What the runtime knows of the type of an answer.
struct AnswerLayout {
  void* (*place)(AnyAnswer& answer) noexcept;  ///< where the alternative lies
  const AlternativeOps* alternatives;
};

/// An answer of whatever alternatives. All that need not know their types stands here, compiled once.
class AnyAnswer {
 public:
  /// The index of an answer that lost its alternative to an exception.
  static constexpr std::size_t nothing = 0xFFFF;

  /// Which of the alternatives it holds, counted from 0 in the order of the description's statuses.
  [[nodiscard]] std::size_t index() const noexcept { return index_; }
  /// The alternative it holds; null when there is none.
  [[nodiscard]] const void* held() const noexcept;
  /// Replaces what it holds by a fresh alternative, and gives that.
  void* emplace(std::size_t index);

  AnyAnswer(const AnyAnswer&) = delete;
  AnyAnswer& operator=(const AnyAnswer&) = delete;

 protected:
  explicit AnyAnswer(const AnswerLayout& layout) noexcept : layout_(&layout) {}
  ~AnyAnswer() = default;
  void set_index(std::size_t index) noexcept { index_ = static_cast<std::uint16_t>(index); }
  void destroy() noexcept;

 private:
  const AnswerLayout* layout_;
  std::uint16_t index_ = nothing;
};

/// The size of the largest of some types.
template <class... Ts>
constexpr std::size_t largest() noexcept {
  std::size_t size = 0;
  static_cast<void>(((size = sizeof(Ts) > size ? sizeof(Ts) : size), ...));
  return size;
}

/// Several functions as one that is called with any of what they take.
template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace codegen

/// What an operation answers: one of several types, one for each documented status. It is used as a std::variant is, by
/// members instead of functions of namespace std. Every operation has such a type, and this one compiles in a fifth of
/// the time (docs/decisions/0017).
template <class... Ts>
class Answer : public codegen::AnyAnswer {
 public:
  /// Whether T is one of Ts.
  template <class T>
  static constexpr bool is_alternative = (std::is_same_v<T, Ts> || ...);

  /// A fresh first alternative.
  Answer() : AnyAnswer(layout) { emplace(0); }
  /// Holds `alternative`, whose type is one of Ts.
  template <class T>
  requires is_alternative<std::remove_cvref_t<T>> Answer(T&& alternative) : AnyAnswer(layout) {
    using Held = std::remove_cvref_t<T>;
    ::new (static_cast<void*>(place_)) Held(std::forward<T>(alternative));
    set_index(index_of<Held>());
  }
  Answer(const Answer& other) : AnyAnswer(layout) { take(other); }
  Answer(Answer&& other) noexcept : AnyAnswer(layout) { take(std::move(other)); }
  Answer& operator=(Answer other) noexcept {
    destroy();
    take(std::move(other));
    return *this;
  }
  ~Answer() { destroy(); }

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
    return visit_at<const Answer, 0, Ts...>(*this, overloaded);
  }
  template <class... Fs>
  decltype(auto) visit(Fs&&... functions) & {
    codegen::Overloaded overloaded{std::forward<Fs>(functions)...};
    return visit_at<Answer, 0, Ts...>(*this, overloaded);
  }

  /// Equal when both hold the same alternative, with equal values.
  bool operator==(const Answer& other) const {
    if (index() != other.index()) return false;
    bool equal = true;
    static_cast<void>(((index() == index_of<Ts>() && (equal = as<Ts>() == other.as<Ts>(), true)) || ...));
    return equal;
  }

 private:
  template <class T>
  static constexpr std::size_t index_of() noexcept {
    std::size_t index = 0;
    static_cast<void>(((std::is_same_v<T, Ts> || (++index, false)) || ...));
    return index;
  }
  static void* place_of(AnyAnswer& answer) noexcept { return static_cast<Answer&>(answer).place_; }

  template <class T>
  T& as() noexcept {
    return *std::launder(reinterpret_cast<T*>(place_));
  }
  template <class T>
  const T& as() const noexcept {
    return *std::launder(reinterpret_cast<const T*>(place_));
  }

  /// Makes in this, which holds nothing, a copy of what `other` holds.
  void take(const Answer& other) {
    static_cast<void>(
        ((other.index() == index_of<Ts>() && (::new (static_cast<void*>(place_)) Ts(other.as<Ts>()), true)) || ...));
    set_index(other.index());
  }
  void take(Answer&& other) {
    static_cast<void>((
        (other.index() == index_of<Ts>() && (::new (static_cast<void*>(place_)) Ts(std::move(other.as<Ts>())), true)) ||
        ...));
    set_index(other.index());
  }

  template <class Self, std::size_t Index, class T, class... Rest, class Visitor>
  static decltype(auto) visit_at(Self& self, Visitor& visitor) {
    if (self.index() == Index) return visitor(self.template as<T>());
    if constexpr (sizeof...(Rest) > 0) {
      return visit_at<Self, Index + 1, Rest...>(self, visitor);
    } else {
      throw std::bad_variant_access();
    }
  }

  static constexpr codegen::AlternativeOps alternatives[] = {
      {&codegen::AlternativeFunctions<Ts>::make, &codegen::AlternativeFunctions<Ts>::destroy}...};
  static constexpr codegen::AnswerLayout layout{&place_of, alternatives};

  alignas(Ts...) std::byte place_[codegen::largest<Ts...>()];
};

}  // namespace oabind
