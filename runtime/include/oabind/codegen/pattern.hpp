#pragma once

#include <cstdint>
#include <string_view>

#include "oabind/codegen/constraints.hpp"

namespace oabind::codegen {

/// What checks a `pattern` of a description.
enum class PatternEngine : std::uint8_t {
  linear,        ///< RE2: time linear in the text
  backtracking,  ///< PCRE2, for look-around and back-references: steps, depth and memory are limited, and a text that
                 ///< needs more does not match
  none,          ///< no regular expression that either takes
};
PatternEngine pattern_engine(std::string_view pattern);

/// Whether the pattern matches somewhere in the text. Compiles it at the first call, from any thread; what is no
/// regular expression matches everything, since the generator has already said that it is not checked.
bool pattern_matches(const Pattern& pattern, std::string_view text);

}  // namespace oabind::codegen
