#pragma once

#include <string>

#include "support/value.hpp"

namespace oabind::output {

/// A tree as JSON text for people: two columns of indentation for each level, a newline at the end.
std::string print_json(const Value& tree);

/// A tree as YAML 1.2 in block style. A text is written plain only where every version of YAML reads it as a text, with
/// lines as a literal block, otherwise in double quotes as in JSON.
std::string print_yaml(const Value& tree);

}  // namespace oabind::output
