#pragma once

#include <string_view>

#include "oabind/codegen/constraints.hpp"

namespace oabind::codegen {

/// Whether a `pattern` of a description can be checked. RE2, which is behind this, takes time linear in the text and so
/// refuses look-around and back-references.
bool pattern_is_supported(std::string_view pattern);

/// Whether the pattern matches somewhere in the text. Compiles it at the first call, from any thread; a pattern that is
/// not supported matches everything, since the generator has already said that it is not checked.
bool pattern_matches(const Pattern& pattern, std::string_view text);

}  // namespace oabind::codegen
