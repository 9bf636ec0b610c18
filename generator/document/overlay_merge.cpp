#include "document/overlay_merge.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace oabind::document {
namespace {

bool is_container(const Value& value) {
  return value.is(Value::Kind::array) || value.is(Value::Kind::object);
}

void report_mismatch(const Value& target, const Value& update, Diagnostics& diagnostics) {
  diagnostics
      .error("overlay-update", update.where,
             "this " + std::string(name_of(update.kind)) + " cannot be merged into a value that is of type " +
                 std::string(name_of(target.kind)))
      .suggest("to replace a value by one of another kind, remove it in an action of its own first")
      .note(target.where, "it is here");
}

void merge_member(Value& target, const Value& update, Diagnostics& diagnostics);

void merge_members(Value& target, const Value& update, Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, std::size_t> known;
  for (std::size_t i = 0; i < target.members.size(); ++i) known.emplace(target.members[i].key, i);
  std::vector<const Entry*> fresh;
  for (const auto& entry : update.members) {
    const auto found = known.find(entry.key);
    if (found == known.end()) {
      fresh.push_back(&entry);
    } else {
      merge_member(target.members[found->second].value, entry.value, diagnostics);
    }
  }
  for (const auto* entry : fresh) target.members.push_back(*entry);  // last: keys of the index must not move
}

/// A member that both have. Below the target of an action only like goes with like.
void merge_member(Value& target, const Value& update, Diagnostics& diagnostics) {
  if (is_container(target) && update.is(Value::Kind::null)) {
    diagnostics.tolerate("overlay-update", update.where, "an empty value has no effect on what is there")
        .note(target.where, "it is here");
  } else if (is_container(target) != is_container(update) || (is_container(target) && target.kind != update.kind)) {
    report_mismatch(target, update, diagnostics);
  } else {
    merge_update(target, update, diagnostics);
  }
}

}  // namespace

void merge_update(Value& target, const Value& update, Diagnostics& diagnostics) {
  if (target.is(Value::Kind::array)) {
    if (update.is(Value::Kind::array)) {
      target.items.insert(target.items.end(), update.items.begin(), update.items.end());
    } else {
      target.items.push_back(update);
    }
  } else if (target.is(Value::Kind::object) && update.is(Value::Kind::object)) {
    merge_members(target, update, diagnostics);
  } else if (is_container(target) || is_container(update)) {
    report_mismatch(target, update, diagnostics);
  } else {
    target = update;
  }
}

// As deep as the tree, which the readers limit.
std::size_t nodes_of(const Value& tree) {
  std::size_t count = 1;
  for (const auto& item : tree.items) count += nodes_of(item);
  for (const auto& member : tree.members) count += nodes_of(member.value);
  return count;
}

std::size_t depth_of(const Value& tree) {
  std::size_t deepest = 0;
  for (const auto& item : tree.items) deepest = std::max(deepest, depth_of(item));
  for (const auto& member : tree.members) deepest = std::max(deepest, depth_of(member.value));
  return deepest + 1;
}

}  // namespace oabind::document
