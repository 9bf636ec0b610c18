#include "document/parse_document.hpp"

#include <map>

#include "document/component_schemas.hpp"
#include "document/object_reader.hpp"
#include "document/parse_security.hpp"
#include "document/swagger.hpp"

namespace oabind::document {
namespace {

constexpr std::size_t longest_path = 4000;

void read_components(Parsing& parsing, ObjectReader& root, Document& document) {
  const auto node = root.object("components");
  if (!node) return;
  ObjectReader components(*node, "Components Object", parsing.diagnostics);
  read_component_schemas(parsing, components, "schemas", document);
  if (const auto schemes = components.object("securitySchemes"))
    document.security_schemes = parse_security_schemes(parsing, *schemes);
  // Read where they are referred to.
  components.ignore({"responses", "parameters", "examples", "requestBodies", "headers", "links", "callbacks",
                     "pathItems", "mediaTypes"});
}

void report_31(Parsing& parsing, const Node& node, const std::string& key, Location where) {
  const Dialect dialect = parsing.trees[node.tree].dialect;
  if (dialect < Dialect::v31)
    parsing.diagnostics.tolerate("keyword-31", where,
                                 "'" + key + "' is not known to " + name_of(dialect) + ", taken as in 3.1");
}

/// The webhooks of 3.1, or the extension of 3.0 in their place. Many descriptions have the extension for readers only,
/// and it can double what is generated, so it is asked for.
std::optional<Node> read_webhooks(Parsing& parsing, ObjectReader& root) {
  auto webhooks = root.object("webhooks");
  if (webhooks) report_31(parsing, root.node(), "webhooks", root.where_of("webhooks"));
  const Value* extension = root.node().value->find("x-webhooks");
  if (webhooks || extension == nullptr || !extension->is(Value::Kind::object)) return webhooks;
  if (parsing.x_webhooks) return root.object("x-webhooks");
  parsing.diagnostics.note("x-webhooks", root.where_of("x-webhooks"), "an extension, for which nothing is generated")
      .suggest("--x-webhooks takes it as the webhooks of 3.1");
  return std::nullopt;
}

}  // namespace

void name_operations_once(Parsing& parsing, Document& document) {
  std::map<std::string, Location> names;
  for (auto& operation : document.operations) {
    if (!operation.id) continue;
    const auto [first, fresh] = names.try_emplace(operation.id->value, operation.id->where);
    if (fresh) continue;
    parsing.diagnostics
        .tolerate("duplicate-operation-id", operation.id->where,
                  "the operationId '" + operation.id->value + "' is taken: this operation is named after its path")
        .suggest("an operationId names one operation (OpenAPI 3.1, 4.8.10): choose another one")
        .note(first->second, "first used here");
    operation.id.reset();
  }
}

void read_info(Parsing& parsing, ObjectReader& root, Document& document) {
  const auto node = root.object("info");
  if (!node) {
    parsing.diagnostics.tolerate("missing-key", root.where(), "the description has no 'info'");
    return;
  }
  ObjectReader info(*node, "Info Object", parsing.diagnostics);
  document.title = info.text("title");
  const auto version = info.text_at("version");
  if (version) document.api_version = version->value;
  if (!version) parsing.diagnostics.tolerate("missing-key", root.where_of("info"), "'info' has no 'version'");
  document.description = info.prose("description", parsing.trees);
  info.ignore({"summary", "termsOfService", "contact", "license"});
}

void read_tags(Parsing& parsing, ObjectReader& root, Document& document) {
  const auto tags = root.array("tags");
  if (!tags) return;
  for (std::size_t i = 0; i < tags->value->items.size(); ++i) {
    if (tags->value->items[i].is(Value::Kind::string)) {
      const Value& name = tags->value->items[i];
      parsing.diagnostics.tolerate("wrong-type", name.where, "a tag is an object with a 'name'");
      document.tags.push_back({{name.text, name.where}, {}, {}});
      continue;
    }
    ObjectReader tag(tags->item(i), "Tag Object", parsing.diagnostics);
    auto name = tag.text_at("name");
    auto cpp_name = tag.text_at("x-cpp-name");
    auto description = tag.prose("description", parsing.trees);
    tag.ignore({"externalDocs", "summary", "parent", "kind"});
    if (name) document.tags.push_back({std::move(*name), std::move(cpp_name), std::move(description)});
  }
}

void read_paths(Parsing& parsing, const Node& paths, const ReadPathItem& read) {
  for (const auto& entry : paths.value->members) {
    if (entry.key.substr(0, 2) == "x-") continue;
    Text path{entry.key, entry.key_where};
    if (path.value.size() > longest_path) {
      parsing.diagnostics.error("too-large", path.where,
                                "this path is longer than " + std::to_string(longest_path) + " bytes");
      continue;
    }
    if (path.value.empty() || path.value.front() != '/') {
      parsing.diagnostics.tolerate("path-slash", path.where, "a path starts with '/', taken as '/" + path.value + "'");
      path.value.insert(0, 1, '/');
    }
    if (entry.value.is(Value::Kind::null)) {
      parsing.diagnostics.tolerate("wrong-type", entry.key_where, "the path '" + entry.key + "' is empty");
      continue;
    }
    read(paths.member(entry), path);
  }
}

Document parse_document(Parsing& parsing, const Node& node, Location where) {
  if (parsing.trees[node.tree].dialect == Dialect::v20) return parse_swagger(parsing, node, where);
  Document document;
  document.where = where;
  ObjectReader root(node, "OpenAPI Object", parsing.diagnostics);
  document.version = root.any("openapi")->value->text;
  read_info(parsing, root, document);
  if (const auto servers = root.array("servers")) document.servers = parse_servers(parsing, *servers);
  read_tags(parsing, root, document);
  read_components(parsing, root, document);
  const auto security = root.array("security");
  const auto requirements = security ? parse_security(parsing, *security, document.security_schemes) : Security();
  parsing.callbacks = {};
  const auto paths = root.object("paths");
  const auto webhooks = read_webhooks(parsing, root);
  if (paths) {
    read_paths(parsing, *paths, [&](const Node& item, const Text& path) {
      parse_path_item(parsing, item, {path}, document, requirements);
    });
  } else if (!webhooks && node.value->find("components") == nullptr) {
    parsing.diagnostics.tolerate("missing-key", node.value->where, "the description has no 'paths'");
  }
  if (webhooks) parse_webhooks(parsing, *webhooks, document);
  parse_callbacks(parsing, document);
  root.ignore({"externalDocs", "jsonSchemaDialect"});
  if (parsing.trees[node.tree].dialect >= Dialect::v32) root.ignore({"$self"});
  name_operations_once(parsing, document);
  return document;
}

}  // namespace oabind::document
