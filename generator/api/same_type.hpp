#pragma once

#include <functional>
#include <vector>

#include "api/schema.hpp"

namespace oabind::api {

/// Whether two uses describe the same values: one type, or inline schemas that say the same. Two components are two
/// types, whatever they say. `told_apart_alike` says it of unions whose branches are the same.
bool same_type(const std::vector<Type>& types, TypeUse a, TypeUse b,
               const std::function<bool(TypeId, TypeId)>& told_apart_alike);

}  // namespace oabind::api
