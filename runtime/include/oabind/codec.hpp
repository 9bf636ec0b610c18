#pragma once

#include <string>
#include <string_view>

#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/tag.hpp"
#include "oabind/options.hpp"
#include "oabind/result.hpp"

namespace oabind {

/// A type that generated code describes (it has an oabind_type).
template <class T>
concept Described = requires {
  oabind_type(codegen::Tag<T>{});
};

/// Reads a T from JSON text: strict RFC 8259, and every constraint of the description is checked. The error's problems
/// list every bad member by JSON Pointer; when the text is not JSON, the last of them says at which byte.
template <Described T>
Result<T> decode(std::string_view json, const DecodeOptions& options = {}) {
  T value{};
  auto problems = codegen::decode(oabind_type(codegen::Tag<T>{}), json, &value, options);
  if (problems.empty()) return value;
  return codegen::decode_error(std::move(problems));
}

/// Compact JSON text of a value. Members that are not set are left out, as are readOnly ones in requests and writeOnly
/// ones in responses. Strings are written as they are and have to be UTF-8; NaN and the infinities, which JSON lacks,
/// are written as null.
template <Described T>
std::string encode(const T& value, Direction direction = Direction::request) {
  std::string json;
  codegen::encode(oabind_type(codegen::Tag<T>{}), &value, json, direction);
  return json;
}

/// Checks a value against the description's constraints, as a decoder would.
template <Described T>
Result<void> validate(const T& value) {
  auto problems = codegen::validate(oabind_type(codegen::Tag<T>{}), &value);
  if (problems.empty()) return {};
  return codegen::decode_error(std::move(problems));
}

}  // namespace oabind
