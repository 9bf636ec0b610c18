#include "document/overlay.hpp"

#include <algorithm>

#include "document/object_reader.hpp"
#include "document/overlay_merge.hpp"
#include "document/read_beside.hpp"
#include "document/reference_uri.hpp"
#include "source/text.hpp"

namespace oabind::document {
namespace {

constexpr std::size_t most_added_nodes = 1'000'000;

bool is_container(const Value& value) {
  return value.is(Value::Kind::array) || value.is(Value::Kind::object);
}

/// What JSONPath calls nodes of one sort.
std::string_view sort_of(const Value& value) {
  return is_container(value) ? name_of(value.kind) : "primitive";
}

/// References of a description are relative to it, also those that an overlay brings from another directory: they
/// count as standing in the description, and lose the place where they are written.
void move_references(Value& value, FileId description) {
  for (auto& item : value.items) move_references(item, description);
  for (auto& member : value.members) {
    const std::string& text = member.value.text;
    if (member.key == "$ref" && !text.empty() && !text.starts_with('#')) {
      member.value.where = {description, 0, 0, 0};
    } else {
      move_references(member.value, description);
    }
  }
}

/// What the indices of a selected node lead to.
Value& at(Value& root, const std::vector<std::uint32_t>& way, std::size_t levels) {
  Value* value = &root;
  for (std::size_t i = 0; i < levels; ++i)
    value = value->is(Value::Kind::array) ? &value->items[way[i]] : &value->members[way[i]].value;
  return *value;
}

void remove(Value& root, const std::vector<std::uint32_t>& way) {
  Value& parent = at(root, way, way.size() - 1);
  const auto index = static_cast<std::ptrdiff_t>(way.back());
  if (parent.is(Value::Kind::array)) {
    parent.items.erase(parent.items.begin() + index);
  } else {
    parent.members.erase(parent.members.begin() + index);
  }
}

/// Each once, the last in the tree first and parts before what they are parts of: no change moves a later target.
void order(std::vector<json_path::Selected>& targets) {
  std::ranges::sort(targets, std::greater<>(), &json_path::Selected::way);
  const auto same = [](const auto& left, const auto& right) { return left.way == right.way; };
  targets.erase(std::unique(targets.begin(), targets.end(), same), targets.end());
}

/// "1.0" for "1.0.3"; empty when the text is no version.
std::string feature_set(const std::string& version) {
  const auto first = version.find('.');
  if (first == std::string::npos || first == 0 || version.find_first_not_of("0123456789.") != std::string::npos)
    return {};
  return version.substr(0, version.find('.', first + 1));
}

}  // namespace

void Overlays::read(const std::string& path, source::SourceSet& sources, const FileSystem& files,
                    Diagnostics& diagnostics) {
  const auto root = read_beside(path, sources, files, diagnostics);
  if (!root) return;
  Overlay overlay;
  overlay.path = path;
  read_overlay(overlay, *root, diagnostics);
  overlays_.push_back(std::move(overlay));
}

void Overlays::read_overlay(Overlay& overlay, const Value& root, Diagnostics& diagnostics) {
  ObjectReader reader({&root, {}, {}}, "Overlay Object", diagnostics);
  const auto version = reader.text_at("overlay");
  overlay.extends = std::nullopt;
  if (const auto extends = reader.any("extends"); extends && as_text(*extends->value, "extends", diagnostics)) {
    overlay.extends = *extends->value;
    if (!has_scheme(extends->value->text)) overlay.extended = path_beside(overlay.path, extends->value->text);
  }
  const auto info = reader.object("info");
  const auto actions = reader.array("actions");
  if (!root.is(Value::Kind::object)) return;
  const std::string features = version ? feature_set(version->value) : "";
  if (features.empty() || features.front() != '1' || features[1] != '.') {
    diagnostics
        .error("overlay-version", version ? version->where : root.where,
               version ? "'" + version->value + "' is no version of OpenAPI Overlay that oabind reads"
                       : "this is no OpenAPI Overlay: it has no 'overlay' key")
        .suggest("expected 'overlay: 1.1.0' (or 1.0.0)");
    return;
  }
  if (features != "1.0" && features != "1.1")
    diagnostics.warning("newer-version", version->where, "OpenAPI Overlay " + version->value + " is read as 1.1");
  overlay.primitives = features != "1.0";
  if (!info) diagnostics.tolerate("missing-key", root.where, "the overlay has no 'info'");
  if (info) ObjectReader({info->value, {}, {}}, "Info Object", diagnostics).ignore({"title", "version", "description"});
  if (!actions || actions->value->items.empty()) {
    diagnostics.tolerate("missing-key", root.where, "the overlay has no 'actions'");
    return;
  }
  for (const auto& action : actions->value->items) read_action(overlay, action, diagnostics);
}

void Overlays::read_action(Overlay& overlay, const Value& value, Diagnostics& diagnostics) {
  ObjectReader reader({&value, {}, {}}, "Action Object", diagnostics);
  reader.ignore({"description"});
  const auto target = reader.any("target");
  const auto update = reader.any("update"), copy = reader.any("copy");
  Action action;
  action.remove = reader.flag("remove");
  if (!value.is(Value::Kind::object)) return;
  if (!target) {
    diagnostics.error("missing-key", value.where, "an action needs a 'target'").suggest("a JSONPath such as $.info");
    return;
  }
  if (!as_text(*target->value, "target", diagnostics)) return;
  action.target_text = *target->value;
  auto query = json_path::parse(*target->value, diagnostics);
  if (!query) return;
  action.target = std::move(*query);
  if (update && copy)
    diagnostics.error("overlay-update", reader.where_of("copy"), "an action has either 'update' or 'copy'")
        .note(reader.where_of("update"), "'update' is here");
  if (!action.remove && update) action.update = *update->value;
  if (!action.remove && copy && as_text(*copy->value, "copy", diagnostics)) {
    if (!overlay.primitives)
      diagnostics.tolerate("overlay-version", reader.where_of("copy"),
                           "'copy' is not known to Overlay 1.0, taken as in 1.1");
    action.copy_text = *copy->value;
    action.copy = json_path::parse(*copy->value, diagnostics);
  }
  if (!action.remove && !update && !copy)
    diagnostics.tolerate("missing-key", value.where, "an action without 'update', 'copy' and 'remove' does nothing");
  overlay.actions.push_back(std::move(action));
}

void Overlays::apply(Value& root, const std::string& path, bool named, Diagnostics& diagnostics) {
  for (auto& overlay : overlays_) {
    if (overlay.extended.empty() ? !named : path.empty() || path_beside({}, path) != overlay.extended) continue;
    overlay.applied = true;
    for (auto& action : overlay.actions)
      if (!is_over_budget_) apply(overlay, action, root, path, diagnostics);
  }
}

void Overlays::apply(const Overlay& overlay, Action& action, Value& root, const std::string& path,
                     Diagnostics& diagnostics) {
  auto targets = select(action.target, action.target_text, root, diagnostics);
  if (!targets || targets->empty()) return;
  action.used = true;
  order(*targets);
  if (action.remove) {
    if (targets->back().way.empty()) {
      diagnostics.error("overlay-target", action.target_text.where, "the whole description cannot be removed");
      return;
    }
    for (const auto& target : *targets) remove(root, target.way);
    return;
  }
  const auto change = change_of(overlay, action, root, path, diagnostics);
  if (!change) return;
  const Value& first = *targets->front().value;
  for (const auto& target : *targets) {
    if (sort_of(*target.value) == sort_of(first)) continue;
    diagnostics.error("overlay-target", action.target_text.where, "the target selects values of different kinds")
        .note(first.where, "this is of the kind " + std::string(sort_of(first)))
        .note(target.value->where, "this is of the kind " + std::string(sort_of(*target.value)));
    return;
  }
  if (!overlay.primitives && !is_container(first))
    diagnostics.tolerate("overlay-version", action.target_text.where,
                         "targets are objects and lists in Overlay 1.0, taken as in 1.1");
  if (!affordable(action, *targets, *change, diagnostics)) return;
  for (const auto& target : *targets) merge_update(at(root, target.way, target.way.size()), *change, diagnostics);
}

std::optional<std::vector<json_path::Selected>> Overlays::select(const json_path::Query& query, const Value& text,
                                                                 const Value& root, Diagnostics& diagnostics) {
  auto result = json_path::select(query, root, steps_left_);
  if (!result) {
    is_over_budget_ = true;
    diagnostics.error("too-large", text.where,
                      "with this query, overlays take more than " + std::to_string(most_steps) + " steps");
  }
  return result;
}

/// What is to be merged into each target; nothing when there is none.
std::optional<Value> Overlays::change_of(const Overlay& overlay, const Action& action, const Value& root,
                                         const std::string& path, Diagnostics& diagnostics) {
  if (!action.copy) {
    std::optional<Value> change = action.update;
    const bool elsewhere = !path.empty() && path_beside(path, ".") != path_beside(overlay.path, ".");
    if (change && elsewhere) move_references(*change, root.where.file);
    return change;
  }
  const auto found = select(*action.copy, action.copy_text, root, diagnostics);
  if (!found) return std::nullopt;
  if (found->size() == 1) return *found->front().value;
  diagnostics.error("overlay-copy", action.copy_text.where,
                    found->empty()
                        ? "there is nothing to copy: this selects nothing"
                        : "this selects " + std::to_string(found->size()) + " values, and one can be copied");
  return std::nullopt;
}

/// The rest of the program relies on the depth of trees, and on memory.
bool Overlays::affordable(const Action& action, const std::vector<json_path::Selected>& targets, const Value& change,
                          Diagnostics& diagnostics) {
  const std::size_t depth = depth_of(change), nodes = nodes_of(change);
  for (const auto& target : targets) {
    added_ += nodes;
    if (target.way.size() + depth >= source::deepest_nesting) {
      diagnostics.error(
          "too-deep", action.target_text.where,
          "what this brings is nested deeper than " + std::to_string(source::deepest_nesting) + " levels");
      return false;
    }
    if (added_ > most_added_nodes) {
      is_over_budget_ = true;
      diagnostics.error("too-large", action.target_text.where,
                        "overlays bring more than " + std::to_string(most_added_nodes) + " values");
      return false;
    }
  }
  return true;
}

void Overlays::report_unused(Diagnostics& diagnostics) const {
  if (is_over_budget_) return;
  for (const auto& overlay : overlays_) {
    if (!overlay.applied && overlay.extends && !overlay.extended.empty()) {
      diagnostics
          .error("overlay-extends", overlay.extends->where,
                 "'" + overlay.extended + "', which this overlay extends, is none of the files that are read")
          .suggest("the path is relative to the overlay; without 'extends' it applies to all descriptions");
      continue;
    }
    for (const auto& action : overlay.actions) {
      if (!action.used) diagnostics.warning("overlay-target", action.target_text.where, "this target selects nothing");
    }
  }
}

}  // namespace oabind::document
