#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/json_path.hpp"
#include "source/source_set.hpp"
#include "support/diagnostics.hpp"
#include "support/file_system.hpp"
#include "support/value.hpp"

namespace oabind::document {

/// Changes that files beside the descriptions make to them (OpenAPI Overlay 1.0 and 1.1): each action selects nodes by
/// a JSONPath and updates them, copies another node into them, or removes them. What an overlay brings keeps its place
/// in the overlay's file, so that findings about it show that; references in it are relative to the description.
class Overlays {
 public:
  /// Reads one more file; what is wrong with it is reported, a file that cannot be read with the code "unreadable".
  void read(const std::string& path, source::SourceSet& sources, const FileSystem& files, Diagnostics& diagnostics);

  /// Makes the changes to a tree, those of the file read first before others. `path` is the tree's, empty for one that
  /// no reference can name. An overlay that extends a file changes that alone, another all that the user named, which
  /// `named` tells.
  void apply(Value& root, const std::string& path, bool named, Diagnostics& diagnostics);

  /// Reports the overlays that extend a file which was not read, and the actions whose target was in no tree.
  void report_unused(Diagnostics& diagnostics) const;

 private:
  struct Action {
    Value target_text;
    json_path::Query target;
    std::optional<Value> update;
    Value copy_text{};
    std::optional<json_path::Query> copy;
    bool remove = false;
    bool used = false;
  };
  struct Overlay {
    std::string path;
    std::optional<Value> extends;  ///< as it is written
    std::string extended;          ///< the path that it means; empty: all that the user named
    std::vector<Action> actions;
    bool primitives = false;  ///< 1.1: targets may be values without parts
    bool applied = false;
  };
  void read_overlay(Overlay& overlay, const Value& root, Diagnostics& diagnostics);
  void read_action(Overlay& overlay, const Value& value, Diagnostics& diagnostics);
  void apply(const Overlay& overlay, Action& action, Value& root, const std::string& path, Diagnostics& diagnostics);
  std::optional<std::vector<json_path::Selected>> select(const json_path::Query& query, const Value& text,
                                                         const Value& root, Diagnostics& diagnostics);
  std::optional<Value> change_of(const Overlay& overlay, const Action& action, const Value& root,
                                 const std::string& path, Diagnostics& diagnostics);
  bool affordable(const Action& action, const std::vector<json_path::Selected>& targets, const Value& change,
                  Diagnostics& diagnostics);

  /// Of all queries of a run together.
  static constexpr std::size_t most_steps = 500'000'000;

  std::vector<Overlay> overlays_;
  std::size_t added_ = 0;  ///< nodes
  std::size_t steps_left_ = most_steps;
  bool is_over_budget_ = false;  ///< and said so: no action is made any more
};

}  // namespace oabind::document
