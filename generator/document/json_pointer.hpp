#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oabind::document {

/// A reference token as it stands in a JSON Pointer: `~` is `~0`, `/` is `~1` (RFC 6901 section 3).
std::string escape_token(std::string_view token);

/// Makes a JSON Pointer lead one step further.
void append_token(std::string& pointer, std::string_view token);

/// The tokens of a JSON Pointer, unescaped (RFC 6901 section 4); nothing when it is malformed. "" is the whole
/// document.
std::optional<std::vector<std::string>> tokens_of(std::string_view pointer);

/// Resolves `%XX` (RFC 3986 section 2.1); a `%` that starts no escape stays.
std::string percent_decoded(std::string_view text);

}  // namespace oabind::document
