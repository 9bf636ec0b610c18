#pragma once

namespace oabind::codegen {

struct Type;

/// Names a type in an overload: generated code declares `const Type& oabind_type(Tag<Pet>) noexcept;` beside Pet, and
/// the runtime finds the table of Pet by argument-dependent lookup, without Pet naming the runtime.
template <class T>
struct Tag {};

}  // namespace oabind::codegen
