#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oabind {

/// Edits in bytes that turn one text into the other (insert, remove, replace, swap neighbours; a difference in case
/// costs nothing), or `limit + 1` when they are more than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate that a user most likely meant by `name`: the nearest one within a third of its length, the first of
/// several; nothing when none is near or the name is overlong.
std::optional<std::string> closest(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace oabind
