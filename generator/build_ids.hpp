#pragma once

#include <string>

namespace oabind {

/// The build ids (ELF notes that linkers make of all they link) of the program and of the libraries it runs with:
/// another build of the same version has others. Empty when the program has none.
std::string build_ids();

}  // namespace oabind
