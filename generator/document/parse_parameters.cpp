#include <algorithm>

#include "document/check_parts.hpp"
#include "document/media_type.hpp"
#include "document/object_reader.hpp"
#include "document/parse_operation.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

std::optional<In> in_of(const Text& text, Dialect dialect, Diagnostics& diagnostics) {
  if (text.value == "path") return In::path;
  if (text.value == "query") return In::query;
  if (text.value == "header") return In::header;
  if (text.value == "cookie") return In::cookie;
  if (text.value == "querystring" && dialect >= Dialect::v32) return In::query_string;
  auto& found = diagnostics.error("parameter-in", text.where, "a parameter cannot stand in '" + text.value + "'");
  const auto near = closest(text.value, {"path", "query", "header", "cookie"});
  if (text.value == "body" || text.value == "formData") {
    found.suggest("this is OpenAPI 2.0; use 'requestBody'");
  } else {
    found.suggest(near ? "did you mean '" + *near + "'?" : "expected path, query, header or cookie");
  }
  return std::nullopt;
}

struct StyleName {
  std::string_view name;
  Style style;
  bool path, query, header, cookie;  ///< where it may be used (OpenAPI 3.1, section 4.8.12.2)
};
constexpr StyleName styles[] = {
    {"simple", Style::simple, true, false, true, false},
    {"label", Style::label, true, false, false, false},
    {"matrix", Style::matrix, true, false, false, false},
    {"form", Style::form, false, true, false, true},
    {"spaceDelimited", Style::space_delimited, false, true, false, false},
    {"pipeDelimited", Style::pipe_delimited, false, true, false, false},
    {"deepObject", Style::deep_object, false, true, false, false},
    {"cookie", Style::cookie, false, false, false, true},
};

bool allowed_in(const StyleName& style, In in) {
  switch (in) {
    case In::path:
      return style.path;
    case In::query:
      return style.query;
    case In::header:
      return style.header;
    case In::cookie:
      return style.cookie;
    case In::query_string:  // has `content` in the place of a style
      break;
  }
  return false;
}

Style default_style(In in) {
  return in == In::path || in == In::header ? Style::simple : Style::form;
}

void read_style(const Trees& trees, ObjectReader& reader, Parameter& parameter, Diagnostics& diagnostics) {
  parameter.style = default_style(parameter.in);
  parameter.style_where = parameter.where;
  if (const auto text = reader.text_at("style")) {
    parameter.style_where = text->where;
    const Dialect dialect = trees[reader.node().tree].dialect;
    auto known =
        std::find_if(std::begin(styles), std::end(styles), [&](const auto& each) { return each.name == text->value; });
    if (known != std::end(styles) && known->style == Style::cookie && dialect < Dialect::v32) known = std::end(styles);
    if (known == std::end(styles)) {
      diagnostics.error("parameter-style", text->where, "'" + text->value + "' is no style of a parameter");
    } else if (!allowed_in(*known, parameter.in)) {
      diagnostics.tolerate("parameter-style", text->where,
                           "the style '" + text->value + "' cannot be used here, taken as the default");
    } else {
      parameter.style = known->style;
    }
  }
  parameter.explode = reader.flag("explode", parameter.style == Style::form || parameter.style == Style::cookie);
}

/// A parameter that describes no value: keys of 2.0 (`type`, `items`) still say which it is, otherwise it is any
/// string.
SchemaId schema_without_schema(Parsing& parsing, ObjectReader& reader, const Parameter& parameter) {
  const Node& node = reader.node();
  if (const auto type = reader.any("type")) {
    parsing.diagnostics.tolerate("parameter-schema", reader.where_of("type"),
                                 "'type' belongs into 'schema' since OpenAPI 3.0");
    reader.ignore({"format", "items", "enum", "default", "minimum", "maximum", "minLength", "maxLength", "pattern",
                   "collectionFormat"});
    return parsing.schemas.id_of(node);
  }
  parsing.diagnostics.tolerate("parameter-schema", parameter.name.where,
                               "the parameter '" + parameter.name.value + "' has no schema, taken as a string");
  Schema text;
  text.where = parameter.where;
  text.pointer = node.pointer + "/schema";
  text.types.string = true;
  text.types_where = parameter.where;
  return parsing.schemas.add(std::move(text));
}

/// What the specification says about names and about keys that do not go together. None of it changes what is sent.
void check_parameter(const Trees& trees, ObjectReader& reader, const Parameter& parameter, bool content,
                     Diagnostics& diagnostics) {
  const std::string& name = parameter.name.value;
  if (parameter.in == In::path && name.find_first_of("{}/?#") != std::string::npos) {
    diagnostics.tolerate("parameter-name", parameter.name.where, "'" + name + "' cannot stand in a path's template");
  }
  for (const auto key : {"style", "explode", "allowReserved"}) {
    if (content && reader.any(key))
      diagnostics.tolerate("parameter-schema", reader.where_of(key),
                           "'" + std::string(key) + "' has no effect beside 'content'");
  }
  const bool newer = trees[reader.node().tree].dialect >= Dialect::v32;
  const bool escapes =
      parameter.in == In::query || (newer && parameter.in != In::header && parameter.style != Style::cookie);
  if (!content && !escapes && reader.any("allowReserved")) {
    diagnostics.tolerate("parameter-schema", reader.where_of("allowReserved"), "'allowReserved' has no effect here");
  }
}

bool ignored_header(const Parameter& parameter) {
  if (parameter.in != In::header) return false;
  const std::string& name = parameter.name.value;
  return edit_distance(name, "Accept", 0) == 0 || edit_distance(name, "Content-Type", 0) == 0 ||
         edit_distance(name, "Authorization", 0) == 0;
}

}  // namespace

std::optional<Parameter> parse_parameter(Parsing& parsing, const Node& given) {
  const auto node = parsing.trees.follow(given, "parameters");
  if (!node) return std::nullopt;
  Parameter parameter;
  parameter.where = node->value->where;
  ObjectReader reader(*node, "Parameter Object", parsing.diagnostics);
  const auto name = reader.text_at("name");
  const auto in = reader.text_at("in");
  parameter.cpp_name = reader.text_at("x-cpp-name");
  parameter.required = reader.flag("required");
  parameter.deprecated = reader.flag("deprecated");
  parameter.description = reader.text("description");
  parameter.allow_reserved = reader.flag("allowReserved");
  const auto schema = reader.any("schema");
  const auto content = reader.object("content");
  check_examples(parsing, reader);
  reader.ignore({"allowEmptyValue", "style", "explode"});
  if (!name || !in) {
    if (node->value->is(Value::Kind::object)) {
      parsing.diagnostics.error("missing-key", reader.where(),
                                std::string("a parameter needs '") + (name ? "in" : "name") + "'");
    }
    return std::nullopt;
  }
  parameter.name = *name;
  const auto place = in_of(*in, parsing.trees[node->tree].dialect, parsing.diagnostics);
  if (!place) return std::nullopt;
  parameter.in = *place;
  if (parameter.in == In::header && !is_token(parameter.name.value)) {
    parsing.diagnostics.tolerate("parameter-name", parameter.name.where,
                                 "no header can be called '" + parameter.name.value + "': it cannot be sent");
  }
  read_style(parsing.trees, reader, parameter, parsing.diagnostics);
  if (parameter.in == In::path && !parameter.required) {
    parsing.diagnostics.tolerate("path-parameter-required", reader.where_of("required"),
                                 "the path parameter '" + name->value + "' must have 'required: true'");
    parameter.required = true;
  }
  check_parameter(parsing.trees, reader, parameter, content.has_value(), parsing.diagnostics);
  if (parameter.in == In::query_string && !content) {
    parsing.diagnostics.tolerate("parameter-schema", reader.where(), "a parameter in 'querystring' needs 'content'");
  }
  if (schema && content) {
    parsing.diagnostics.tolerate("parameter-schema", reader.where_of("content"),
                                 "a parameter has either 'schema' or 'content'; 'schema' is taken");
  }
  if (schema) {
    parameter.schema = parsing.schemas.id_of(*schema);
  } else if (content) {
    parameter.content = parse_content(parsing, *content);
  }
  if (!parameter.schema && parameter.content.empty())
    parameter.schema = schema_without_schema(parsing, reader, parameter);
  return parameter;
}

namespace {

/// What else stood in `contentType` would stand in the heads of parts.
std::string content_type_of(ObjectReader& reader, Diagnostics& diagnostics) {
  const auto text = reader.text_at("contentType");
  if (!text || is_list_of_media_types(text->value)) return text ? text->value : std::string();
  diagnostics.tolerate("media-type", text->where, "'" + text->value + "' is no list of media types, ignored")
      .suggest("expected a form like 'image/png, image/*'");
  return {};
}

Encoding parse_encoding_of(Parsing& parsing, const Node& node, Text member) {
  Encoding made{.where = member.where, .member = std::move(member), .content_type = {}, .headers = {}};
  ObjectReader reader(node, "Encoding Object", parsing.diagnostics);
  made.content_type = content_type_of(reader, parsing.diagnostics);
  made.styled = reader.any("style") || reader.any("explode") || reader.any("allowReserved");
  // The values are those of a query parameter.
  Parameter query;
  query.in = In::query;
  query.where = made.where;
  read_style(parsing.trees, reader, query, parsing.diagnostics);
  made.style = query.style;
  made.explode = query.explode;
  made.allow_reserved = reader.flag("allowReserved");
  if (const auto headers = reader.object("headers"); headers && !headers->value->members.empty())
    made.headers = reader.where_of("headers");
  reader.ignore({"encoding", "prefixEncoding", "itemEncoding"});
  return made;
}

constexpr std::size_t most_encodings = 2000;

}  // namespace

std::vector<Encoding> parse_encoding(Parsing& parsing, const Node& encoding) {
  std::vector<Encoding> result;
  if (!within_limit(*encoding.value, most_encodings, "encoding", parsing.diagnostics)) return result;
  for (const auto& entry : encoding.value->members)
    result.push_back(parse_encoding_of(parsing, encoding.member(entry), {entry.key, entry.key_where}));
  return result;
}

std::vector<Encoding> parse_encoding_by_position(Parsing& parsing, ObjectReader& media_type) {
  std::vector<Encoding> result;
  if (const auto first = media_type.array("prefixEncoding");
      first && within_limit(*first->value, most_encodings, "prefixEncoding", parsing.diagnostics)) {
    for (std::size_t i = 0; i < first->value->items.size(); ++i) {
      const Node node = first->item(i);
      result.push_back(parse_encoding_of(parsing, node, {std::to_string(i), node.value->where}));
    }
  }
  if (const auto rest = media_type.object("itemEncoding"))
    result.push_back(parse_encoding_of(parsing, *rest, {"", media_type.where_of("itemEncoding")}));
  for (auto& each : result) each.styled = false;  // only forms have styles (OpenAPI 3.2, section 4.15.1.2)
  return result;
}

std::vector<Parameter> parse_parameters(Parsing& parsing, const Node& list) {
  std::vector<Parameter> result;
  if (!within_limit(*list.value, 2000, "parameters", parsing.diagnostics)) return result;
  for (std::size_t i = 0; i < list.value->items.size(); ++i) {
    auto parameter = parse_parameter(parsing, list.item(i));
    if (!parameter) continue;
    if (ignored_header(*parameter)) {
      parsing.diagnostics
          .tolerate("ignored-header", parameter->name.where,
                    "the header parameter '" + parameter->name.value + "' has no effect")
          .suggest("media types and 'security' say it");
      continue;
    }
    const auto same = [&](const Parameter& each) {
      return each.in == parameter->in && each.name.value == parameter->name.value;
    };
    const auto first = std::find_if(result.begin(), result.end(), same);
    if (first != result.end()) {
      parsing.diagnostics
          .tolerate("duplicate-parameter", list.value->items[i].where,
                    "the parameter '" + parameter->name.value + "' is there twice, the first counts")
          .note(first->name.where, "first defined here");
      continue;
    }
    result.push_back(std::move(*parameter));
  }
  return result;
}

void check_query_strings(Parsing& parsing, const std::vector<Parameter>& parameters) {
  const auto whole = [](const Parameter& each) { return each.in == In::query_string; };
  const auto first = std::find_if(parameters.begin(), parameters.end(), whole);
  if (first == parameters.end()) return;
  for (const auto& each : parameters) {
    if (&each == &*first || (each.in != In::query && each.in != In::query_string)) continue;
    parsing.diagnostics
        .tolerate("query-string", each.name.where,
                  "a parameter that is the whole query goes with no other one in the query")
        .note(first->name.where, "this is the whole query");
  }
}

}  // namespace oabind::document
