#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "oabind/codegen/tables.hpp"
#include "oabind/error.hpp"

/// Generic access to values by their tables, for what is not JSON: parameters and forms. Nothing here throws.
namespace oabind::codegen {

/// What travels for a type: what is behind nullable and box, and what a type of the user's is converted to.
const Type& underlying(const Type& type) noexcept;

/// True for what has one plain text: scalars, enums, and a nullable or box of one, and a union of nothing else.
bool is_text(const Type& type) noexcept;

/// Reads a scalar or enum from the plain text of a path segment, query value or header ("42", "true", "2024-01-01", no
/// quotes) into `value` and checks its constraints. Enums are closed when `refuse_unknown`. Other kinds are read as
/// JSON text. Problems get `pointer` and are appended; gives false if there were any.
bool parse_text(const Type& type, std::string_view text, void* value, const std::string& pointer, bool refuse_unknown,
                std::vector<Problem>& problems);

/// Appends the plain text of a value; JSON text for what is not a scalar. A null appends nothing.
void append_text(const Type& type, const void* value, std::string& out);

/// Checks all constraints of a decoded value; problems get `pointer` in front and are appended.
bool check(const Type& type, const void* value, const std::string& pointer, std::vector<Problem>& problems);

/// Whether a value of the type, or anything inside of it, can break a constraint at all.
bool has_constraints(const Type& type);

/// Elements of an array type's value. array_at points into the vector (for packed booleans, at a constant).
std::size_t array_size(const Type& type, const void* value);
const void* array_at(const Type& type, const void* value, std::size_t index);

/// A member's name, without quotes, colon and escapes.
std::string member_name(const Member& member);
/// The value of a member: null when it is absent.
const void* member_get(const Member& member, const void* object);
/// Makes a member present (and fresh, if it is optional) and gives its value.
void* member_make(const Member& member, void* object);
/// The row with that name, or null.
const Member* find_member(const ObjectTable& table, std::string_view name);
/// Whether the description demands the member in that direction.
bool is_required(const Member& member, bool request) noexcept;

}  // namespace oabind::codegen
