#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oabind/codegen/operation.hpp"
#include "oabind/error.hpp"
#include "oabind/options.hpp"

/// Bodies of text/event-stream (WHATWG HTML, section 9.2.6). Their value is an array of objects with the members
/// `data`, `event`, `id` and `retry` (OpenAPI 3.2, section 4.14.4). Pointers of problems start at the body.
namespace oabind::codegen {

void write_events(const Content& content, const void* value, Direction direction, std::string& out,
                  std::vector<Problem>& problems);
/// Comments, unknown fields, events without data and one that the end of the text cuts off are not there for the
/// reader.
void read_events(const Content& content, std::string_view text, void* value, const DecodeOptions& options,
                 std::vector<Problem>& problems);

}  // namespace oabind::codegen
