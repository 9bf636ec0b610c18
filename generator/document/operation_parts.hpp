#pragma once

#include <string>
#include <vector>

#include "document/object_reader.hpp"
#include "document/parse_operation.hpp"

/// What operations of every version have in common.
namespace oabind::document {

/// The Path Item Object at a node, references followed; nothing when no operation of it is chosen.
std::optional<Node> path_item_at(Parsing& parsing, OperationFilter& filter, const Node& given, const std::string& path);

/// The Operation Object at a node. A `$ref` in its place, which bundlers resolve, is followed. Nothing
/// when it is not chosen.
std::optional<Node> operation_at(Parsing& parsing, OperationFilter& filter, Node node, const std::string& path);

/// Reads the keys that say what an operation is called and about.
void read_head(Parsing& parsing, ObjectReader& reader, Operation& operation);

/// Reads `security`; without it that of the document counts.
void read_security(Parsing& parsing, ObjectReader& reader, const Security& of_document,
                   std::vector<SecurityScheme>& schemes, Operation& operation);

/// Path-level parameters count unless the operation has one of the same name and place (OpenAPI 3.1, section 4.8.10).
std::vector<Parameter> joined(std::vector<Parameter> own, const std::vector<Parameter>& of_path);

/// Every name of the template has a parameter and every path parameter a name in the template (OpenAPI 3.1,
/// section 4.8.12.1).
void fit_to_path(Parsing& parsing, Operation& operation, const std::string& pointer);

}  // namespace oabind::document
