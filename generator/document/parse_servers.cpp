#include <algorithm>

#include "document/object_reader.hpp"
#include "document/parse_operation.hpp"

namespace oabind::document {
namespace {

/// A URL's variables; no real one comes near it.
constexpr std::size_t most_variables = 100;

ServerVariable parse_variable(Parsing& parsing, const Node& node, Text name) {
  ObjectReader reader(node, "Server Variable Object", parsing.diagnostics);
  ServerVariable variable{.name = std::move(name), .default_value = {}, .values = {}, .description = {}};
  if (auto value = reader.text_at("default")) variable.default_value = std::move(value->value);
  variable.description = reader.text("description");
  if (const auto values = reader.array("enum")) {
    if (values->value->items.empty())
      parsing.diagnostics.tolerate("empty-enum", values->value->where, "an 'enum' without values, ignored");
    for (const auto& value : values->value->items) variable.values.push_back(value.text);
  }
  return variable;
}

/// The names in braces in a URL, in their order, each once; what comes after very many is plain text.
std::vector<std::string> names_in(const std::string& url) {
  std::vector<std::string> names;
  for (auto open = url.find('{'); open != std::string::npos; open = url.find('{', open + 1)) {
    const auto close = url.find('}', open);
    if (close == std::string::npos || names.size() == most_variables) break;
    std::string name = url.substr(open + 1, close - open - 1);
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    open = close;
  }
  return names;
}

/// Those of the variables that the URL names, in its order. One that is not described has neither values nor a default:
/// who calls must give one (OpenAPI 3.2, section 4.6.1: a variable has a default).
void fit_to_url(Parsing& parsing, Server& server) {
  std::vector<ServerVariable> described = std::move(server.variables);
  server.variables.clear();
  for (auto& name : names_in(server.url.value)) {
    const auto found = std::ranges::find(described, name, [](const auto& each) { return each.name.value; });
    if (found == described.end()) {
      parsing.diagnostics
          .tolerate("server-variable", server.url.where,
                    "no variable '" + name + "' is described for this URL: who uses it must say what it is")
          .suggest("describe it under 'variables', with a 'default'");
      server.variables.push_back(
          {.name = {std::move(name), server.url.where}, .default_value = {}, .values = {}, .description = {}});
      continue;
    }
    if (!found->default_value)
      parsing.diagnostics.tolerate("server-variable", found->name.where,
                                   "a variable needs a 'default': who uses this one must say what it is");
    server.variables.push_back(std::move(*found));
    described.erase(found);
  }
  for (const auto& variable : described)
    parsing.diagnostics.note("server-variable", variable.name.where,
                             "the URL has no variable '" + variable.name.value + "', ignored");
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
    if (!url) {
      if (reader.node().value->is(Value::Kind::object))
        parsing.diagnostics.tolerate("missing-key", reader.where(), "a server needs a 'url', left out");
      continue;
    }
    server.url = *url;
    if (variables) {
      for (const auto& entry : variables->value->members)
        server.variables.push_back(parse_variable(parsing, variables->member(entry), {entry.key, entry.key_where}));
    }
    fit_to_url(parsing, server);
    result.push_back(std::move(server));
  }
  return result;
}

}  // namespace oabind::document
