#pragma once

#include "oabind/codegen/tables.hpp"

/// Ready-made types for scalars, and functions that make the others. All are constant expressions.
namespace oabind::codegen {

/// A scalar, with constraints or without.
constexpr Type scalar(Kind kind, const Constraints* constraints = nullptr) noexcept {
  return {.kind = kind, .constraints = constraints, .none = nullptr};
}

inline constexpr Type boolean = scalar(Kind::boolean);
inline constexpr Type int32 = scalar(Kind::int32);
inline constexpr Type int64 = scalar(Kind::int64);
inline constexpr Type uint32 = scalar(Kind::uint32);
inline constexpr Type uint64 = scalar(Kind::uint64);
inline constexpr Type float32 = scalar(Kind::float32);
inline constexpr Type float64 = scalar(Kind::float64);
inline constexpr Type string = scalar(Kind::string);
inline constexpr Type date_time = scalar(Kind::date_time);
inline constexpr Type date = scalar(Kind::date);
inline constexpr Type time_of_day = scalar(Kind::time_of_day);
inline constexpr Type duration = scalar(Kind::duration);
inline constexpr Type uuid = scalar(Kind::uuid);
inline constexpr Type bytes = scalar(Kind::bytes);
inline constexpr Type json = scalar(Kind::json);

constexpr Type string_enum(const EnumTable& table, const Constraints* constraints = nullptr) noexcept {
  return {.kind = Kind::string_enum, .constraints = constraints, .string_enum = &table};
}
constexpr Type int_enum(const IntEnumTable& table, const Constraints* constraints = nullptr) noexcept {
  return {.kind = Kind::int_enum, .constraints = constraints, .int_enum = &table};
}
/// std::vector<T>; `ops` is vector_ops<T>.
constexpr Type array(const Type& element, const ArrayOps& ops, const Constraints* constraints = nullptr) noexcept {
  return {.kind = Kind::array, .constraints = constraints, .element = &element, .array = &ops};
}
/// std::vector<bool>, which is packed and so needs no operations.
constexpr Type bool_array(const Type& element = boolean, const Constraints* constraints = nullptr) noexcept {
  return {.kind = Kind::array, .constraints = constraints, .element = &element, .array = nullptr};
}
/// std::map<std::string, T>; `ops` is map_ops<T>.
constexpr Type map(const Type& element, const MapOps& ops, const Constraints* constraints = nullptr) noexcept {
  return {.kind = Kind::map, .constraints = constraints, .element = &element, .map = &ops};
}
/// Nullable<T>; `ops` is nullable_ops<T>.
constexpr Type nullable(const Type& element, const OptionalOps& ops) noexcept {
  return {.kind = Kind::nullable, .element = &element, .holder = &ops};
}
/// Box<T>; `ops` is box_ops<T>.
constexpr Type box(const Type& element, const OptionalOps& ops) noexcept {
  return {.kind = Kind::box, .element = &element, .holder = &ops};
}
constexpr Type object(const ObjectTable& table, const Constraints* constraints = nullptr) noexcept {
  return {.kind = Kind::object, .constraints = constraints, .object = &table};
}
/// A struct of optionals, each decoded from the same JSON object (anyOf of objects).
constexpr Type combination(const ObjectTable& table, const Constraints* constraints = nullptr) noexcept {
  return {.kind = Kind::combination, .constraints = constraints, .object = &table};
}
constexpr Type one_of(const UnionTable& table, const Constraints* constraints = nullptr) noexcept {
  return {.kind = Kind::one_of, .constraints = constraints, .one_of = &table};
}
/// A type of the user's, T, that travels as another one, W, which `wire` is; `ops` is conversion_ops<T, W>. Constraints
/// are those of `wire`.
constexpr Type converted(const Type& wire, const ConversionOps& ops) noexcept {
  return {.kind = Kind::converted, .element = &wire, .conversion = &ops};
}

/// FilePart.
extern const ConversionOps file_ops;
inline constexpr Type file = converted(json, file_ops);

}  // namespace oabind::codegen
