#include <algorithm>

#include "document/component_schemas.hpp"
#include "document/media_type.hpp"
#include "document/parse_document.hpp"
#include "document/parse_security.hpp"
#include "document/swagger.hpp"

namespace oabind::document {

std::optional<std::vector<Text>> read_media_types(ObjectReader& reader, std::string_view key,
                                                  Diagnostics& diagnostics) {
  const auto list = reader.any(key);
  if (!list) return std::nullopt;
  std::vector<Text> result;
  const auto add = [&](const Text& text) {
    for (auto& name : media_types_of(text, diagnostics)) {
      const auto same = [&](const Text& each) { return each.value == name; };
      if (std::none_of(result.begin(), result.end(), same)) result.push_back({std::move(name), text.where});
    }
  };
  if (list->value->is(Value::Kind::string)) {
    diagnostics.tolerate("wrong-type", list->value->where,
                         "'" + std::string(key) + "' must be a list, taken as a list of one media type");
    add({list->value->text, list->value->where});
    return result;
  }
  if (!list->value->is(Value::Kind::array)) {
    report_kind(*list->value, key, "array", diagnostics);
    return result;
  }
  for (const auto& item : list->value->items) {
    if (auto name = as_text(item, key, diagnostics)) add({std::move(*name), item.where});
  }
  return result;
}

Document parse_swagger(Parsing& parsing, const Node& node, Location where) {
  Document document;
  document.where = where;
  ObjectReader root(node, "Swagger Object", parsing.diagnostics);
  document.version = root.any("swagger")->value->text;
  read_info(parsing, root, document);
  read_tags(parsing, root, document);
  read_component_schemas(parsing, root, "definitions", document);
  if (const auto schemes = root.object("securityDefinitions"))
    document.security_schemes = parse_security_schemes(parsing, *schemes);
  SwaggerRoot shared{read_host(root, parsing.diagnostics), {}, {}, {}, document.security_schemes};
  document.servers = servers_of(shared.host);
  shared.consumes = read_media_types(root, "consumes", parsing.diagnostics).value_or(std::vector<Text>());
  shared.produces = read_media_types(root, "produces", parsing.diagnostics).value_or(std::vector<Text>());
  if (const auto security = root.array("security"))
    shared.security = parse_security(parsing, *security, document.security_schemes);
  if (const auto paths = root.object("paths")) {
    read_paths(parsing, *paths, [&](const Node& item, const Text& path) {
      parse_swagger_path_item(parsing, item, path, shared, document.operations);
    });
  } else {
    parsing.diagnostics.tolerate("missing-key", root.where(), "the description has no 'paths'");
  }
  root.ignore({"parameters", "responses", "externalDocs"});  // the parts are read where they are referred to
  name_operations_once(parsing, document);
  return document;
}

}  // namespace oabind::document
