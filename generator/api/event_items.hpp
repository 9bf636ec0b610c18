#pragma once

#include <vector>

#include "api/schema.hpp"

namespace oabind::api {

/// What a description says of the items of an event stream.
struct EventItems {
  bool have_data = false;               ///< they can be objects with `data` and nothing that no event has
  std::vector<const Property*> others;  ///< members that no event has
};
/// Compares a type with the fields of events (WHATWG HTML, section 9.2.6): `data`, `event`, `id` and `retry`.
EventItems event_items(const std::vector<Type>& types, TypeUse item);

}  // namespace oabind::api
