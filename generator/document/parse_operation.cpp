#include "document/parse_operation.hpp"

#include <algorithm>

#include "document/object_reader.hpp"
#include "document/operation_parts.hpp"

namespace oabind::document {
namespace {

constexpr std::string_view methods[] = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"};

/// What an operation takes from its path item and its document.
struct Surroundings {
  const std::vector<Parameter>& parameters;
  const std::vector<Server>& servers;
  const Security& security;
  const Place& place;
  Document& document;
};

Operation parse_operation(Parsing& parsing, const Node& node, Text method, const Surroundings& around) {
  Operation operation;
  operation.where = node.value->where;
  operation.method = std::move(method);
  operation.path = around.place.path;
  operation.role = around.place.role;
  operation.owner = around.place.owner;
  ObjectReader reader(node, "Operation Object", parsing.diagnostics);
  read_head(parsing, reader, operation);
  const auto own = reader.array("parameters");
  operation.parameters = joined(own ? parse_parameters(parsing, *own) : std::vector<Parameter>(), around.parameters);
  check_query_strings(parsing, operation.parameters);
  if (const auto body = reader.any("requestBody")) operation.body = parse_request_body(parsing, *body);
  if (const auto responses = reader.object("responses")) {
    operation.responses = parse_responses(parsing, *responses);
  } else if (node.value->is(Value::Kind::object) && parsing.trees[node.tree].dialect < Dialect::v31) {
    parsing.diagnostics.tolerate("missing-key", operation.method.where, "the operation documents no 'responses'");
  }
  read_security(parsing, reader, around.security, around.document.security_schemes, operation);
  const auto servers = reader.array("servers");
  operation.servers = servers ? parse_servers(parsing, *servers) : around.servers;
  if (const auto callbacks = reader.object("callbacks")) {
    const std::string place = operation.role == Role::request    ? operation.method.value + " " + operation.path.value
                              : operation.role == Role::callback ? operation.owner
                                                                 : operation.path.value;
    operation.callbacks =
        note_callbacks(parsing, *callbacks, operation.id ? operation.id->value : place, around.document);
  }
  fit_to_path(parsing, operation, node.pointer);
  return operation;
}

void report_32(Parsing& parsing, const Node& node, const std::string& key, Location where) {
  const Dialect dialect = parsing.trees[node.tree].dialect;
  if (dialect < Dialect::v32)
    parsing.diagnostics.tolerate("keyword-32", where,
                                 "'" + key + "' is not known to " + name_of(dialect) + ", taken as in 3.2");
}

/// The method of an entry of `additionalOperations`, in its own spelling; one that has a key of its own under that key.
std::optional<Text> additional_method(const Entry& entry, Diagnostics& diagnostics) {
  if (!is_token(entry.key)) {
    diagnostics.error("method", entry.key_where, "'" + entry.key + "' is no method of HTTP");
    return std::nullopt;
  }
  std::string lower = entry.key;
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  if (std::find(std::begin(methods), std::end(methods), lower) == std::end(methods))
    return Text{entry.key, entry.key_where};
  diagnostics.tolerate("method", entry.key_where,
                       "'" + entry.key + "' has a key of its own in a path item, taken as '" + lower + "'");
  return Text{lower, entry.key_where};
}

}  // namespace

bool is_token(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  };
  return !text.empty() && text.size() <= 100 && std::all_of(text.begin(), text.end(), allowed);
}

void parse_path_item(Parsing& parsing, const Node& given, const Place& place, Document& document,
                     const Security& security) {
  OperationFilter all({}, {});
  OperationFilter& filter = place.role == Role::callback ? all : parsing.filter;  // a callback goes with its operation
  const auto node = path_item_at(parsing, filter, given, place.path.value);
  if (!node) return;
  ObjectReader reader(*node, "Path Item Object", parsing.diagnostics);
  reader.ignore({"summary", "description"});
  const auto list = reader.array("parameters");
  const auto parameters = list ? parse_parameters(parsing, *list) : std::vector<Parameter>();
  const auto server_list = reader.array("servers");
  const auto servers = server_list ? parse_servers(parsing, *server_list) : std::vector<Server>();
  const auto more = reader.object("additionalOperations");
  for (const auto method : methods) reader.any(method);
  const Surroundings around{parameters, servers, security, place, document};
  for (const auto& entry : node->value->members) {  // in the order they are written
    if (std::find(std::begin(methods), std::end(methods), entry.key) == std::end(methods)) continue;
    if (entry.value.is(Value::Kind::null)) {
      parsing.diagnostics.tolerate("wrong-type", entry.key_where, "'" + entry.key + "' is empty and counts as absent");
      continue;
    }
    if (entry.key == "query") report_32(parsing, *node, entry.key, entry.key_where);
    if (const auto operation = operation_at(parsing, filter, node->member(entry), place.path.value))
      document.operations.push_back(parse_operation(parsing, *operation, {entry.key, entry.key_where}, around));
  }
  if (!more) return;
  report_32(parsing, *node, "additionalOperations", reader.where_of("additionalOperations"));
  for (const auto& entry : more->value->members) {
    auto method = additional_method(entry, parsing.diagnostics);
    const auto operation = operation_at(parsing, filter, more->member(entry), place.path.value);
    if (method && operation)
      document.operations.push_back(parse_operation(parsing, *operation, std::move(*method), around));
  }
}

}  // namespace oabind::document
