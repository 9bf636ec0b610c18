#pragma once

#include <vector>

#include "api/schema.hpp"

namespace oabind::api {

/// Whether what one branch is made for fits another branch too, always: an integer is a number, a member that is not
/// named may be there. Then no value of it could be that of one branch alone, which a oneOf asks for by the letter, and
/// its author cannot have meant.
bool has_included_branch(const std::vector<Type>& types, const Union& shape);

}  // namespace oabind::api
