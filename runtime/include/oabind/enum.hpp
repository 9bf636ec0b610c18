#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "oabind/codegen/tag.hpp"

namespace oabind {

/// What every Enum<E> holds, so that the codec handles all of them with one piece of code: the position of the
/// enumerator, or `unknown_index` and the text.
class EnumBase {
 public:
  static constexpr std::uint32_t unknown_index = 0xFFFF'FFFF;

  /// False when a string came over the wire that the description does not list.
  [[nodiscard]] bool known() const noexcept { return index_ != unknown_index; }
  /// The string that is not listed; empty when known().
  [[nodiscard]] const std::string& unknown() const noexcept { return unknown_; }
  /// Position of the enumerator in the description, or unknown_index.
  [[nodiscard]] std::uint32_t index() const noexcept { return index_; }

  /// For the codec: become the enumerator at `index`.
  void set_index(std::uint32_t index) noexcept {
    index_ = index;
    unknown_.clear();
  }
  /// Become a string that is not listed (a listed one given here still compares as unknown: use the enumerator).
  void set_unknown(std::string text) {
    index_ = unknown_index;
    unknown_ = std::move(text);
  }

  friend bool operator==(const EnumBase&, const EnumBase&) = default;

 protected:
  EnumBase() = default;
  explicit EnumBase(std::uint32_t index) noexcept : index_(index) {}

 private:
  std::string unknown_{};
  std::uint32_t index_{};
};

/// A string enum as it travels: one of E's enumerators, or a string E does not know and which is kept as it came. E's
/// enumerators count from 0 in the order of the description.
template <class E>
class Enum : public EnumBase {
 public:
  Enum() = default;
  Enum(E value) noexcept : EnumBase(static_cast<std::uint32_t>(value)) {}  // implicit: an E is an Enum<E>
  /// An enum that holds a string the description does not list.
  static Enum from_unknown(std::string text) {
    Enum made;
    made.set_unknown(std::move(text));
    return made;
  }
  /// The enumerator; call only when known().
  [[nodiscard]] E value() const noexcept { return static_cast<E>(index()); }

  bool operator==(const Enum&) const = default;
  bool operator==(E other) const noexcept { return known() && value() == other; }
};

/// The string on the wire: E's own (generated code declares to_string(E)), or the unknown one.
template <class E>
std::string_view to_string(const Enum<E>& value) {
  return value.known() ? std::string_view{to_string(value.value())} : std::string_view{value.unknown()};
}

/// What every IntEnum<E> holds.
class IntEnumBase {
 public:
  /// False when a number came over the wire that the description does not list.
  [[nodiscard]] bool known() const noexcept { return known_; }
  /// The number on the wire.
  [[nodiscard]] std::int64_t number() const noexcept { return number_; }
  /// For the codec.
  void set(std::int64_t number, bool known) noexcept {
    number_ = number;
    known_ = known;
  }
  friend bool operator==(const IntEnumBase&, const IntEnumBase&) = default;

 private:
  std::int64_t number_{};
  bool known_{};
};

/// An integer enum as it travels: E's enumerators have the values of the wire; other numbers are kept.
template <class E>
class IntEnum : public IntEnumBase {
 public:
  IntEnum() noexcept : IntEnum(oabind_first(codegen::Tag<E>{})) {}            // the first that is listed, as an Enum
  IntEnum(E value) noexcept { set(static_cast<std::int64_t>(value), true); }  // implicit: an E is an IntEnum<E>
  /// The enumerator; call only when known().
  [[nodiscard]] E value() const noexcept { return static_cast<E>(number()); }

  bool operator==(const IntEnum&) const = default;
  bool operator==(E other) const noexcept { return known() && value() == other; }
};

}  // namespace oabind
