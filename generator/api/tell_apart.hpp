#pragma once

#include <vector>

#include "api/api.hpp"
#include "support/diagnostics.hpp"

namespace oabind::api {

/// Finds how a server tells operations of one method and path apart: by the query in their keys, by required parameters
/// of the query and of the head, and by the values that these can have. Of those that nothing tells apart only the
/// first is served, which is reported.
void tell_apart(std::vector<Operation>& operations, const std::vector<Type>& types, Diagnostics& diagnostics);

}  // namespace oabind::api
