#pragma once

#include <cstdint>

#include "support/strong_id.hpp"

namespace oabind {

/// Names one input file of a run; SourceSet knows its path and its bytes.
using FileId = StrongId<struct FileTag>;

/// A place in an input file. Lines and columns start at 1; a column counts bytes.
struct Location {
  FileId file{};
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;  ///< bytes the caret underlines; 0 when only the start is known

  /// False for something that stands in no file (a name oabind made up, a missing file).
  explicit operator bool() const { return line != 0; }
  auto operator<=>(const Location&) const = default;
};

}  // namespace oabind
