#include "cpp/boxing.hpp"

#include <algorithm>

namespace oabind::cpp {
namespace {

using api::TypeId;

struct Edge {
  std::uint32_t to;
  std::size_t member;
};
using Graph = std::vector<std::vector<Edge>>;

/// Tarjan's algorithm without recursion: the component number of each node.
class Components {
 public:
  explicit Components(const Graph& graph)
      : graph_(graph), index_(graph.size()), low_(graph.size()), component_(graph.size()) {}

  std::vector<std::uint32_t> find() {
    for (std::uint32_t i = 0; i < graph_.size(); ++i) {
      if (index_[i] == 0) walk(i);
    }
    return std::move(component_);
  }

 private:
  struct Frame {
    std::uint32_t node;
    std::size_t next;
  };

  void open(std::uint32_t node, std::vector<Frame>& frames) {
    index_[node] = low_[node] = ++counter_;
    stack_.push_back(node);
    frames.push_back({node, 0});
  }

  void walk(std::uint32_t root) {
    std::vector<Frame> frames;
    open(root, frames);
    while (!frames.empty()) {
      auto& [node, next] = frames.back();
      if (next < graph_[node].size()) {
        const std::uint32_t to = graph_[node][next++].to;
        if (index_[to] == 0) {
          open(to, frames);
        } else if (component_[to] == 0) {
          low_[node] = std::min(low_[node], index_[to]);
        }
        continue;
      }
      const std::uint32_t done = node;
      if (low_[done] == index_[done]) close(done);
      frames.pop_back();
      if (!frames.empty()) low_[frames.back().node] = std::min(low_[frames.back().node], low_[done]);
    }
  }

  void close(std::uint32_t root) {
    ++components_;
    for (std::uint32_t node = 0;;) {
      node = stack_.back();
      stack_.pop_back();
      component_[node] = components_;
      if (node == root) return;
    }
  }

  const Graph& graph_;
  std::vector<std::uint32_t> index_, low_, component_;
  std::vector<std::uint32_t> stack_;
  std::uint32_t counter_ = 0, components_ = 0;
};

}  // namespace

std::set<std::pair<TypeId, std::size_t>> find_boxed_members(
    std::size_t type_count, const std::function<std::vector<Types::Mention>(TypeId)>& mentions,
    const std::function<bool(TypeId)>& is_union) {
  Graph graph(type_count), full(type_count);
  for (std::uint32_t i = 0; i < type_count; ++i) {
    for (const auto& mention : mentions(TypeId{i})) {
      if (mention.complete) graph[i].push_back({mention.type.value, mention.member});
      if (mention.complete || mention.in_container) full[i].push_back({mention.type.value, mention.member});
    }
  }
  std::set<std::pair<TypeId, std::size_t>> boxed;
  // Containers count for these cycles: a std::variant wants the elements of containers in its alternatives complete as
  // soon as somebody holds it by value, and only a Box lets those elements be defined before it.
  const auto component = Components{full}.find();
  for (std::uint32_t i = 0; i < type_count; ++i) {
    if (is_union(TypeId{i})) continue;
    std::erase_if(graph[i], [&](const Edge& edge) {
      const bool cyclic = component[i] == component[edge.to] && is_union(TypeId{edge.to});
      if (cyclic) boxed.insert({TypeId{i}, edge.member});
      return cyclic;
    });
  }
  // What is left of a cycle runs over structs only: box the edge that closes it.
  std::vector<int> state(type_count);  // 0 not seen, 1 under way, 2 done
  for (std::uint32_t root = 0; root < type_count; ++root) {
    if (state[root] != 0) continue;
    std::vector<std::pair<std::uint32_t, std::size_t>> path{{root, 0}};
    state[root] = 1;
    while (!path.empty()) {
      auto& [node, next] = path.back();
      if (next == graph[node].size()) {
        state[node] = 2;
        path.pop_back();
        continue;
      }
      const Edge edge = graph[node][next++];
      if (state[edge.to] == 1) boxed.insert({TypeId{node}, edge.member});
      if (state[edge.to] == 0) {
        state[edge.to] = 1;
        path.emplace_back(edge.to, 0);
      }
    }
  }
  return boxed;
}

std::vector<TypeId> find_recursive(std::size_t type_count,
                                   const std::function<std::vector<Types::Mention>(TypeId)>& mentions) {
  Graph graph(type_count);
  for (std::uint32_t i = 0; i < type_count; ++i) {
    for (const auto& mention : mentions(TypeId{i})) graph[i].push_back({mention.type.value, mention.member});
  }
  const auto component = Components{graph}.find();
  std::vector<TypeId> result;
  for (std::uint32_t i = 0; i < type_count; ++i) {
    const bool cyclic =
        std::ranges::any_of(graph[i], [&](const Edge& edge) { return component[edge.to] == component[i]; });
    if (cyclic) result.push_back(TypeId{i});
  }
  return result;
}

}  // namespace oabind::cpp
