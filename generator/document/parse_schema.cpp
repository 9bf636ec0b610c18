#include "document/parse_schema.hpp"

#include "document/json_pointer.hpp"
#include "document/lift_schema.hpp"
#include "document/schema_keywords.hpp"

namespace oabind::document {
namespace {

/// The name of a schema that stands directly under components/schemas, or 2.0's definitions.
std::optional<Text> component_name(const std::string& pointer, Dialect dialect, Location where) {
  const std::string_view section = dialect == Dialect::v20 ? "/definitions/" : "/components/schemas/";
  if (pointer.compare(0, section.size(), section) != 0 || pointer.find('/', section.size()) != std::string::npos)
    return std::nullopt;
  const auto tokens = tokens_of(pointer);
  if (!tokens) return std::nullopt;
  return Text{tokens->back(), where};
}

}  // namespace

std::optional<SchemaId> SchemaParser::known(const Node& node) const {
  const auto found = ids_.find(node.value);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

SchemaId SchemaParser::id_of(const Node& node, bool in_parameter) {
  const auto [found, added] = ids_.try_emplace(node.value);
  if (added) {
    found->second = SchemaId{static_cast<std::uint32_t>(arena_.size())};
    arena_.emplace_back();
    pending_.push_back({node, found->second, in_parameter});
  }
  return found->second;
}

SchemaId SchemaParser::add(Schema schema) {
  const SchemaId id{static_cast<std::uint32_t>(arena_.size())};
  arena_.push_back(std::move(schema));
  return id;
}

void SchemaParser::read_pending() {
  while (!pending_.empty()) {
    const auto [node, id, in_parameter] = std::move(pending_.front());
    pending_.pop_front();
    const Dialect dialect = trees_[node.tree].dialect;
    SchemaReading reading{node, dialect, *this, trees_, diagnostics_, in_parameter, arena_[id.value]};
    reading.schema.where = node.value->where;
    reading.schema.pointer = node.pointer;
    reading.schema.component = component_name(node.pointer, dialect, node.value->where);
    read_keywords(reading);
    lift(reading);
  }
}

}  // namespace oabind::document
