#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/schema_names.hpp"
#include "source/source_set.hpp"
#include "support/diagnostics.hpp"
#include "support/file_system.hpp"
#include "support/strong_id.hpp"
#include "support/value.hpp"

namespace oabind::document {

using TreeId = StrongId<struct TreeTag>;

/// How a tree is to be read, oldest first: what one does not know, a later one may.
enum class Dialect : std::uint8_t {
  v20,  ///< has bodies, forms, hosts and types where 3.x has other objects
  v30,  ///< its Schema Objects differ from JSON Schema
  v31,
  v32
};
/// "3.0"
std::string_view number_of(Dialect dialect);
/// "OpenAPI 3.0"
std::string name_of(Dialect dialect);

/// A file's tree, or the merged tree of an API's pages.
struct Tree {
  Value root;
  Dialect dialect = Dialect::v31;
  std::string self{};  ///< 3.2's `$self`: what its relative references are relative to; empty: its file
  std::string uri{};   ///< `$self`, or the `$id` of a file that is one schema; may be empty
};

/// A value in a tree and how to find it: its identity is (tree, pointer). Cheap to make, valid as long as the trees.
struct Node {
  const Value* value = nullptr;
  TreeId tree{};
  std::string pointer;

  Node member(const Entry& entry) const;
  Node member(std::string_view key, const Value& child) const;
  Node item(std::size_t index) const;
};

/// All trees of a run. Files that references reach are read when they are first asked for, each once.
class Trees {
 public:
  /// Changes the tree of a file before anything is read from it; `named`: the user named the file.
  using Edit = std::function<void(Value& root, const std::string& path, bool named)>;

  /// `search_paths`: directories in which a file is looked for that is not beside the one that refers to it. `edit` is
  /// called with each file that a reference reaches.
  Trees(source::SourceSet& sources, const FileSystem& files, std::vector<std::string> search_paths, Edit edit,
        Diagnostics& diagnostics)
      : sources_(sources),
        files_(files),
        search_paths_(std::move(search_paths)),
        edit_(std::move(edit)),
        diagnostics_(&diagnostics) {}

  /// Adds a tree; references to `path` lead to it when a path is given.
  TreeId add(Tree tree, const std::string& path = {});
  const Tree& operator[](TreeId id) const { return trees_[id.value]; }
  Node root(TreeId id) const { return {&trees_[id.value].root, id, {}}; }

  /// What the reference in `text` means when it stands in `from`'s tree: relative to the file the text stands in (RFC
  /// 3986 section 5) or to the schema with an `$id` that it stands in; its fragment a JSON Pointer (RFC 6901) or the
  /// `$anchor` of a schema. Reports a target that does not exist with the severity given.
  std::optional<Node> find(const Node& from, const Value& text, Severity severity = Severity::error);
  /// As find, without a word when there is no such target.
  std::optional<Node> find_quietly(const Node& from, const Value& text);

  /// Findings go there from now on; gives back where they went.
  Diagnostics& report_to(Diagnostics& diagnostics) { return *std::exchange(diagnostics_, &diagnostics); }

  /// Follows the `$ref`s of a Reference Object until something else is reached. `section` is where such objects stand
  /// under `components`: a target of another section is an error, as is a cycle. A node without `$ref` is given back as
  /// it is.
  std::optional<Node> follow(Node node, std::string_view section);
  /// The section of the components that a node is an entry of: "parameters" for "/components/parameters/Limit",
  /// or 2.0's
  /// "/parameters/Limit". Empty for nodes elsewhere or deeper.
  std::string section(const Node& node) const;

 private:
  struct Walk {
    std::optional<Node> node;
    Node parent;  ///< where the first token that leads nowhere was looked for
    std::string missing;
  };
  Walk walk(const Node& root, const std::vector<std::string>& tokens, int& hops);
  const Entry* find_member(const Value& object, const std::string& key);
  const Value* reference_in(const Value& value);
  std::optional<TreeId> tree_of_uri(const std::string& self, std::string_view file_part) const;
  std::optional<TreeId> tree_for(TreeId from, const std::string& self, std::string_view file_part, const Value& text);
  const SchemaNames& names_in(TreeId tree);
  std::optional<Node> resource_for(const Node& from, std::string_view file_part, const Value& text);
  std::optional<Node> find_anchor(const Node& resource, const std::string& name, const Value& text);
  std::optional<TreeId> read(const std::string& path, std::string_view relative, Dialect dialect, const Value& text);
  std::optional<std::string> find_in_search_paths(std::string_view relative) const;
  std::optional<Node> find_from(const Node& from, const Value& text, int& hops);
  bool may_follow(const Node& node);
  Diagnostic& report(std::string code, Location where, std::string message);
  void report_missing(const Walk& walk, const Value& text, std::string_view file_part);

  source::SourceSet& sources_;
  const FileSystem& files_;
  std::vector<std::string> search_paths_;
  Edit edit_;
  Diagnostics* diagnostics_;
  std::deque<Tree> trees_;                                // a deque: nodes point into it
  std::map<std::string, std::optional<TreeId>> by_path_;  // normalised; nothing for a file that could not be read
  std::map<std::string, TreeId> by_self_;                 // 3.2's `$self`, made absolute
  std::unordered_map<const Value*, std::unordered_map<std::string_view, const Entry*>> indexes_;  // of large objects
  std::map<TreeId, SchemaNames> names_;  // of trees in which a reference was looked up
  std::optional<Severity> severity_;     // of what the lookup under way reports; nothing: it is quiet
  int suggestions_ = 0;
  std::size_t followed_ = 0;
};

}  // namespace oabind::document
