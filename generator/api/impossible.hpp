#pragma once

#include <vector>

#include "api/api.hpp"
#include "support/diagnostics.hpp"

namespace oabind::api {

/// A type that no value can satisfy. What contradicts itself was made free-form, so code can be made of it.
struct Impossible {
  TypeId type{};
  Diagnostic finding{};  ///< says where the contradiction is
};

/// Reports impossible types: an error where a body or parameter needs one, otherwise (elements of arrays, optional
/// members, one alternative of several) tolerated, for there are values without it. `roots` are needed besides what
/// operations send and receive.
void report_impossible(const ApiSet& apis, std::vector<Impossible> found, const std::vector<TypeId>& roots,
                       Diagnostics& diagnostics);

}  // namespace oabind::api
