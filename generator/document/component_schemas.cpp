#include "document/component_schemas.hpp"

#include <algorithm>

namespace oabind::document {
namespace {

std::optional<Node> schemas_of(Parsing& parsing, const Node& root) {
  const auto member = [](const Node& node, std::string_view key) -> std::optional<Node> {
    const Value* const value = node.value->find(key);
    return value == nullptr ? std::nullopt : std::optional(node.member(key, *value));
  };
  if (parsing.trees[root.tree].dialect == Dialect::v20) return member(root, "definitions");
  const auto components = member(root, "components");
  return components ? member(*components, "schemas") : std::nullopt;
}

/// Whether a schema has a base with a discriminator that was read.
bool extends_known(Parsing& parsing, const Node& schema) {
  const Value* const parents = schema.value->find("allOf");
  return parents != nullptr && std::ranges::any_of(parents->items, [&](const Value& parent) {
           const Value* const reference = parent.find("$ref");
           if (reference == nullptr || !reference->is(Value::Kind::string)) return false;
           const auto base = parsing.trees.find_quietly(schema, *reference);
           return base && base->value->find("discriminator") != nullptr && parsing.schemas.known(*base);
         });
}

}  // namespace

void read_component_schemas(Parsing& parsing, ObjectReader& holder, std::string_view key, Document& document) {
  const auto schemas = holder.object(key);
  if (!schemas || parsing.needed_schemas_only) return;
  for (const auto& entry : schemas->value->members)
    document.component_schemas.push_back({{entry.key, entry.key_where}, parsing.schemas.id_of(schemas->member(entry))});
}

void read_needed_schemas(Parsing& parsing, const Node& root, Document& document) {
  parsing.schemas.read_pending();
  const auto schemas = schemas_of(parsing, root);
  if (!schemas) return;
  for (bool more = true; more;) {  // a child may need the base of others
    more = false;
    for (const auto& entry : schemas->value->members) {
      const Node node = schemas->member(entry);
      if (parsing.schemas.known(node) || !extends_known(parsing, node)) continue;
      parsing.schemas.id_of(node);
      more = true;
    }
    parsing.schemas.read_pending();
  }
  for (const auto& entry : schemas->value->members) {
    if (const auto id = parsing.schemas.known(schemas->member(entry)))
      document.component_schemas.push_back({{entry.key, entry.key_where}, *id});
  }
}

}  // namespace oabind::document
