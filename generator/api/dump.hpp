#pragma once

#include <string>

#include "api/api.hpp"

namespace oabind::api {

/// The resolved APIs as JSON, for people and tests: types by their index in "types", everything in the order of the
/// model.
std::string dump(const ApiSet& apis);

}  // namespace oabind::api
