#pragma once

#include "oabind/result.hpp"

/// How a type of yours stands where a description has a schema: `x-cpp-type` or `--types` names the type and its
/// header, and the header tells how its values are made of what travels, and what travels for them.
namespace oabind {

/// To be specialised for a type T of yours, in the header that `x-cpp-type` names:
///
///     template <>
///     struct oabind::Conversion<my::Money> {
///       static oabind::Result<my::Money, std::string> from_wire(const std::string& text);
///       static std::string to_wire(const my::Money& money);
///     };
///
/// What travels has the type that is generated for the schema otherwise: std::string, std::int64_t, oabind::DateTime,
/// or a struct, whose name then ends in `Wire`. It was decoded, and fits the schema, when from_wire sees it. from_wire
/// gives the T, or a Result with the reason why there is none, which becomes a Problem at the value's JSON Pointer; one
/// that cannot fail may give a T itself. T has a default constructor, can be copied and compared with `==`.
template <class T>
struct Conversion;

}  // namespace oabind
