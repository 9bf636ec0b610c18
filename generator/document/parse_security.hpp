#pragma once

#include <vector>

#include "document/parse_operation.hpp"

namespace oabind::document {

/// The schemes under components/securitySchemes (OpenAPI 3.1, section 4.8.27).
std::vector<SecurityScheme> parse_security_schemes(Parsing& parsing, const Node& schemes);

/// A list of Security Requirement Objects (section 4.8.30). A requirement with a scheme that the document does not have
/// is reported and left out; when none is left, an operation with it must be left out rather than become open to
/// everyone. A list that came with its operation from another file may mean a scheme of that file, which then is
/// added to `schemes`.
Security parse_security(Parsing& parsing, const Node& list, std::vector<SecurityScheme>& schemes);

}  // namespace oabind::document
