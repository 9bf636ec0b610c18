#pragma once

#include <optional>
#include <string_view>

#include "source/text.hpp"
#include "support/diagnostics.hpp"
#include "support/value.hpp"

namespace oabind::source {

/// Reads one YAML 1.2 document of checked text (see check_text) with the core schema. Aliases are expanded up to a
/// limit, merge keys (`<<`) are taken with a warning, keys that are no strings become their text. What is wrong is
/// reported; nothing comes back when no tree could be made.
std::optional<Value> read_yaml(std::string_view text, const Origin& origin, Diagnostics& diagnostics);

}  // namespace oabind::source
