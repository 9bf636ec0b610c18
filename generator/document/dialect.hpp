#pragma once

#include <optional>
#include <string>

#include "document/trees.hpp"
#include "support/diagnostics.hpp"
#include "support/value.hpp"

namespace oabind::document {

/// The version a description states and how it is read.
struct Version {
  std::string text;  ///< "3.0.3"
  Dialect dialect{};
  bool newer = false;  ///< a 3.x that oabind does not know: read as 3.2
};

/// The version in a root's `openapi` or `swagger` member when it is one that can be read (OpenAPI 3.1, section 4.1),
/// also written as number.
std::optional<Version> version_of(const Value& root);

/// As version_of; reports what is no OpenAPI description, or one of a version that is not read.
std::optional<Version> check_version(const Value& root, Diagnostics& diagnostics);

}  // namespace oabind::document
