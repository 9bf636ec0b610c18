#pragma once

#include <string>
#include <vector>

#include "document/load.hpp"
#include "document/trees.hpp"

namespace oabind::document {

/// A description with a version that can be read, as it was found in a file or in a fence of a page.
struct Described {
  Value root;
  Dialect dialect{};
  Location where{};  ///< its first line, or the fence
  bool page = false;
  std::string source;  ///< of a page: the file its fence names, without leading "/" or "./"; may be empty
};

/// Reads the inputs, each once, and finds the descriptions in them. Reports what holds none.
std::vector<Described> read_inputs(const std::vector<Input>& inputs, source::SourceSet& sources,
                                   const FileSystem& files, Diagnostics& diagnostics);

}  // namespace oabind::document
