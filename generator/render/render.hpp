#pragma once

#include <map>
#include <string>
#include <vector>

#include "cpp/package.hpp"
#include "support/diagnostics.hpp"
#include "support/output_file.hpp"

namespace oabind::render {

/// Template texts by name ("types.hpp", "comment").
using Templates = std::map<std::string, std::string>;

/// The templates that are compiled into the program.
const Templates& builtin_templates();

/// Lays the package out as text. A template that cannot be parsed is an error that names it.
std::vector<OutputFile> render(const cpp::Package& package, const Templates& templates, Diagnostics& diagnostics);

}  // namespace oabind::render
