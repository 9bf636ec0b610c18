#pragma once

#include <optional>
#include <string_view>

#include "source/text.hpp"
#include "support/diagnostics.hpp"
#include "support/value.hpp"

namespace oabind::source {

/// Reads one JSON text (RFC 8259, strictly) of checked text (see check_text). What is wrong is reported; nothing comes
/// back when no tree could be made.
std::optional<Value> read_json(std::string_view text, const Origin& origin, Diagnostics& diagnostics);

}  // namespace oabind::source
