#pragma once

#include <optional>
#include <string>

#include "source/source_set.hpp"
#include "support/diagnostics.hpp"
#include "support/file_system.hpp"
#include "support/value.hpp"

namespace oabind::document {

/// The tree of a file that the user names beside the descriptions (YAML or JSON). What is wrong is reported, a file
/// that cannot be read with the code "unreadable".
std::optional<Value> read_beside(const std::string& path, source::SourceSet& sources, const FileSystem& files,
                                 Diagnostics& diagnostics);

}  // namespace oabind::document
