#pragma once

#include <string_view>

#include "support/diagnostics.hpp"
#include "support/value.hpp"

namespace oabind::document {

/// Merges what an Overlay's `update` or `copy` says into a node that it targets (Overlay 1.1, Action Object): members
/// of objects one by one, lists one behind the other, a list takes anything else as one more item, other values are
/// replaced. What does not go together is reported, with both places, and left as it is.
void merge_update(Value& target, const Value& update, Diagnostics& diagnostics);

/// The nodes of a tree.
std::size_t nodes_of(const Value& tree);
/// The levels of a tree, 1 for a value without any below it.
std::size_t depth_of(const Value& tree);

}  // namespace oabind::document
