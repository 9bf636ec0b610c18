#include <algorithm>

#include "document/swagger.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

constexpr std::string_view urlencoded = "application/x-www-form-urlencoded";
constexpr std::string_view multipart = "multipart/form-data";

bool is_type(const Text& media_type, std::string_view essence) {
  const std::string_view text = media_type.value;
  return edit_distance(text.substr(0, text.find(';')), essence, 0) == 0;
}

bool is_json(const Text& media_type) {
  return media_type.value.find("json") != std::string::npos;
}

/// What is assumed where neither the operation nor the root says it: 2.0 leaves it open, and everybody means this.
std::vector<Text> or_json(const std::vector<Text>& media_types, Location where) {
  if (!media_types.empty()) return media_types;
  return {{"application/json", where}};
}

/// The media types that can carry the form; files need multipart.
std::vector<Text> form_types(const SwaggerParameters& parameters, const std::vector<Text>& consumes,
                             Diagnostics& diagnostics) {
  const auto is_file = [](const FormField& field) { return field.file; };
  const auto file = std::find_if(parameters.form.begin(), parameters.form.end(), is_file);
  const bool files = file != parameters.form.end();
  std::vector<Text> result;
  for (const auto& type : consumes) {
    if (is_type(type, multipart) || (is_type(type, urlencoded) && !files)) result.push_back(type);
  }
  if (!result.empty()) return result;
  const std::string_view assumed = files ? multipart : urlencoded;
  const Location where = files ? file->where : parameters.form.front().where;
  if (!consumes.empty()) {
    diagnostics
        .tolerate("form-media-type", where,
                  "no media type of 'consumes' can carry this form: '" + std::string(assumed) + "' is assumed")
        .note(consumes.front().where, "'consumes' is here");
  }
  result.push_back({std::string(assumed), where});
  return result;
}

RequestBody form_of(Parsing& parsing, const SwaggerParameters& parameters, const std::vector<Text>& consumes,
                    const std::string& pointer) {
  RequestBody body;
  body.where = parameters.form.front().where;
  const auto types = form_types(parameters, consumes, parsing.diagnostics);
  Schema schema;
  schema.where = body.where;
  schema.pointer = pointer + "/requestBody/content/form/schema";  // named as a body of 3.x
  schema.types.object = true;
  schema.types_where = body.where;
  std::vector<Encoding> encoding;
  for (const auto& field : parameters.form) {
    schema.properties.push_back({field.name, field.schema});
    if (field.required) schema.required.push_back(field.name);
    if (field.encoding) encoding.push_back(*field.encoding);
    body.required = body.required || field.required;
  }
  const SchemaId id = parsing.schemas.add(std::move(schema));
  for (const auto& type : types) {
    MediaType content;
    content.name = type;
    content.schema = id;
    content.encoding = encoding;
    body.content.push_back(std::move(content));
  }
  return body;
}

std::optional<Header> parse_swagger_header(Parsing& parsing, const Node& node, const Entry& entry) {
  if (edit_distance(entry.key, "Content-Type", 0) == 0) return std::nullopt;  // `produces` says it
  Header header;
  header.where = node.value->where;
  header.name = {entry.key, entry.key_where};
  ObjectReader reader(node, "Header Object", parsing.diagnostics);
  header.description = reader.text("description");
  reader.ignore({"type", "format", "items", "default", "enum", "minimum", "maximum", "exclusiveMinimum",
                 "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems",
                 "uniqueItems"});
  const ListStyle list = read_list_style(reader, "header", parsing.diagnostics);
  if (list.style != Style::simple) {
    parsing.diagnostics.tolerate("unsupported-header", reader.where_of("collectionFormat"),
                                 "lists in headers are supported with commas only: '" + entry.key + "' is left out");
    return std::nullopt;
  }
  header.schema = parsing.schemas.id_in_parameter(node);
  return header;
}

/// A file is no JSON value even where the operation produces JSON otherwise.
std::vector<Text> file_types(const std::vector<Text>& produces, Location where) {
  std::vector<Text> result;
  std::copy_if(produces.begin(), produces.end(), std::back_inserter(result),
               [](const Text& type) { return !is_json(type); });
  if (result.empty()) result.push_back({"application/octet-stream", where});
  return result;
}

/// Whether values of the schema are objects or arrays, as far as its first look says.
bool is_compound(Parsing& parsing, Node node) {
  for (int hops = 0; hops < 10; ++hops) {
    const Value* reference = node.value->find("$ref");
    if (reference == nullptr || !reference->is(Value::Kind::string)) break;
    const auto target = parsing.trees.find_quietly(node, *reference);
    if (!target) return false;
    node = *target;
  }
  const Value* type = node.value->find("type");
  if (type != nullptr) return type->text == "object" || type->text == "array";
  return node.value->find("properties") != nullptr || node.value->find("allOf") != nullptr;
}

/// `produces` is said for all responses at once: an error's object beside files and texts is JSON.
std::vector<Text> response_types(Parsing& parsing, const Node& schema, const std::vector<Text>& produces) {
  const Value* type = schema.value->find("type");
  if (type != nullptr && type->text == "file") return file_types(produces, schema.value->where);
  const auto carries_objects = [](const Text& each) {
    return is_json(each) || each.value.find("xml") != std::string::npos || each.value.find('*') != std::string::npos;
  };
  if (produces.empty() || std::any_of(produces.begin(), produces.end(), carries_objects) ||
      !is_compound(parsing, schema))
    return or_json(produces, schema.value->where);
  parsing.diagnostics
      .note("response-media-type", schema.value->where,
            "'" + produces.front().value + "' cannot carry this object, 'application/json' is assumed")
      .note(produces.front().where, "it is produced here");
  return or_json({}, schema.value->where);
}

}  // namespace

std::optional<RequestBody> request_body_of(Parsing& parsing, const SwaggerParameters& parameters,
                                           const std::vector<Text>& consumes, const std::string& pointer) {
  if (!parameters.form.empty()) return form_of(parsing, parameters, consumes, pointer);
  if (!parameters.body) return std::nullopt;
  RequestBody body;
  body.where = parameters.body->where;
  body.description = parameters.body->description;
  body.required = parameters.body->required;
  for (const auto& type : or_json(consumes, body.where)) {
    MediaType content;
    content.name = type;
    content.schema = parameters.body->schema;
    body.content.push_back(std::move(content));
  }
  return body;
}

std::optional<Response> parse_swagger_response(Parsing& parsing, const Node& given, const Text& status,
                                               const std::vector<Text>& produces) {
  const auto node = parsing.trees.follow(given, "responses");
  if (!node) return std::nullopt;
  Response response;
  response.where = node->value->where;
  response.status = status;
  ObjectReader reader(*node, "Response Object", parsing.diagnostics);
  response.description = reader.text("description");
  reader.ignore({"examples"});
  if (const auto headers = reader.object("headers")) {
    for (const auto& entry : headers->value->members) {
      if (auto header = parse_swagger_header(parsing, headers->member(entry), entry))
        response.headers.push_back(std::move(*header));
    }
  }
  const auto schema = reader.any("schema");
  if (!schema) return response;
  for (const auto& media_type : response_types(parsing, *schema, produces)) {
    MediaType content;
    content.name = media_type;
    content.schema = parsing.schemas.id_of(*schema);
    response.content.push_back(std::move(content));
  }
  return response;
}

}  // namespace oabind::document
