#pragma once

#include "document/schema.hpp"
#include "support/diagnostics.hpp"
#include "support/value.hpp"

namespace oabind::document {

/// Warns where a lower limit of the schema that `object` is read as is above the upper one (`minLength` and
/// `maxLength`, `minimum` and `maximum` …): JSON Schema allows that, but then nothing fits, and nobody writes it on
/// purpose.
void check_limits(const Schema& schema, const Value& object, Diagnostics& diagnostics);

}  // namespace oabind::document
