#pragma once

#include <vector>

#include "document/parse_operation.hpp"

namespace oabind::document {

/// The schemes under components/securitySchemes (OpenAPI 3.1, section 4.8.27).
std::vector<SecurityScheme> parse_security_schemes(Parsing& parsing, const Node& schemes);

/// A list of Security Requirement Objects (section 4.8.30). Schemes that the document does not have are reported and left out.
std::vector<SecurityRequirement> parse_security(Parsing& parsing, const Node& list, const std::vector<SecurityScheme>& schemes);

}  // namespace oabind::document
