#pragma once

#include <string>
#include <string_view>

namespace oabind::output {

/// A unified diff of two texts under the name `path`, with three lines of context; empty when they are equal. Hunks
/// that are too long to compare line by line within bounded time are shown as a whole.
std::string unified_diff(const std::string& path, std::string_view before, std::string_view after);

}  // namespace oabind::output
