#pragma once

#include "document/document.hpp"
#include "document/object_reader.hpp"
#include "document/parse_operation.hpp"

namespace oabind::document {

/// Reads the map of component schemas (`schemas` of 3.x, `definitions` of 2.0) under a key of its holder. When
/// operations are chosen it waits for read_needed_schemas.
void read_component_schemas(Parsing& parsing, ObjectReader& holder, std::string_view key, Document& document);

/// After the chosen operations were read: the component schemas that they need, and those that a needed one is a base
/// of and its discriminator tells apart. All others stay unread.
void read_needed_schemas(Parsing& parsing, const Node& root, Document& document);

}  // namespace oabind::document
