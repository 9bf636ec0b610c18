#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oabind/codegen/constraints.hpp"

namespace oabind::codegen {

/// Checks one JSON value (text that has been read before) against schemas, and appends a reason for each that it
/// breaks. `depth` bounds how deep the value may nest. The work is bounded too: a value that needs more is refused,
/// with that as the reason.
void check_assertions(const List<Assertion>& assertions, std::string_view json, std::size_t depth,
                      std::vector<std::string>& reasons);

}  // namespace oabind::codegen
