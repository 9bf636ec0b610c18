#pragma once

#include <vector>

#include "api/schema.hpp"

namespace oabind::api {

/// Whether two uses describe the same values: one type, or inline schemas that say the same. Two components are two
/// types, whatever they say; so are two unions, which may be told apart differently.
bool same_type(const std::vector<Type>& types, TypeUse a, TypeUse b);

}  // namespace oabind::api
