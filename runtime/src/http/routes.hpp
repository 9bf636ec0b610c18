#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "oabind/codegen/operation.hpp"

/// Which operation a path means.
namespace oabind::codegen {

/// A tree of segments. Built once, then only read.
class Routes {
 public:
  /// Adds a route: the base path, the operation's own path, then `path`, which is literal text. Gives the number of the
  /// one that was there before and asks for the same, or `number`.
  std::size_t add(std::string_view base_path, std::string_view path, const Operation& operation, std::size_t number);

  struct Choice {
    const Operation* operation;
    std::size_t route;
  };
  struct Method {
    std::string_view name;
    std::vector<Choice> choices;  ///< those that ask for most first; mostly there is one
  };
  struct Match {
    const std::vector<Method>* methods = nullptr;  ///< of the path, sorted by name; null: no such path
    std::vector<std::string_view> parameters{};    ///< texts from the path, still escaped, from left to right
  };
  /// Finds a path (it starts with a slash). Time is bounded by the number of routes, whatever the path.
  [[nodiscard]] Match find(std::string_view path) const;

 private:
  struct Node;
  struct Branch {
    std::vector<std::string> literals;  ///< "{a}-{b}.json": "", "-", ".json": what is around and between parameters
    std::unique_ptr<Node> node;
  };
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals{};  ///< decoded
    std::vector<Branch> branches{};                                        ///< most literal text first
    std::vector<Method> methods{};
  };

  static Node& branch(Node& node, std::vector<std::string> literals);
  static bool match(const Branch& branch, std::string_view segment, std::vector<std::string_view>& parameters);
  static bool search(const Node& node, const std::vector<std::string_view>& segments, std::size_t at, Match& found);

  Node root_{};
};

}  // namespace oabind::codegen
