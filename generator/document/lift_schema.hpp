#pragma once

#include "document/schema_keywords.hpp"

namespace oabind::document {

/// Brings a schema whose keywords are read to the shape of 3.1: `nullable` becomes a null type or branch, boolean
/// exclusive limits become numbers (OpenAPI 3.0.3, section 4.7.24; 3.1, section 4.8.24).
void lift(SchemaReading& reading);

}  // namespace oabind::document
