#include <algorithm>

#include "document/check_parts.hpp"
#include "document/media_type.hpp"
#include "document/object_reader.hpp"
#include "document/parse_operation.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The key of a response in its one spelling: "200", "4XX", "default"; nothing when it is none of these.
std::optional<std::string> status_of(std::string key) {
  while (!key.empty() && key.back() == ' ') key.pop_back();
  if (key == "default") return key;
  if (key.size() != 3 || key[0] < '1' || key[0] > '9') return std::nullopt;
  if (is_digit(key[1]) && is_digit(key[2])) return key;
  const auto is_x = [](char c) { return c == 'x' || c == 'X'; };
  if (key[0] <= '5' && is_x(key[1]) && is_x(key[2])) return std::string{key[0], 'X', 'X'};
  return std::nullopt;
}

}  // namespace

std::optional<Header> parse_header(Parsing& parsing, const Node& given, const Entry& entry) {
  const auto node = parsing.trees.follow(given, "headers");
  if (!node) return std::nullopt;
  if (!is_token(entry.key)) {
    parsing.diagnostics.tolerate("header-name", entry.key_where,
                                 "no header can be called '" + entry.key + "', left out");
    return std::nullopt;
  }
  Header header;
  header.where = node->value->where;
  header.name = {entry.key, entry.key_where};
  ObjectReader reader(*node, "Header Object", parsing.diagnostics);
  header.cpp_name = reader.text_at("x-cpp-name");
  header.required = reader.flag("required");
  header.deprecated = reader.flag("deprecated");
  header.description = reader.text("description");
  header.explode = reader.flag("explode");
  const auto schema = reader.any("schema");
  const auto content = reader.object("content");
  check_examples(parsing, reader);
  reader.ignore({"style", "allowEmptyValue"});
  if (schema) header.schema = parsing.schemas.id_of(*schema);
  if (!schema && content) header.content = parse_content(parsing, *content);
  if (!schema && !content && reader.any("type")) {
    parsing.diagnostics.tolerate("header-schema", reader.where_of("type"),
                                 "'type' belongs into 'schema' since OpenAPI 3.0");
    reader.ignore({"format", "items", "enum", "default", "minimum", "maximum", "pattern"});
    header.schema = parsing.schemas.id_of(*node);
  }
  return header;
}

std::optional<Response> parse_response(Parsing& parsing, const Node& given, const Text& status) {
  const auto node = parsing.trees.follow(given, "responses");
  if (!node) return std::nullopt;
  Response response;
  response.where = node->value->where;
  response.status = status;
  ObjectReader reader(*node, "Response Object", parsing.diagnostics);
  response.description = reader.text("description");
  const auto headers = reader.object("headers");
  const auto content = reader.object("content");
  reader.ignore({"summary"});
  if (const auto links = reader.object("links")) {
    for (const auto& entry : links->value->members) {
      if (auto link = parse_link(parsing, links->member(entry), {entry.key, entry.key_where}))
        response.links.push_back(std::move(*link));
    }
  }
  if (headers) {
    for (const auto& entry : headers->value->members) {
      // OpenAPI 3.1, section 4.8.17: a Content-Type header is ignored.
      if (edit_distance(entry.key, "Content-Type", 0) == 0) continue;
      if (auto header = parse_header(parsing, headers->member(entry), entry))
        response.headers.push_back(std::move(*header));
    }
  }
  if (content) response.content = parse_content(parsing, *content);
  return response;
}

std::vector<MediaType> parse_content(Parsing& parsing, const Node& content) {
  std::vector<MediaType> result;
  if (!within_limit(*content.value, 200, "content", parsing.diagnostics)) return result;
  for (const auto& entry : content.value->members) {
    const auto node = parsing.trees.follow(content.member(entry), "mediaTypes");
    if (!node) continue;
    const auto names = media_types_of({entry.key, entry.key_where}, parsing.diagnostics);
    const auto add = [&](MediaType type) {
      for (const auto& name : names) {
        type.name = {name, entry.key_where};
        result.push_back(type);
      }
    };
    if (node->value->is(Value::Kind::null)) {
      parsing.diagnostics.tolerate("wrong-type", entry.key_where, "'" + entry.key + "' is empty, taken as {}");
      add({});
      continue;
    }
    MediaType type;
    ObjectReader reader(*node, "Media Type Object", parsing.diagnostics);
    if (const auto schema = reader.any("schema")) type.schema = parsing.schemas.id_of(*schema);
    if (const auto items = reader.any("itemSchema")) type.item_schema = parsing.schemas.id_of(*items);
    check_examples(parsing, reader);
    if (const auto encoding = reader.object("encoding")) type.encoding = parse_encoding(parsing, *encoding);
    type.encoding_by_position = parse_encoding_by_position(parsing, reader);
    reader.ignore({"description"});
    check_encodings(*node->value, parsing.diagnostics);
    add(std::move(type));
  }
  return result;
}

std::optional<RequestBody> parse_request_body(Parsing& parsing, const Node& given) {
  const auto node = parsing.trees.follow(given, "requestBodies");
  if (!node) return std::nullopt;
  RequestBody body;
  body.where = node->value->where;
  ObjectReader reader(*node, "Request Body Object", parsing.diagnostics);
  body.description = reader.text("description");
  body.required = reader.flag("required");
  if (const auto content = reader.object("content")) {
    body.content = parse_content(parsing, *content);
  } else if (node->value->is(Value::Kind::object)) {
    parsing.diagnostics.tolerate("missing-key", reader.where(), "a request body needs 'content'");
  }
  return body;
}

std::vector<Response> parse_responses(Parsing& parsing, const Node& node) {
  return parse_responses(parsing, node,
                         [&](const Node& given, const Text& status) { return parse_response(parsing, given, status); });
}

std::vector<Response> parse_responses(Parsing& parsing, const Node& node, const ReadResponse& read) {
  std::vector<Response> result;
  std::vector<const Entry*> seen;
  for (const auto& entry : node.value->members) {
    if (entry.key.substr(0, 2) == "x-") continue;
    const auto status = status_of(entry.key);
    if (!status) {
      parsing.diagnostics.error("response-status", entry.key_where, "'" + entry.key + "' is no status of a response")
          .suggest("expected a status like 200, a range like 4XX, or default");
      continue;
    }
    if (*status != entry.key) {
      parsing.diagnostics.tolerate("response-status", entry.key_where,
                                   "'" + entry.key + "' is written as '" + *status + "'");
    }
    if (*status >= "600" && *status != "default") {
      parsing.diagnostics.tolerate("response-status", entry.key_where, "HTTP has no status " + *status)
          .suggest("statuses are 100 to 599 (RFC 9110, section 15)");
    }
    const auto first =
        std::find_if(seen.begin(), seen.end(), [&](const Entry* each) { return status_of(each->key) == status; });
    if (first != seen.end()) {
      parsing.diagnostics.error("duplicate-key", entry.key_where, "the response '" + *status + "' is there twice")
          .note((*first)->key_where, "first defined here");
      continue;
    }
    seen.push_back(&entry);
    if (auto response = read(node.member(entry), {*status, entry.key_where})) result.push_back(std::move(*response));
  }
  return result;
}

}  // namespace oabind::document
