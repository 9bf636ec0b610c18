#include <algorithm>

#include "document/operation_parts.hpp"
#include "document/swagger.hpp"

namespace oabind::document {
namespace {

constexpr std::string_view methods[] = {"get", "put", "post", "delete", "options", "head", "patch"};

/// The parameters of the path item count unless the operation has its own of that name and place; a body of its own
/// replaces both the body and the form.
SwaggerParameters joined(SwaggerParameters own, const SwaggerParameters& of_path) {
  own.parameters = joined(std::move(own.parameters), of_path.parameters);
  if (own.body) return own;
  if (own.form.empty()) own.body = of_path.body;
  for (const auto& field : of_path.form) {
    const auto same = [&](const FormField& each) { return each.name.value == field.name.value; };
    if (std::none_of(own.form.begin(), own.form.end(), same)) own.form.push_back(field);
  }
  return own;
}

Operation parse_operation(Parsing& parsing, const Node& node, Text method, const Text& path,
                          const SwaggerParameters& of_path, SwaggerRoot& root) {
  Operation operation;
  operation.where = node.value->where;
  operation.method = std::move(method);
  operation.path = path;
  ObjectReader reader(node, "Operation Object", parsing.diagnostics);
  read_head(parsing, reader, operation);
  const auto list = reader.array("parameters");
  auto parameters = joined(list ? parse_swagger_parameters(parsing, *list) : SwaggerParameters(), of_path);
  const auto consumes = read_media_types(reader, "consumes", parsing.diagnostics).value_or(root.consumes);
  const auto produces = read_media_types(reader, "produces", parsing.diagnostics).value_or(root.produces);
  operation.body = request_body_of(parsing, parameters, consumes, node.pointer);
  operation.parameters = std::move(parameters.parameters);
  if (const auto responses = reader.object("responses")) {
    operation.responses = parse_responses(parsing, *responses, [&](const Node& given, const Text& status) {
      return parse_swagger_response(parsing, given, status, produces);
    });
  } else if (node.value->is(Value::Kind::object)) {
    parsing.diagnostics.tolerate("missing-key", operation.method.where, "the operation documents no 'responses'");
  }
  if (auto schemes = read_schemes(reader, parsing.diagnostics)) {
    SwaggerHost host = root.host;
    host.schemes = std::move(*schemes);
    operation.servers = servers_of(host);
  }
  read_security(parsing, reader, root.security, root.schemes, operation);
  fit_to_path(parsing, operation, node.pointer);
  return operation;
}

}  // namespace

void parse_swagger_path_item(Parsing& parsing, const Node& given, const Text& path, SwaggerRoot& root,
                             std::vector<Operation>& operations) {
  const auto node = path_item_at(parsing, parsing.filter, given, path.value);
  if (!node) return;
  ObjectReader reader(*node, "Path Item Object", parsing.diagnostics);
  const auto list = reader.array("parameters");
  const auto parameters = list ? parse_swagger_parameters(parsing, *list) : SwaggerParameters();
  for (const auto method : methods) reader.any(method);
  for (const auto& entry : node->value->members) {  // in the order they are written
    if (std::find(std::begin(methods), std::end(methods), entry.key) == std::end(methods)) continue;
    if (entry.value.is(Value::Kind::null)) {
      parsing.diagnostics.tolerate("wrong-type", entry.key_where, "'" + entry.key + "' is empty and counts as absent");
      continue;
    }
    if (const auto operation = operation_at(parsing, parsing.filter, node->member(entry), path.value))
      operations.push_back(parse_operation(parsing, *operation, {entry.key, entry.key_where}, path, parameters, root));
  }
}

}  // namespace oabind::document
