#include "document/bundle.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "document/bundle_components.hpp"
#include "document/dialect.hpp"
#include "document/json_pointer.hpp"
#include "document/open_inputs.hpp"
#include "document/overlay_merge.hpp"

namespace oabind::document {
namespace {

constexpr std::size_t most_nodes = 2'000'000;
constexpr int most_inlined = 20;  // parts within parts that stand where they are referred to

class Bundler {
 public:
  Bundler(OpenInputs& open, const source::SourceSet& sources, OperationFilter& filter, bool all_schemas,
          Diagnostics& diagnostics)
      : trees_(open.trees()),
        tree_(open.apis().front().tree),
        filter_(filter),
        needed_only_(filter.filters() && !all_schemas),
        diagnostics_(diagnostics),
        root_(trees_[tree_].root),
        components_(trees_, tree_, root_, sources) {}

  Value run() {
    if (filter_.filters()) {
      for_each_path_items([&](const std::string& section, Value& items) {
        std::erase_if(items.members,
                      [&](Entry& entry) { return !entry.key.starts_with("x-") && !choose(section, entry); });
      });
    }
    if (!needed_only_) components_.need_all();
    const Node root = trees_.root(tree_);
    for_each_path_items([&](const std::string& section, Value& items) {
      const Node own = root.member(section, items);
      for (auto& entry : items.members) {
        const auto moved = moved_.find({section, entry.key});
        if (!entry.key.starts_with("x-"))
          visit(Part::path_item, entry.value, moved == moved_.end() ? own.member(entry) : moved->second);
      }
    });
    for (auto& member : root_.members) {
      if (child_of(Part::description, member.key).part == Part::none) visit(Part::none, member.value, root);
    }
    do {
      while (auto needed = components_.next()) visit(needed->part, *needed->value, needed->from);
    } while (needed_only_ && components_.need_children());
    components_.write(needed_only_);
    return std::move(root_);
  }

 private:
  template <class Visit>
  void for_each_path_items(Visit visit) {
    for (auto& member : root_.members) {
      if (child_of(Part::description, member.key).part == Part::path_item) visit(member.key, member.value);
    }
  }

  /// Leaves the chosen operations of a path item. False when there are none.
  bool choose(const std::string& section, Entry& entry) {
    const bool slash = section == "paths" && !entry.key.starts_with('/');
    const std::string path = (slash ? "/" : "") + entry.key;
    if (!filter_.may_choose(path)) {
      filter_.chooses_any(path, entry.value);
      return false;
    }
    if (const Value* reference = reference_in(entry.value)) {
      auto target = target_of(*reference, trees_.root(tree_));
      if (target) target = trees_.follow(*target, "pathItems");
      if (!target || !may_copy(*target, *reference)) return false;
      entry.value = Value(*target->value);
      moved_.insert_or_assign({section, entry.key}, std::move(*target));
    }
    const auto is_operation = [](const Entry& member) {
      return child_of(Part::path_item, member.key).part == Part::operation && !member.value.members.empty();
    };
    auto& members = entry.value.members;
    for (auto& member : members) {
      if (member.key != "additionalOperations") continue;
      std::erase_if(member.value.members, [&](const Entry& more) { return !filter_.chooses(path, more.value); });
    }
    std::erase_if(members, [&](const Entry& member) {
      return is_operation(member) && member.key != "additionalOperations" && !filter_.chooses(path, member.value);
    });
    return std::ranges::any_of(members, is_operation);
  }

  static Node below(const Node& from, std::string_view key) {
    return {nullptr, from.tree, from.pointer + '/' + escape_token(key)};
  }

  /// Makes the references of a part that stood at `from` lead to places in the bundle. As deep as the trees, which the
  /// readers limit, and as parts may stand within each other.
  void visit(Part part, Value& value, const Node& from) {
    if (value.is(Value::Kind::array)) {
      for (std::size_t i = 0; i < value.items.size(); ++i) visit(part, value.items[i], below(from, std::to_string(i)));
      return;
    }
    if (const Value* reference = reference_in(value); reference != nullptr && part != Part::none) {
      if (!components_.has_place(part)) return inline_target(part, value, *reference, from);
      redirect(part, value, *reference, from);
      if (part != Part::schema) return;  // only there does what stands beside it count
    }
    for (auto& member : value.members) {
      const Child child = child_of(part, member.key);
      if (child.part == Part::none) {
        other(part, member, from);
      } else if (child.map) {
        visit_map(child.part, member.value, below(from, member.key));
      } else {
        visit(child.part, member.value, below(from, member.key));
      }
    }
    if (part != Part::schema) return;
    components_.keep_implicit_mapping(value);
    // No reference uses these names any more, and to an `$id` all those within would be relative.
    std::erase_if(value.members, [](const Entry& entry) {
      return entry.value.is(Value::Kind::string) && (entry.key == "$id" || entry.key == "$anchor");
    });
  }

  void visit_map(Part part, Value& map, Node from) {
    if (const Value* reference = reference_in(map)) {
      auto target = target_of(*reference, from);
      if (!target || components_.stays(*target) || !may_copy(*target, *reference)) return;
      map = Value(*target->value);
      from = std::move(*target);
    }
    for (auto& member : map.members) visit(part, member.value, below(from, member.key));
  }

  /// Keys with a meaning of their own.
  void other(Part part, Entry& member, const Node& from) {
    if (member.key == "description") {
      const Value* const reference = reference_in(member.value);
      if (reference != nullptr) inline_target(Part::none, member.value, *reference, from);
    } else if (part == Part::schema && member.key == "discriminator") {
      for (auto& entry : member.value.members) {
        if (entry.key == "mapping") {
          for (auto& mapped : entry.value.members) components_.redirect_mapping(mapped.value, from);
        } else if (entry.key == "defaultMapping") {
          components_.redirect_mapping(entry.value, from);
        }
      }
    } else if (part == Part::link && member.key == "operationRef") {
      redirect_link(member.value, from);
    } else if (part == Part::none && !member.key.starts_with("x-")) {
      visit(Part::none, member.value, from);  // info and the like have descriptions
    }
  }

  /// An operation is no component: a link can lead to one of the description only.
  void redirect_link(Value& text, const Node& from) {
    if (!text.is(Value::Kind::string)) return;
    const auto target = trees_.find_quietly(from, text);
    if (target && components_.stays(*target)) {
      text.text = BundleComponents::reference_to(target->pointer);
    } else {
      diagnostics_.warning("bundle-link", text.where, "the operation that this link leads to is not in the bundle");
    }
  }

  /// What a reference leads to; what is wrong with it is reported.
  std::optional<Node> target_of(const Value& reference, const Node& from) {
    auto target = trees_.find(from, reference);
    if (!target) return std::nullopt;
    if ((trees_[target->tree].dialect == Dialect::v20) == (trees_[tree_].dialect == Dialect::v20)) return target;
    diagnostics_.error("bundle-version", reference.where,
                       "this leads to " + name_of(trees_[target->tree].dialect) +
                           ", which cannot stand in a description of " + name_of(trees_[tree_].dialect));
    return std::nullopt;
  }

  /// Writes where a reference leads in the bundle.
  void redirect(Part part, Value& value, const Value& reference, const Node& from) {
    const auto target = target_of(reference, from);
    if (!target || !may_copy(*target, reference)) return;
    std::string place = components_.place_of(part, *target);
    std::ranges::find(value.members, "$ref", &Entry::key)->value.text = std::move(place);
  }

  /// Puts what a reference leads to in its place, unless that is in the description and stays there.
  void inline_target(Part part, Value& value, const Value& reference, const Node& from) {
    const auto target = target_of(reference, from);
    if (!target || components_.stays(*target) || !may_copy(*target, reference)) return;
    value = Value(*target->value);
    ++inlined_;
    visit(part, value, *target);
    --inlined_;
  }

  /// False, and reported once, when the bundle would become too large or too deep.
  bool may_copy(const Node& target, const Value& reference) {
    if (target.tree != tree_) nodes_ += nodes_of(*target.value);
    if (nodes_ <= most_nodes && inlined_ < most_inlined) return true;
    if (!std::exchange(too_large_, true))
      diagnostics_.error("too-large", reference.where,
                         nodes_ > most_nodes
                             ? "with its references written out this description is too large"
                             : "parts that are referred to contain each other too deeply to be written out");
    return false;
  }

  Trees& trees_;
  TreeId tree_;
  OperationFilter& filter_;
  bool needed_only_;
  Diagnostics& diagnostics_;
  Value root_;
  BundleComponents components_;
  std::map<std::pair<std::string, std::string>, Node> moved_{};  ///< path items that came from elsewhere
  std::size_t nodes_ = 0;
  int inlined_ = 0;
  bool too_large_ = false;
};

}  // namespace

std::optional<Value> bundle(const std::vector<Input>& inputs, source::SourceSet& sources, const FileSystem& files,
                            const LoadOptions& options, Diagnostics& diagnostics) {
  OpenInputs open(inputs, sources, files, options, diagnostics);
  if (open.apis().size() > 1) {
    diagnostics.error("bundle-several", open.apis()[1].where, "this is a second description, and a bundle is one")
        .note(open.apis()[0].where, "the first is here");
  }
  if (open.apis().empty() || diagnostics.has_errors()) return std::nullopt;
  OperationFilter filter(options.include, options.exclude);
  Value result = Bundler(open, sources, filter, options.all_schemas, diagnostics).run();
  open.report_unused();
  filter.report_unused(diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return result;
}

}  // namespace oabind::document
