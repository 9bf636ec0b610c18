#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "cpp/types.hpp"

namespace oabind::cpp {

/// Members to box so that no type contains itself by value: (type, member) pairs. Only members of structs are boxed,
/// never alternatives of unions: first those whose type is a union on the same cycle, then one member of each cycle
/// that is left, the last one in the order of the description.
std::set<std::pair<api::TypeId, std::size_t>> find_boxed_members(
    std::size_t type_count, const std::function<std::vector<Types::Mention>(api::TypeId)>& mentions,
    const std::function<bool(api::TypeId)>& is_union);

/// Types that contain themselves, by value or in containers.
std::vector<api::TypeId> find_recursive(std::size_t type_count,
                                        const std::function<std::vector<Types::Mention>(api::TypeId)>& mentions);

}  // namespace oabind::cpp
