#pragma once

#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>

#include "document/schema.hpp"
#include "document/trees.hpp"
#include "support/diagnostics.hpp"

namespace oabind::document {

/// Makes Schemas of the Schema Objects it is shown (OpenAPI 3.1, section 4.8.24; 3.0 is lifted to it). An id is handed
/// out at once and the schema is read later, so neither recursion nor nesting in the description is recursion here.
class SchemaParser {
 public:
  SchemaParser(Trees& trees, std::deque<Schema>& arena, Diagnostics& diagnostics)
      : trees_(trees), arena_(arena), diagnostics_(diagnostics) {}

  /// The id of the Schema Object at a node; the same node has the same id. It is filled in by read_pending.
  SchemaId id_of(const Node& node) { return id_of(node, false); }
  /// The id of what a Parameter, Items or Header Object of OpenAPI 2.0 says about its value.
  SchemaId id_in_parameter(const Node& node) { return id_of(node, true); }
  /// The id of a node that was asked for before.
  std::optional<SchemaId> known(const Node& node) const;
  /// Adds a schema that stands nowhere in the description.
  SchemaId add(Schema schema);
  /// Reads all schemas that were asked for and all that they reach.
  void read_pending();

 private:
  Trees& trees_;
  std::deque<Schema>& arena_;
  Diagnostics& diagnostics_;
  std::unordered_map<const Value*, SchemaId> ids_;  // by the place in a tree
  struct Pending {
    Node node;
    SchemaId id{};
    bool in_parameter = false;
  };
  SchemaId id_of(const Node& node, bool in_parameter);

  std::deque<Pending> pending_;
};

}  // namespace oabind::document
