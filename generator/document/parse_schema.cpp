#include "document/parse_schema.hpp"

#include "document/json_pointer.hpp"
#include "document/lift_schema.hpp"
#include "document/schema_keywords.hpp"

namespace oabind::document {
namespace {

/// The name of a schema that stands directly under components/schemas.
std::optional<Text> component_name(const std::string& pointer, Location where) {
  constexpr std::string_view section = "/components/schemas/";
  if (pointer.compare(0, section.size(), section) != 0 || pointer.find('/', section.size()) != std::string::npos)
    return std::nullopt;
  const auto tokens = tokens_of(pointer);
  if (!tokens) return std::nullopt;
  return Text{tokens->back(), where};
}

}  // namespace

SchemaId SchemaParser::id_of(const Node& node) {
  const auto [found, added] = ids_.try_emplace(std::to_string(node.tree.value) + node.pointer);
  if (added) {
    found->second = add({});
    pending_.emplace_back(node, found->second);
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
    const auto [node, id] = std::move(pending_.front());
    pending_.pop_front();
    SchemaReading reading{node, trees_[node.tree].dialect, *this, trees_, diagnostics_};
    reading.schema.where = node.value->where;
    reading.schema.pointer = node.pointer;
    reading.schema.component = component_name(node.pointer, node.value->where);
    read_keywords(reading);
    lift(reading);
    arena_[id.value] = std::move(reading.schema);
  }
}

}  // namespace oabind::document
