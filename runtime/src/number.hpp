#pragma once

#include <string_view>

#include "oabind/codegen/constraints.hpp"

namespace oabind::codegen {

/// Compares exactly, whatever the forms: negative, zero or positive as a is less than, equal to or greater than b. No
/// NaN.
int compare(const Number& a, const Number& b) noexcept;

/// Whether a number's text is a whole multiple of another's (`multipleOf`), computed in decimal, so that 19.99 is a
/// multiple of 0.01. A factor that cannot be handled (zero, more than 19 digits) is not checked.
bool is_multiple(std::string_view value, std::string_view factor) noexcept;

/// For messages.
std::string_view write(const Number& number, char* buffer) noexcept;

}  // namespace oabind::codegen
