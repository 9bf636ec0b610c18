#pragma once

#include <vector>

#include "api/api.hpp"
#include "support/diagnostics.hpp"

namespace oabind::api {

/// A type that no value can satisfy. What contradicts itself was made free-form, so code can be made of it.
struct Impossible {
  TypeId type{};
  Diagnostic finding{};  ///< says where the contradiction is
  bool said = false;     ///< by the schema `false`: no mistake as long as nobody needs a value
};

/// Reports impossible types: an error where a request needs one, for nobody could make it. Otherwise they are
/// tolerated: elements of arrays, optional members and alternatives need not be there, and what answers really hold is
/// taken as it comes. `roots` are needed too; they are what a description without operations is about.
void report_impossible(const ApiSet& apis, std::vector<Impossible> found, const std::vector<TypeId>& roots,
                       Diagnostics& diagnostics);

}  // namespace oabind::api
