#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oabind/codegen/operation.hpp"
#include "oabind/error.hpp"

/// What client and server do alike with values of operations.
namespace oabind::codegen {

/// The value of a parameter, body or header in its struct: null when it is optional and not there.
template <class Row>
const void* value_of(const Row& row, const void* object) {
  const void* const slot = row.place.in(object);
  return row.holder != nullptr ? row.holder->get(slot) : slot;
}

/// Makes the value present, and fresh if it is optional, and gives it.
template <class Row>
void* make_value(const Row& row, void* object) {
  void* const slot = row.place.in(object);
  return row.holder != nullptr ? row.holder->emplace(slot) : slot;
}

/// "GET /api/{projectId}/devkeys": where an error comes from. The template, since paths may hold secrets.
std::string context_of(const Operation& operation);

/// What describes a status; null when nothing does. Exact statuses win over ranges, ranges over `default` (OpenAPI 3.1,
/// section 4.8.16); the table stands in that order.
const Response* response_for(const Operation& operation, int status) noexcept;

/// A text from the other side, made fit for one line of an error: cut, control characters as spaces.
std::string cut(std::string_view text);

}  // namespace oabind::codegen
