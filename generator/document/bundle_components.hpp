#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/parts.hpp"
#include "document/trees.hpp"
#include "source/source_set.hpp"

namespace oabind::document {

/// The `$ref` of an object; null when it has none that is a text.
const Value* reference_in(const Value& value);

/// The components of a bundle: those of its description, and what other files have. Each is worked on once, when it is
/// needed first, so that recursion in the description is none here.
class BundleComponents {
 public:
  /// `root` is the bundle under way, a copy of the tree `tree`.
  BundleComponents(Trees& trees, TreeId tree, Value& root, const source::SourceSet& sources);

  struct Needed {
    Part part{};
    Value* value = nullptr;  ///< of the bundle; valid until write()
    Node from{};             ///< where it stood, which its references are relative to
  };
  /// All components of the description are needed.
  void need_all();
  /// The schemas that a needed one with a discriminator is the base of are needed. False when none is left.
  bool need_children();
  /// The next component that is needed and was not given back yet.
  std::optional<Needed> next();

  /// Whether parts of that sort can stand among the components.
  bool has_place(Part part) const;
  /// Whether what stands at a node of the description stands in the bundle, too.
  bool stays(const Node& node);
  /// The reference that leads to a node's place in the bundle, where it is put if it is not there yet.
  std::string place_of(Part part, Node node);
  /// A reference to a place in the bundle.
  static std::string reference_to(const std::string& pointer);
  /// Makes a value of a discriminator's `mapping` lead there.
  void redirect_mapping(Value& text, const Node& from);
  /// Where a branch of a union has another name than before, writes what that said for the discriminator.
  void keep_implicit_mapping(Value& schema);

  /// Puts the components into the root; `needed_only` leaves out those that nothing needed.
  void write(bool needed_only);

 private:
  using Key = std::pair<std::string, std::string>;  ///< section and name
  struct Component {
    Part part{};
    Value value{};
    Node from{};
    bool own = false;                   ///< was there before
    bool needed = false;                ///< and queued
    bool done = false;                  ///< was given back by next()
    std::optional<Node> replacement{};  ///< what it referred to, which has its place here
  };
  using Identity = std::pair<TreeId, std::string>;
  void add_own(std::string_view section, const Value& map);
  void need(const Key& key);
  std::optional<Key> key_of(const Node& node) const;
  Key hoist(Part part, const Node& node);
  Node end_of(Node node);
  std::string natural_name(const Node& node) const;
  std::string reference_to(const Key& key, std::string_view rest) const;
  Value* section_in_root(const std::string& section);

  Trees& trees_;
  TreeId tree_;
  Dialect dialect_;
  Value& root_;
  const source::SourceSet& sources_;
  std::map<Key, Component> components_;
  std::vector<Key> order_;  ///< of those from other files
  std::deque<Key> queue_;
  std::map<Identity, Key> hoisted_;
  std::map<std::string, std::string> renamed_;  ///< by the new reference the name that the part had
};

}  // namespace oabind::document
