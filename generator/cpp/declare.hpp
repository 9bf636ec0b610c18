#pragma once

#include "cpp/package.hpp"
#include "cpp/types.hpp"

namespace oabind::cpp {

/// The declaration of a named type. `defined` are the types whose definitions stand before it: a container of any other
/// one gets no initializer, since its element is incomplete there.
TypeDecl declare(const Types& types, api::TypeId id, const TypeSet& defined);

/// The initializer of a member of the type: the value it is fixed to, else `{}`.
std::string initializer_of(const api::Type& type, bool wrapped);

}  // namespace oabind::cpp
