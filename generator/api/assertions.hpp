#pragma once

#include <vector>

#include "api/schema.hpp"
#include "document/document.hpp"

namespace oabind::api {

/// A schema as an assertion: its keywords as JSON Schema 2020-12, with all it refers to in `$defs`. An unset SchemaId
/// in it stands for the schema `true`. Keywords that describe without restricting, and `format`, which is an annotation
/// (JSON Schema 2020-12 validation, section 7.2.1), are left out.
///
/// What no assertion can carry is appended to `unsupported`, with its place.
Assertion to_assertion(const document::DocumentSet& documents, const document::Schema& schema,
                       std::vector<document::Text>& unsupported);

}  // namespace oabind::api
