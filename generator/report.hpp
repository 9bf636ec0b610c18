#pragma once

#include <string>

#include "api/api.hpp"
#include "source/source_set.hpp"

namespace oabind {

/// An account of what is generated, as JSON for programs: of each API its namespace and its operations, of each body
/// the C++ type that has one; the component schemas that have a type; every schema that is free-form JSON, and why.
/// `ns` is the namespace that was asked for, as for cpp::lower().
std::string report_of(const api::ApiSet& apis, const std::string& ns, const source::SourceSet& sources);

}  // namespace oabind
