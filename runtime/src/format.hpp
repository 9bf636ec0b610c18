#pragma once

#include <string_view>

#include "oabind/codegen/constraints.hpp"

namespace oabind::codegen {

/// Whether `text` is of that format (JSON Schema validation, section 7.3).
bool has_format(Format format, std::string_view text) noexcept;

/// "ipv4" and so on, for messages.
const char* format_name(Format format) noexcept;

}  // namespace oabind::codegen
