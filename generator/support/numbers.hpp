#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace oabind {

/// Orders two numbers in JSON's grammar by their exact mathematical value: negative, 0 or positive. Exponents beyond
/// ±10000 are cut there, so time and memory are bounded.
int compare_numbers(std::string_view a, std::string_view b);

/// The integer that a number in JSON's grammar denotes ("1e3" and "5.0" are integers), when it fits.
std::optional<std::int64_t> to_int64(std::string_view text);

/// That integer as it is usually written; empty when there is none.
std::string integer_text(std::string_view text);

}  // namespace oabind
