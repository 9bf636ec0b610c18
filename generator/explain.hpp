#pragma once

#include <optional>
#include <string>

#include "generate.hpp"

namespace oabind {

/// What becomes of one part of a description and why, for people: of a schema its C++ declaration, what is checked and
/// how the alternatives of a union are told apart; of an operation its functions and types. `what` is a JSON Pointer
/// ("#/components/schemas/Pet", "/paths/~1pets/get"), a component's name or an operationId. Nothing when there is no
/// such part, which has been reported, or after another error.
std::optional<std::string> explain(const GenerateOptions& options, const std::string& what, const FileSystem& files,
                                   source::SourceSet& sources, Diagnostics& diagnostics);

}  // namespace oabind
