#include "document/parse_operation.hpp"

#include <algorithm>

#include "document/object_reader.hpp"
#include "document/parse_security.hpp"

namespace oabind::document {
namespace {

constexpr std::string_view methods[] = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"};

/// Path-level parameters count unless the operation has one of the same name and place (OpenAPI 3.1, section 4.8.10).
std::vector<Parameter> joined(std::vector<Parameter> own, const std::vector<Parameter>& of_path) {
  std::vector<Parameter> result;
  for (const auto& parameter : of_path) {
    const auto same = [&](const Parameter& each) {
      return each.in == parameter.in && each.name.value == parameter.name.value;
    };
    if (std::none_of(own.begin(), own.end(), same)) result.push_back(parameter);
  }
  std::move(own.begin(), own.end(), std::back_inserter(result));
  return result;
}

/// The names in a path template, in order, each once.
std::vector<std::string> template_names(const Text& path) {
  std::vector<std::string> names;
  const std::string& text = path.value;
  for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    if (close == std::string::npos) break;
    const std::string name = text.substr(open + 1, close - open - 1);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

/// Every name of the template has a parameter and every path parameter a name in the template (OpenAPI 3.1,
/// section 4.8.12.1).
void fit_to_path(Parsing& parsing, Operation& operation, const std::string& pointer) {
  const auto names = template_names(operation.path);
  auto& parameters = operation.parameters;
  const auto not_in_path = [&](const Parameter& each) {
    const bool extra = each.in == In::path && std::find(names.begin(), names.end(), each.name.value) == names.end();
    if (extra) {
      parsing.diagnostics
          .tolerate("path-parameter", each.name.where,
                    "the path '" + operation.path.value + "' has no '{" + each.name.value + "}', parameter ignored")
          .note(operation.path.where, "the path is here");
    }
    return extra;
  };
  parameters.erase(std::remove_if(parameters.begin(), parameters.end(), not_in_path), parameters.end());
  for (const auto& name : names) {
    const auto same = [&](const Parameter& each) { return each.in == In::path && each.name.value == name; };
    if (std::any_of(parameters.begin(), parameters.end(), same)) continue;
    parsing.diagnostics
        .tolerate("path-parameter", operation.path.where,
                  "the path parameter '" + name + "' is not declared, taken as a string")
        .note(operation.where, "by this operation");
    Schema text;
    text.where = operation.path.where;
    text.pointer = pointer + "/parameters/" + name;
    text.types.string = true;
    text.types_where = operation.path.where;
    Parameter parameter;
    parameter.where = operation.path.where;
    parameter.name = {name, operation.path.where};
    parameter.in = In::path;
    parameter.required = true;
    parameter.style = Style::simple;
    parameter.style_where = operation.path.where;
    parameter.schema = parsing.schemas.add(std::move(text));
    parameters.push_back(std::move(parameter));
  }
}

void read_tags(ObjectReader& reader, Operation& operation, Diagnostics& diagnostics) {
  const auto tags = reader.array("tags");
  if (!tags) return;
  for (const auto& item : tags->value->items) {
    if (auto name = as_text(item, "tags", diagnostics)) operation.tags.push_back({std::move(*name), item.where});
  }
}

/// What an operation takes from its path item and its document.
struct Surroundings {
  const std::vector<Parameter>& parameters;
  const std::vector<Server>& servers;
  const Security& security;
  const std::vector<SecurityScheme>& schemes;
};

Operation parse_operation(Parsing& parsing, const Node& node, Text method, const Text& path,
                          const Surroundings& around) {
  Operation operation;
  operation.where = node.value->where;
  operation.method = std::move(method);
  operation.path = path;
  ObjectReader reader(node, "Operation Object", parsing.diagnostics);
  operation.id = reader.text_at("operationId");
  operation.summary = reader.text("summary");
  operation.description = reader.text("description");
  operation.deprecated = reader.flag("deprecated");
  read_tags(reader, operation, parsing.diagnostics);
  const auto own = reader.array("parameters");
  operation.parameters = joined(own ? parse_parameters(parsing, *own) : std::vector<Parameter>(), around.parameters);
  if (const auto body = reader.any("requestBody")) operation.body = parse_request_body(parsing, *body);
  if (const auto responses = reader.object("responses")) {
    operation.responses = parse_responses(parsing, *responses);
  } else if (node.value->is(Value::Kind::object)) {
    // Required in 3.0 only (OpenAPI 3.1, section 4.8.10).
    parsing.diagnostics.tolerate("missing-key", operation.method.where, "the operation documents no 'responses'");
  }
  const auto security = reader.array("security");
  Security needed = security ? parse_security(parsing, *security, around.schemes) : around.security;
  operation.security = std::move(needed.alternatives);
  if (needed.unusable) operation.unsupported.push_back(std::move(*needed.unusable));
  const auto servers = reader.array("servers");
  operation.servers = servers ? parse_servers(parsing, *servers) : around.servers;
  if (const auto callbacks = reader.object("callbacks"); callbacks && !callbacks->value->members.empty()) {
    operation.unsupported.push_back({"callbacks", reader.where_of("callbacks")});
  }
  reader.ignore({"externalDocs"});
  fit_to_path(parsing, operation, node.pointer);
  return operation;
}

}  // namespace

std::vector<Server> parse_servers(Parsing& parsing, const Node& list) {
  std::vector<Server> result;
  if (!within_limit(*list.value, 500, "servers", parsing.diagnostics)) return result;
  for (std::size_t i = 0; i < list.value->items.size(); ++i) {
    Server server;
    ObjectReader reader(list.item(i), "Server Object", parsing.diagnostics);
    const auto url = reader.text_at("url");
    server.description = reader.text("description");
    const auto variables = reader.object("variables");
    reader.ignore({"name"});
    if (variables) {
      for (const auto& entry : variables->value->members) {
        ObjectReader variable(variables->member(entry), "Server Variable Object", parsing.diagnostics);
        ServerVariable result_variable{
            {entry.key, entry.key_where}, variable.text("default"), {}, variable.text("description")};
        if (const auto values = variable.array("enum")) {
          for (const auto& value : values->value->items) result_variable.values.push_back(value.text);
        }
        server.variables.push_back(std::move(result_variable));
      }
    }
    if (!url) {
      if (reader.node().value->is(Value::Kind::object))
        parsing.diagnostics.tolerate("missing-key", reader.where(), "a server needs a 'url', left out");
      continue;
    }
    server.url = *url;
    result.push_back(std::move(server));
  }
  return result;
}

void parse_path_item(Parsing& parsing, const Node& given, const Text& path, const Document& document,
                     const Security& security, std::vector<Operation>& operations) {
  const auto node = parsing.trees.follow(given, "pathItems");
  if (!node) return;
  ObjectReader reader(*node, "Path Item Object", parsing.diagnostics);
  reader.ignore({"summary", "description"});
  const auto list = reader.array("parameters");
  const auto parameters = list ? parse_parameters(parsing, *list) : std::vector<Parameter>();
  const auto server_list = reader.array("servers");
  const auto servers = server_list ? parse_servers(parsing, *server_list) : std::vector<Server>();
  if (const auto more = reader.object("additionalOperations"); more && !more->value->members.empty()) {
    parsing.diagnostics.tolerate("unsupported", reader.where_of("additionalOperations"),
                                 "'additionalOperations' is not supported, its operations are left out");
  }
  for (const auto method : methods) reader.any(method);
  for (const auto& entry : node->value->members) {  // in the order they are written
    if (std::find(std::begin(methods), std::end(methods), entry.key) == std::end(methods)) continue;
    if (entry.value.is(Value::Kind::null)) {
      parsing.diagnostics.tolerate("wrong-type", entry.key_where, "'" + entry.key + "' is empty and counts as absent");
      continue;
    }
    operations.push_back(parse_operation(parsing, node->member(entry), {entry.key, entry.key_where}, path,
                                         {parameters, servers, security, document.security_schemes}));
  }
}

}  // namespace oabind::document
