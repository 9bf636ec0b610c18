#include "document/object_reader.hpp"
#include "document/parse_operation.hpp"

namespace oabind::document {
namespace {

/// A string with runtime expressions in it is evaluated, every other value is a constant.
LinkValue link_value(Parsing& parsing, const Value& value) {
  LinkValue made{value, {}};
  const bool evaluated =
      value.is(Value::Kind::string) && (value.text.starts_with('$') || value.text.find("{$") != std::string::npos);
  if (!evaluated) return made;
  auto parsed = parse_expression_text(value.text);
  if (auto* text = std::get_if<ExpressionText>(&parsed)) {
    made.expression = std::move(*text);
  } else {
    const auto& bad = std::get<BadExpression>(parsed);
    parsing.diagnostics
        .tolerate("runtime-expression", value.where,
                  "'" + bad.text + "' is no runtime expression, taken as the text that it is")
        .suggest(bad.reason);
  }
  return made;
}

}  // namespace

std::optional<Link> parse_link(Parsing& parsing, const Node& given, const Text& name) {
  const auto node = parsing.trees.follow(given, "links");
  if (!node) return std::nullopt;
  Link link;
  link.where = node->value->where;
  link.name = name;
  ObjectReader reader(*node, "Link Object", parsing.diagnostics);
  link.description = reader.text("description");
  const auto id = reader.text_at("operationId");
  const auto reference = reader.text_at("operationRef");
  if (const auto parameters = reader.object("parameters")) {
    for (const auto& entry : parameters->value->members)
      link.parameters.emplace_back(Text{entry.key, entry.key_where}, link_value(parsing, entry.value));
  }
  if (const auto body = reader.any("requestBody")) {
    link.body = link_value(parsing, *body->value);
    link.body_where = reader.where_of("requestBody");
  }
  if (const auto server = reader.object("server")) {
    ObjectReader url(*server, "Server Object", parsing.diagnostics);
    link.server = url.text("url");
    url.ignore({"description", "variables", "name"});
  }
  if (id && reference)
    parsing.diagnostics.tolerate("link-operation", reader.where_of("operationRef"),
                                 "a link has either 'operationId' or 'operationRef': the operationId counts");
  if (!id && !reference) {
    if (node->value->is(Value::Kind::object))
      parsing.diagnostics.tolerate("link-operation", reader.where(),
                                   "a link needs an 'operationId' or an 'operationRef', left out");
    return std::nullopt;
  }
  link.target = id ? *id : *reference;
  link.by_reference = !id;
  if (link.by_reference) {
    const Value& text = *node->value->find("operationRef");
    if (const auto target = parsing.trees.find_quietly(*node, text)) link.operation = target->value->where;
  }
  return link;
}

}  // namespace oabind::document
