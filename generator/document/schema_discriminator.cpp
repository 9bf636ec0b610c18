#include "document/json_pointer.hpp"
#include "document/object_reader.hpp"
#include "document/schema_keywords.hpp"

namespace oabind::document {
namespace {

/// A mapping's target: the name of a component, or else a URI reference (OpenAPI 3.1, section 4.8.25.2). One that leads
/// nowhere is left out with a warning: bundlers forget to rewrite mappings, and the branches are listed anyway.
std::optional<Node> target_of(SchemaReading& reading, const Value& text) {
  if (text.text.find_first_of("/#") == std::string::npos) {
    Value as_reference = text;
    as_reference.text = "#/components/schemas/" + escape_token(text.text);
    if (auto found = reading.trees.find_quietly(reading.node, as_reference)) return found;
    if (text.text.find('.') == std::string::npos)
      return reading.trees.find(reading.node, as_reference, Severity::tolerated);
  }
  return reading.trees.find(reading.node, text, Severity::tolerated);
}

/// `defaultMapping`: the schema of values whose property is absent or has a value that nothing maps (OpenAPI 3.2).
void read_default(SchemaReading& reading, const Node& node, Discriminator& result) {
  if (reading.dialect < Dialect::v32) {
    reading.diagnostics.tolerate("keyword-32", node.value->where,
                                 "'defaultMapping' is not known to " + name_of(reading.dialect) + ", taken as in 3.2");
  }
  if (!node.value->is(Value::Kind::string)) {
    report_kind(*node.value, "defaultMapping", "string", reading.diagnostics);
    return;
  }
  const auto target = target_of(reading, *node.value);
  if (!target) return;
  result.default_text = Text{node.value->text, node.value->where};
  result.default_target = reading.parser.id_of(*target);
}

}  // namespace

void read_discriminator(SchemaReading& reading, const Entry& entry) {
  Discriminator result;
  result.where = entry.value.where;
  if (entry.value.is(Value::Kind::string)) {  // 2.0's form
    if (reading.dialect != Dialect::v20)
      reading.diagnostics.tolerate("wrong-type", entry.value.where, "'discriminator' is an object since OpenAPI 3.0")
          .suggest("write it as 'propertyName' of an object");
    result.property = {entry.value.text, entry.value.where};
    reading.schema.discriminator = std::move(result);
    return;
  }
  ObjectReader reader(reading.node.member(entry), "Discriminator Object", reading.diagnostics);
  const auto property = reader.text_at("propertyName");
  const auto mapping = reader.object("mapping");
  const auto otherwise = reader.any("defaultMapping");
  if (!property) {
    if (entry.value.is(Value::Kind::object)) {
      reading.diagnostics.error("missing-key", entry.key_where, "a discriminator needs a 'propertyName'");
    }
    return;
  }
  result.property = *property;
  if (mapping) {
    for (const auto& each : mapping->value->members) {
      if (!each.value.is(Value::Kind::string)) {
        report_kind(each.value, each.key, "string", reading.diagnostics);
      } else if (const auto target = target_of(reading, each.value)) {
        result.mapping.push_back({{each.key, each.key_where}, reading.parser.id_of(*target)});
      }
    }
  }
  if (otherwise) read_default(reading, *otherwise, result);
  reading.schema.discriminator = std::move(result);
}

}  // namespace oabind::document
