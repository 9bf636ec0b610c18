#pragma once

#include "document/object_reader.hpp"
#include "document/parse_operation.hpp"

namespace oabind::document {

/// Reads the components that nothing refers to, for what is wrong in them. Nothing is made of them, so nothing in them
/// is more than tolerated.
void check_parts(Trees& trees, const Node& root, Diagnostics& diagnostics);

// These have no effect on what is generated, but what the specification forbids about them is named.

/// The `example` and `examples` of a parameter, header or media type (OpenAPI 3.1, section 4.8.12).
void check_examples(Parsing& parsing, ObjectReader& reader);
/// An Example Object or a reference to one.
void check_example(Parsing& parsing, const Node& given);
/// What says how parts travel, a Media Type Object or (3.2) an Encoding Object: by name or by place, and so on within.
void check_encodings(const Value& holder, Diagnostics& diagnostics);

}  // namespace oabind::document
