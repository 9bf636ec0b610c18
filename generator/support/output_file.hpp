#pragma once

#include <string>

namespace oabind {

/// A file to be written: a path relative to the output directory, and its whole text.
struct OutputFile {
  std::string path;
  std::string text;
};

}  // namespace oabind
