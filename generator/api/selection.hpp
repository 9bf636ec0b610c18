#pragma once

#include <vector>

#include "api/schema.hpp"
#include "document/document.hpp"

namespace oabind::api {

/// The selection that a `discriminator` declares: for each branch the values its mapping names, else the value that the
/// branch's own member is fixed to, else the component's name (OpenAPI 3.1, 4.8.25). `schemas` stands beside the
/// branches.
Selection by_discriminator(const document::DocumentSet& documents, const std::vector<Type>& types, const Union& shape,
                           const document::Discriminator& discriminator,
                           const std::vector<document::SchemaId>& schemas);

/// What tells the branches apart when nothing is declared, in this order: JSON type, a member fixed to different
/// values, members that only one branch requires; InOrder when nothing does.
Selection infer_selection(const std::vector<Type>& types, const Union& shape);

/// Whether a value can be of several branches by what tells them apart: all of them, or those whose required members
/// are all there.
bool may_leave_several(const Union& shape);

/// Branches of an anyOf that one object can satisfy together: all are objects and no JSON type or fixed member excludes
/// that.
bool may_overlap(const std::vector<Type>& types, const Union& shape);

}  // namespace oabind::api
