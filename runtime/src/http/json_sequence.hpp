#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oabind/codegen/operation.hpp"
#include "oabind/error.hpp"
#include "oabind/options.hpp"

/// Bodies that are JSON texts one after the other: lines, or a sequence as in RFC 7464. Their value is an array.
namespace oabind::codegen {

void write_sequence(const Content& content, const void* value, Direction direction, std::string& out);
/// Pointers of problems start at the body, with the number of the text as an array has it.
void read_sequence(const Content& content, std::string_view text, void* value, const DecodeOptions& options,
                   std::vector<Problem>& problems);

}  // namespace oabind::codegen
