#pragma once

#include <functional>

#include "document/document.hpp"
#include "document/object_reader.hpp"
#include "document/parse_operation.hpp"

namespace oabind::document {

// What descriptions of every version have in common.
void read_info(Parsing& parsing, ObjectReader& root, Document& document);
void read_tags(Parsing& parsing, ObjectReader& root, Document& document);
/// Shows every path item of a Paths Object with its path, which begins with a slash.
using ReadPathItem = std::function<void(const Node& item, const Text& path)>;
void read_paths(Parsing& parsing, const Node& paths, const ReadPathItem& read);
/// Of two operations with one operationId the second is named after its method and path instead.
void name_operations_once(Parsing& parsing, Document& document);

/// The Document of a description whose version was checked (OpenAPI 3.1, section 4.8.1). Its schemas are read by
/// SchemaParser::read_pending.
Document parse_document(Parsing& parsing, const Node& root, Location where);

}  // namespace oabind::document
