#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oabind/codegen/tag.hpp"
#include "oabind/error.hpp"
#include "oabind/options.hpp"

/// The interpreter of tables, without types: the public functions of oabind/codec.hpp are thin skins over these.
namespace oabind::codegen {

/// Decodes `json` into `value`, which must be a fresh value of that type. Gives what is wrong; nothing when all is
/// well. After problems the value is to be thrown away.
std::vector<Problem> decode(const Type& type, std::string_view json, void* value, const DecodeOptions& options);

/// Appends the JSON text of `value` to `json`. Nesting beyond 512 levels, which only a value made by hand can have, is
/// written as null.
void encode(const Type& type, const void* value, std::string& json, Direction direction);

/// Everything in `value` that breaks a constraint of the description (at most 100 problems).
std::vector<Problem> validate(const Type& type, const void* value);

/// The error of kind `decode` that carries these problems.
Error decode_error(std::vector<Problem> problems);

}  // namespace oabind::codegen
