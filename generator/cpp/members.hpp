#pragma once

#include <string>
#include <vector>

#include "cpp/types.hpp"

namespace oabind::cpp {

/// Names of a struct's members, in the order of its properties or parts.
struct MemberNames {
  std::vector<std::string> members;
  std::string additional;  ///< of the map of additional members
};
/// For objects and overlaps. Pure: every caller gets the same names.
MemberNames member_names(const Types& types, api::TypeId id);

}  // namespace oabind::cpp
