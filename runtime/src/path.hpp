#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace oabind::codegen {

/// One step of the way from the whole value to where we are. Steps live on the stack of whoever walks; text is made
/// only when there is something to report.
struct Step {
  const Step* parent = nullptr;
  std::string_view key{};  ///< JSON text of the member's name (a colon behind it is fine); no data: an array index
  std::size_t index = 0;
};

/// The JSON Pointer (RFC 6901) of a step; "" for null.
std::string pointer(const Step* step);

/// The name in the JSON text of a key: without quotes and colon, escapes resolved.
std::string unquote(std::string_view key);

/// `text` cut to a readable length at a code point, with "…" when something is missing.
std::string excerpt(std::string_view text);

}  // namespace oabind::codegen
