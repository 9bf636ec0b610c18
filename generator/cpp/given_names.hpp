#pragma once

#include "cpp/types.hpp"
#include "support/diagnostics.hpp"

namespace oabind::cpp {

/// Reports every name that the description asks for (`x-cpp-name`) and that C++ code cannot have: what bears it is
/// called as if nothing had been asked for.
void report_given_names(const Types& types, Diagnostics& diagnostics);

}  // namespace oabind::cpp
