#pragma once

#include <set>
#include <variant>
#include <vector>

#include "api/schema.hpp"

namespace oabind::api {

/// Calls `visit` with a type, and with the alternatives of each union that it gets, also with those that are unions.
/// Each comes once, however many ways lead to it; it is nullable where the way to it is. `type_of` gives the type of an
/// id.
template <class TypeOf, class Visit>
void for_each_alternative(TypeUse use, TypeOf type_of, Visit visit) {
  std::set<TypeUse> seen;
  std::vector<TypeUse> left{use};
  while (!left.empty()) {
    const TypeUse next = left.back();
    left.pop_back();
    if (!seen.insert(next).second) continue;
    visit(next);
    const Type& type = type_of(next.type);
    if (const auto* both = std::get_if<Union>(&type.shape)) {
      for (const auto& branch : both->branches)
        left.push_back({branch.type.type, branch.type.nullable || next.nullable});
    }
  }
}

}  // namespace oabind::api
