#pragma once

#include <concepts>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "oabind/codegen/tables.hpp"
#include "oabind/types.hpp"

namespace oabind {
template <class T>
struct Conversion;
template <class T, class E>
class Result;
}  // namespace oabind

/// Operations tables, one per distinct container. These are the only templates that generated tables instantiate, so
/// they do as little as possible.
namespace oabind::codegen {

/// Moves `count` values, `stride` bytes apart, into as many fresh ones; those left behind are only good for being
/// destroyed. It goes by the table, so that growing a vector needs no move constructor: at -O0, compiling those for
/// every struct and every container in it costs more than all other operations together.
void move_values(const Type& type, void* to, void* from, std::size_t count, std::size_t stride);

/// Finds member M of a struct without standard layout (one with a std::map in it, say): `&MemberAt<&Pet::tags>::in` is
/// a Place.
template <auto M>
struct MemberAt;
template <class T, class Value, Value T::*M>
struct MemberAt<M> {
  static void* in(void* object) { return &(static_cast<T*>(object)->*M); }
};

/// get, emplace and reset of Holder (Optional<T>, Nullable<T>, OptionalNullable<T>).
template <class Holder>
struct HolderFunctions {
  static const void* get(const void* holder) {
    auto& held = *static_cast<Holder*>(const_cast<void*>(holder));  // the non-const functions are needed anyway
    return held ? &*held : nullptr;
  }
  static void* emplace(void* holder) { return &static_cast<Holder*>(holder)->emplace(); }
  static void reset(void* holder) { static_cast<Holder*>(holder)->reset(); }
};

// What nearly every description uses is instantiated in the runtime.
extern template struct HolderFunctions<Optional<bool>>;
extern template struct HolderFunctions<Optional<std::int32_t>>;
extern template struct HolderFunctions<Optional<std::int64_t>>;
extern template struct HolderFunctions<Optional<double>>;
extern template struct HolderFunctions<Optional<std::string>>;
extern template struct HolderFunctions<Optional<DateTime>>;
extern template struct HolderFunctions<Optional<Json>>;
extern template struct HolderFunctions<Optional<std::vector<std::string>>>;
extern template struct HolderFunctions<Optional<std::vector<std::int64_t>>>;
extern template struct HolderFunctions<Nullable<bool>>;
extern template struct HolderFunctions<Nullable<std::int64_t>>;
extern template struct HolderFunctions<Nullable<double>>;
extern template struct HolderFunctions<Nullable<std::string>>;
extern template struct HolderFunctions<Nullable<DateTime>>;
extern template struct HolderFunctions<OptionalNullable<bool>>;
extern template struct HolderFunctions<OptionalNullable<std::int64_t>>;
extern template struct HolderFunctions<OptionalNullable<double>>;
extern template struct HolderFunctions<OptionalNullable<std::string>>;
extern template struct HolderFunctions<OptionalNullable<DateTime>>;
extern template struct HolderFunctions<OptionalNullable<std::vector<std::string>>>;

template <class T>
inline constexpr OptionalOps optional_ops{&HolderFunctions<Optional<T>>::get, &HolderFunctions<Optional<T>>::emplace,
                                          &HolderFunctions<Optional<T>>::reset};

template <class T>
inline constexpr OptionalOps nullable_ops{&HolderFunctions<Nullable<T>>::get, &HolderFunctions<Nullable<T>>::emplace,
                                          &HolderFunctions<Nullable<T>>::reset};

template <class T>
inline constexpr OptionalOps optional_nullable_ops{
    &HolderFunctions<OptionalNullable<T>>::get, &HolderFunctions<OptionalNullable<T>>::emplace,
    &HolderFunctions<OptionalNullable<T>>::reset,
    [](const void* holder) { return static_cast<const OptionalNullable<T>*>(holder)->is_null(); },
    [](void* holder) { static_cast<OptionalNullable<T>*>(holder)->set_null(); }};

template <class T>
inline constexpr OptionalOps box_ops{
    [](const void* holder) -> const void* { return &**static_cast<const Box<T>*>(holder); },
    [](void* holder) -> void* { return &(**static_cast<Box<T>*>(holder) = T{}); },
    [](void* holder) { *static_cast<Box<T>*>(holder) = Box<T>{}; }};

/// Operations of std::vector<T>.
template <class T>
struct VectorFunctions {
  static void* resize(void* vector, std::size_t size, const Type& element) {
    auto& items = *static_cast<std::vector<T>*>(vector);
    if (size > items.size()) {
      std::vector<T> more(size);
      move_values(element, more.data(), items.data(), items.size(), sizeof(T));
      items.swap(more);
    }
    while (items.size() > size) items.pop_back();
    return items.data();
  }
  static const void* data(const void* vector, std::size_t& size) {
    const auto& items = *static_cast<const std::vector<T>*>(vector);
    size = items.size();
    return items.data();
  }
  static void swap(void* a, void* b) { static_cast<std::vector<T>*>(a)->swap(*static_cast<std::vector<T>*>(b)); }
};

extern template struct VectorFunctions<std::int64_t>;
extern template struct VectorFunctions<double>;
extern template struct VectorFunctions<std::string>;
extern template struct VectorFunctions<Json>;

template <class T>
inline constexpr ArrayOps vector_ops{sizeof(T), &VectorFunctions<T>::resize, &VectorFunctions<T>::data,
                                     &VectorFunctions<T>::swap};

/// Operations of std::map<std::string, T>.
template <class T>
struct MapFunctions {
  using Map = std::map<std::string, T>;
  static void* insert(void* map, std::string&& key) {
    const auto [place, fresh] = static_cast<Map*>(map)->try_emplace(std::move(key));
    return fresh ? &place->second : nullptr;
  }
  static std::size_t size(const void* map) { return static_cast<const Map*>(map)->size(); }
  static void visit(const void* map, MapOps::Visitor visitor, void* context) {
    for (const auto& [key, value] : *static_cast<const Map*>(map)) visitor(context, key, &value);
  }
  static void swap(void* a, void* b) { static_cast<Map*>(a)->swap(*static_cast<Map*>(b)); }
};

extern template struct MapFunctions<std::string>;
extern template struct MapFunctions<Json>;

template <class T>
inline constexpr MapOps map_ops{&MapFunctions<T>::insert, &MapFunctions<T>::size, &MapFunctions<T>::visit,
                                &MapFunctions<T>::swap};

/// A T, or the reason why there is none.
template <class Made, class T>
concept MaybeMade = std::same_as<Made, T> || std::same_as<Made, Result<T, std::string>>;

/// Whether Conversion<T> makes a T of what travels.
template <class T, class W>
concept ReadFrom = requires(W wire) {
  { Conversion<T>::from_wire(std::move(wire)) } -> MaybeMade<T>;
};

/// Whether Conversion<T> says what travels for a T.
template <class T, class W>
concept WrittenAs = requires(const T& value) {
  { Conversion<T>::to_wire(value) } -> std::convertible_to<W>;
};

/// Operations of T, a type of the user's that travels as W.
template <class T, class W>
struct ConversionFunctions {
  static_assert(std::is_default_constructible_v<T> && std::is_move_assignable_v<T>,
                "a type that x-cpp-type names is made by default and moved into");
  static_assert(ReadFrom<T, W>,
                "the header that x-cpp-type names declares oabind::Conversion<T> with "
                "`static oabind::Result<T, std::string> from_wire(const W&)`: how T is made of what travels");
  static_assert(WrittenAs<T, W>,
                "the header that x-cpp-type names declares oabind::Conversion<T> with "
                "`static W to_wire(const T&)`: what travels for a T");

  static void* fresh() { return new W{}; }
  static void* to_wire(const void* value) { return new W(Conversion<T>::to_wire(*static_cast<const T*>(value))); }
  static void destroy(void* wire) { delete static_cast<W*>(wire); }
  static bool from_wire(void* wire, void* value, std::string& reason) {
    auto made = Conversion<T>::from_wire(std::move(*static_cast<W*>(wire)));
    if constexpr (std::is_same_v<decltype(made), T>) {
      *static_cast<T*>(value) = std::move(made);
    } else {
      if (!made) {
        reason = std::move(made).error();
        return false;
      }
      *static_cast<T*>(value) = std::move(*made);
    }
    return true;
  }
  static void move(void* to, void* from) { *static_cast<T*>(to) = std::move(*static_cast<T*>(from)); }
};

template <class T, class W>
inline constexpr ConversionOps conversion_ops{&ConversionFunctions<T, W>::fresh, &ConversionFunctions<T, W>::to_wire,
                                              &ConversionFunctions<T, W>::destroy,
                                              &ConversionFunctions<T, W>::from_wire, &ConversionFunctions<T, W>::move};

}  // namespace oabind::codegen
