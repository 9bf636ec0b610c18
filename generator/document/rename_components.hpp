#pragma once

#include <map>
#include <string>
#include <utility>

#include "document/trees.hpp"

namespace oabind::document {

/// New names of components, by section and old name.
using Renames = std::map<std::pair<std::string, std::string>, std::string>;

/// Makes everything in a description that refers to a renamed component refer to its new name: `$ref`, discriminator
/// mappings and security requirements.
void rename_references(Value& value, const Renames& renames, Dialect dialect);

}  // namespace oabind::document
