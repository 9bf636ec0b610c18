#pragma once

#include <optional>
#include <vector>

#include "document/load.hpp"
#include "source/source_set.hpp"
#include "support/diagnostics.hpp"
#include "support/file_system.hpp"
#include "support/value.hpp"

namespace oabind::document {

/// The one description that the inputs hold, after overlays, names and filters, as a tree that needs no other file:
/// what references in other files lead to stands among its components, under its own name or one with a suffix where
/// that is taken; path items stand where they are referred to. With filters only what the chosen operations need
/// remains among the components. What is wrong is reported; nothing comes back after an error.
std::optional<Value> bundle(const std::vector<Input>& inputs, source::SourceSet& sources, const FileSystem& files,
                            const LoadOptions& options, Diagnostics& diagnostics);

}  // namespace oabind::document
