#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "support/diagnostics.hpp"
#include "support/location.hpp"
#include "support/value.hpp"

namespace oabind::source {

/// Nesting that a reader accepts. Real descriptions stay below 60; code that walks a tree may recurse this deep.
inline constexpr std::size_t deepest_nesting = 200;

/// Where a text stands in its file: a page's fence starts at a later line and is indented.
struct Origin {
  FileId file{};
  std::uint32_t first_line = 1;
  std::uint32_t indent = 0;        ///< bytes cut off the start of each line
  std::uint32_t first_indent = 0;  ///< bytes cut off the start of the first line besides (a byte order mark)

  /// The place of a line and column counted from 0 within the text.
  Location at(std::size_t line, std::size_t column, std::size_t length = 0) const {
    return {file, static_cast<std::uint32_t>(line) + first_line,
            static_cast<std::uint32_t>(column) + 1 + indent + (line == 0 ? first_indent : 0),
            static_cast<std::uint32_t>(length)};
  }
};

/// Checks that a file is UTF-8 text without NUL (RFC 3629; YAML 1.2.2 section 5.1): reports the first fault with its
/// place, and an empty file. False when there was a fault.
bool check_text(std::string_view bytes, FileId file, Diagnostics& diagnostics);

/// Length of a byte order mark at the start: 3 or 0.
std::size_t byte_order_mark(std::string_view bytes);

/// Removes members whose key was there before (of an object that a reader just finished) and reports them at both
/// places: as tolerated when the values are equal, as error otherwise (RFC 8259 section 4; YAML 1.2.2 section 3.2.1.1).
void remove_duplicate_keys(Value& object, Diagnostics& diagnostics);

}  // namespace oabind::source
