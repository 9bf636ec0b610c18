#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "oabind/codegen/tables.hpp"

namespace oabind::codegen {

/// Checks the constraints of this very value (not of what is inside it) and appends a reason for each that is broken.
/// `key_count` is the number of members its JSON object has (ignored for other kinds). `type.constraints` is set.
void check_constraints(const Type& type, const void* value, std::size_t key_count, std::vector<std::string>& reasons);

/// Checks how many there are of something, which `unit` names.
void check_size(std::size_t size, std::size_t least, std::size_t most, const char* unit,
                std::vector<std::string>& reasons);

/// Checks a number's range and factors; `text` is its JSON text.
void check_number(const Constraints& constraints, const Number& value, std::string_view text,
                  std::vector<std::string>& reasons);

/// Checks a string, also the name of a map's entry.
void check_string(const Constraints& constraints, std::string_view text, std::vector<std::string>& reasons);

}  // namespace oabind::codegen
