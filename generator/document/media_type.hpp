#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/schema.hpp"
#include "support/diagnostics.hpp"

namespace oabind::document {

/// The media types or ranges (RFC 9110, sections 8.3.1 and 12.5.1) that a text in their place means: itself, usually.
/// What is none but clear (`*`, `json`, a list) is taken with a warning; anything else is an error, and gives none.
std::vector<std::string> media_types_of(const Text& text, Diagnostics& diagnostics);

/// Whether a text is media types or ranges between commas, or empty.
bool is_list_of_media_types(std::string_view text);

}  // namespace oabind::document
