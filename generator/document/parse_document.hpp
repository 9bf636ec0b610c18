#pragma once

#include <optional>

#include "document/document.hpp"
#include "document/parse_operation.hpp"

namespace oabind::document {

/// The Document of a description whose version was checked (OpenAPI 3.1, section 4.8.1). Its schemas are read by
/// SchemaParser::read_pending.
Document parse_document(Parsing& parsing, const Node& root, Location where);

}  // namespace oabind::document
