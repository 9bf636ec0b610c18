#pragma once

#include <string>
#include <string_view>

#include "support/value.hpp"

namespace oabind::source {

/// What a plain scalar means in YAML's core schema.
struct PlainScalar {
  Value::Kind kind = Value::Kind::string;
  std::string text;         ///< as Value::text: a number in JSON's grammar
  bool not_finite = false;  ///< `.inf` or `.nan`: no JSON number, so kept as a string
};

/// Resolves a plain scalar by the core schema (YAML 1.2.2 section 10.3.2): `y`, `no`, `00:00` and `2020-01-01` are
/// strings.
PlainScalar resolve_plain(std::string_view text);

}  // namespace oabind::source
