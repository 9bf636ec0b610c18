#pragma once

#include <functional>
#include <vector>

#include "api/api.hpp"

namespace oabind::cpp {

/// For each type the first inline schema that declares the same (names, constraints and the comments of members
/// included), else itself. Only the inline schemas of one component, or of the operations of one group, are compared,
/// so that no group comes to depend on another. Components, types with a name that was asked for, and types that
/// `is_recursive` are equal to themselves only.
std::vector<api::TypeId> find_equal(const api::ApiSet& apis, const std::function<bool(api::TypeId)>& is_recursive);

}  // namespace oabind::cpp
