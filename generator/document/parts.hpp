#pragma once

#include <cstdint>
#include <string_view>

#include "document/trees.hpp"

namespace oabind::document {

/// The objects of the specification that can refer to others, or hold some that can. What is none of them is data or
/// text, in which a `$ref` means nothing.
enum class Part : std::uint8_t {
  none,
  description,
  components,
  path_item,
  operation,
  parameter,
  header,
  request_body,
  response,
  media_type,
  encoding,
  example,
  link,
  callback,
  schema,
};

/// What stands under a key of a part: one object (or a list of such), or a map of them.
struct Child {
  Part part = Part::none;
  bool map = false;
};

/// What the specification, of all versions together, puts under a key of a part; Part::none for all else.
Child child_of(Part part, std::string_view key);

/// Under which key of `components` (in 2.0: of the root) such parts stand; empty for parts that have no place there.
std::string_view section_of(Part part, Dialect dialect);
/// The part that stands under a key of `components`, or of 2.0's root.
Part part_of_section(std::string_view section);

}  // namespace oabind::document
