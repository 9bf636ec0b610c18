#pragma once

#include <optional>
#include <string>

#include "support/value.hpp"

namespace oabind::document {

/// Where two values of a description first differ in meaning.
struct Difference {
  std::string pointer;  ///< from the values compared to the difference
  Location first{};
  Location second{};
};

/// Compares two objects of a description (components, operations) by what they say about the wire: descriptions,
/// titles, summaries, examples, `x-*` and the order of keys, `required` and `enum` do not count. Nothing comes back
/// when they mean the same.
std::optional<Difference> difference(const Value& a, const Value& b);

}  // namespace oabind::document
