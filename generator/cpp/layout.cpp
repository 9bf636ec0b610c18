#include "cpp/layout.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "support/fnv1a.hpp"
#include "support/overloaded.hpp"

namespace oabind::cpp {

using api::TypeId;

namespace {

/// Named types so that each stands behind those it needs complete, and behind those it holds in containers where no
/// cycle forbids it; otherwise in the order of the description.
class DefinitionOrder {
 public:
  explicit DefinitionOrder(const Types& types) : types_(types), state_(types.apis().types.size()) {}

  std::vector<TypeId> all() {
    for (std::uint32_t i = 0; i < state_.size(); ++i) {
      if (types_.is_named(TypeId{i})) visit(TypeId{i});
    }
    return std::move(order_);
  }

 private:
  struct Frame {
    TypeId type;
    std::vector<Types::Mention> mentions;
    std::size_t next = 0;
  };

  /// Two walks over one graph: needs come first whatever the containers would like, so they are visited first.
  void visit(TypeId root) {
    std::vector<Frame> frames;
    const auto open = [&](TypeId id) {
      if (state_[id.value] != 0) return;
      state_[id.value] = 1;
      auto mentions = types_.mentions(id);
      std::erase_if(mentions, [](const auto& each) { return !each.complete && !each.in_container; });
      std::ranges::stable_sort(mentions, [](const auto& a, const auto& b) { return a.complete > b.complete; });
      frames.push_back({id, std::move(mentions)});
    };
    open(root);
    while (!frames.empty()) {
      Frame& frame = frames.back();
      if (frame.next < frame.mentions.size()) {
        const auto& mention = frame.mentions[frame.next++];
        // A container's element may wait; but whatever is needed complete by a type under way must not be held up by
        // it.
        if (mention.complete || !holds_up(mention.type)) open(mention.type);
        continue;
      }
      state_[frame.type.value] = 2;
      order_.push_back(frame.type);
      frames.pop_back();
    }
  }

  /// Whether defining `id` now needs a type that is under way: then a container of it must do with the declaration.
  bool holds_up(TypeId id) const {
    std::vector<TypeId> open{id};
    std::set<TypeId> seen{id};
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (state_[open[i].value] == 1) return true;
      if (state_[open[i].value] == 2) continue;
      for (const auto& mention : types_.mentions(open[i])) {
        if (mention.complete && seen.insert(mention.type).second) open.push_back(mention.type);
      }
    }
    return false;
  }

  const Types& types_;
  std::vector<int> state_;  // 0 not seen, 1 under way, 2 defined
  std::vector<TypeId> order_;
};

/// Named types that an operation mentions itself.
std::vector<TypeId> used_by(const Types& types, const api::Operation& operation) {
  std::vector<Types::Mention> mentions;
  for (const auto use : uses_of(operation)) types.add_mentions(use, 0, mentions);
  std::vector<TypeId> result;
  for (const auto& mention : mentions) result.push_back(mention.type);
  return result;
}

/// Adds the units that a list of types lives in.
void add_needs(const Layout& layout, const std::vector<TypeId>& types, std::size_t self,
               std::vector<std::size_t>& needs) {
  for (const auto type : types) {
    const std::size_t unit = layout.unit_of[type.value];
    if (unit != self && std::ranges::find(needs, unit) == needs.end()) needs.push_back(unit);
  }
  std::ranges::sort(needs);
}

void link(const Types& types, Layout& layout) {
  for (std::size_t i = 0; i < layout.units.size(); ++i) {
    for (const auto type : layout.units[i].types) {
      std::vector<TypeId> mentioned;
      for (const auto& mention : types.mentions(type)) mentioned.push_back(mention.type);
      add_needs(layout, mentioned, i, layout.units[i].needs);
    }
  }
  for (auto& slot : layout.operations) {
    for (const auto& [api, operation] : slot.operations) {
      layout.slot_of[{api, operation}] = static_cast<std::size_t>(&slot - layout.operations.data());
      add_needs(layout, used_by(types, types.apis().apis[api].operations[operation]), layout.units.size(), slot.needs);
    }
  }
}

/// What decides the shard of an operation: its tag. All webhooks of an API, and all callbacks, are one group, so they
/// are spread by name: in one shard, GitHub's took 205 CPU seconds and 3.2 GB to compile.
std::uint32_t shard_of(const api::Operation& operation) {
  return fnv1a(operation.role == api::Role::request ? operation.group : operation.name);
}

/// What decides where the classes of a group are declared: with its operations, or somewhere where the groups of
/// several APIs do not all meet.
std::uint32_t home_of(const api::Api& api, const api::Group& group) {
  return fnv1a(group.role == api::Role::request ? group.name : group.name + " of " + api.title);
}

void find_homes(const Types& types, Layout& layout) {
  for (const auto& api : types.apis().apis) {
    auto& homes = layout.home_of.emplace_back();
    for (const auto& group : api.groups) homes.push_back(home_of(api, group) % layout.operations.size());
  }
}

/// For every named type the shards that reach it. A type that no operation reaches counts as used by a shard of its own
/// choice, so that what holds for all types holds for it: who is mentioned has every user of who mentions it.
std::vector<std::set<std::uint32_t>> users(const Types& types, std::uint32_t shards) {
  std::vector<std::set<std::uint32_t>> result(types.apis().types.size());
  const auto use = [&](std::vector<TypeId> open, std::uint32_t shard) {
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (!result[open[i].value].insert(shard).second) continue;
      for (const auto& mention : types.mentions(open[i])) open.push_back(mention.type);
    }
  };
  for (const auto& api : types.apis().apis) {
    for (const auto& operation : api.operations) use(used_by(types, operation), shard_of(operation) % shards);
  }
  std::vector<TypeId> unused;
  for (std::uint32_t i = 0; i < result.size(); ++i) {
    if (types.is_named(TypeId{i}) && result[i].empty()) unused.push_back(TypeId{i});
  }
  for (const auto type : unused) use({type}, fnv1a(types.name(type)) % shards);
  return result;
}

/// How widely types are shared, in classes that grow: [2,4], [5,8], [9,16], [17,…].
constexpr std::uint32_t level_starts[] = {2, 5, 9, 17};
constexpr std::size_t level_count = std::size(level_starts);

// Most shared headers have few types, and each .cpp costs a third of a second for what it includes of the library.
constexpr std::size_t headers_of_source = 8;

std::size_t level_of(std::size_t sharers) {
  std::size_t level = 0;
  while (level + 1 < level_count && sharers >= level_starts[level + 1]) ++level;
  return level;
}

/// The files of one level. Of two types in different files of it, one may need the other only if the other has more
/// users. So files are ordered by the number of users, and their headers never include each other in a circle.
struct LevelFiles {
  std::size_t begin = 0, size = 0;   ///< units
  std::size_t fewest = 0, most = 0;  ///< users

  std::size_t unit_for(std::size_t users, std::uint32_t hash) const {
    const std::size_t counts = most - fewest + 1;
    const std::size_t first = (users - fewest) * size / counts;
    const std::size_t last = (users - fewest + 1) * size / counts;
    return begin + first + hash % std::max<std::size_t>(1, last - first);
  }
};

}  // namespace

std::vector<api::TypeUse> uses_of(const api::Operation& operation) {
  std::vector<api::TypeUse> result;
  for (const auto& parameter : operation.parameters) result.push_back(parameter.type);
  const auto add_contents = [&](const api::Contents& contents) {
    for (const auto& content : contents) {
      if (api::is_typed(content.encoding)) result.push_back(content.type);
    }
  };
  if (operation.body) add_contents(operation.body->contents);
  for (const auto& response : operation.responses) {
    for (const auto& header : response.headers) result.push_back(header.type);
    add_contents(response.contents);
  }
  return result;
}

Layout single_layout(const Types& types) {
  Layout layout;
  layout.unit_of.resize(types.apis().types.size());
  layout.units.push_back({"types", "types", DefinitionOrder{types}.all(), {}});
  for (const auto type : layout.units.front().types) layout.unit_of[type.value] = 0;
  auto& slot = layout.operations.emplace_back();
  for (std::size_t api = 0; api < types.apis().apis.size(); ++api) {
    for (std::size_t i = 0; i < types.apis().apis[api].operations.size(); ++i) slot.operations.emplace_back(api, i);
  }
  link(types, layout);
  find_homes(types, layout);
  return layout;
}

Layout sharded_layout(const Types& types, std::uint32_t shards) {
  Layout layout;
  layout.unit_of.resize(types.apis().types.size());
  for (std::uint32_t i = 0; i < shards; ++i) {
    const std::string name = "types_" + std::to_string(i);
    layout.units.push_back({name, name, {}, {}});
  }
  // Of each level as many files as there are shards, the widest shared in fewer: there is less of it, and all include
  // it.
  std::vector<LevelFiles> levels;
  for (std::size_t level = 0; level < level_count; ++level) {
    const std::size_t next = level + 1 < level_count ? level_starts[level + 1] : shards + 1;
    levels.push_back({layout.units.size(), std::max<std::size_t>(1, shards >> level), level_starts[level],
                      std::max<std::size_t>(level_starts[level], std::min<std::size_t>(next - 1, shards))});
    const std::string prefix = "shared_" + std::to_string(level_starts[level]) + "_";
    for (std::size_t i = 0; i < levels.back().size; ++i) {
      const std::size_t first = i / headers_of_source * headers_of_source;
      layout.units.push_back({prefix + std::to_string(i), prefix + std::to_string(first), {}, {}});
    }
  }
  const auto sharers = users(types, shards);
  for (const auto type : DefinitionOrder{types}.all()) {
    const auto& set = sharers[type.value];
    std::size_t unit = 0;
    if (set.size() == 1) {
      unit = *set.begin();
    } else {
      std::string key;
      for (const auto shard : set) key += std::to_string(shard) + ",";
      unit = levels[level_of(set.size())].unit_for(set.size(), fnv1a(key));
    }
    layout.units[unit].types.push_back(type);
    layout.unit_of[type.value] = unit;
  }
  for (std::uint32_t i = 0; i < shards; ++i) layout.operations.push_back({"_" + std::to_string(i), {}, {}});
  for (std::size_t api = 0; api < types.apis().apis.size(); ++api) {
    const auto& operations = types.apis().apis[api].operations;
    for (std::size_t i = 0; i < operations.size(); ++i) {
      layout.operations[shard_of(operations[i]) % shards].operations.emplace_back(api, i);
    }
  }
  link(types, layout);
  find_homes(types, layout);
  return layout;
}

}  // namespace oabind::cpp
