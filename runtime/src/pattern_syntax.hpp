#pragma once

#include <string>
#include <string_view>

namespace oabind::codegen {

/// A pattern in the way of ECMA-262, with Unicode properties under the names that RE2 and PCRE2 know: \p{Lu} for
/// \p{Uppercase_Letter} and \p{gc=Lu}, \p{Greek} for \p{Script=Greek}.
std::string short_properties(std::string_view pattern);

/// A code point written as \uXXXX (JSON Schema core, section 6.4) in the way of RE2: \x{XXXX}.
std::string to_re2(std::string_view pattern);

}  // namespace oabind::codegen
