#include <algorithm>

#include "document/swagger.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

constexpr std::string_view header_place = "header";

std::optional<In> in_of(const Text& text, Diagnostics& diagnostics) {
  if (text.value == "path") return In::path;
  if (text.value == "query") return In::query;
  if (text.value == header_place) return In::header;
  auto& found = diagnostics.error("parameter-in", text.where, "a parameter cannot stand in '" + text.value + "'");
  const auto near = closest(text.value, {"path", "query", header_place, "body", "formData"});
  found.suggest(near ? "did you mean '" + *near + "'?" : "expected path, query, header, body or formData");
  return std::nullopt;
}

/// The schema of a parameter: its own keys say it. One in a `schema` is 3.x's form.
SchemaId schema_of(Parsing& parsing, ObjectReader& reader) {
  const bool own = reader.any("type").has_value();
  reader.ignore({"format", "items", "default", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
                 "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems"});
  const auto schema = reader.any("schema");
  if (schema) {
    parsing.diagnostics.tolerate("parameter-schema", reader.where_of("schema"),
                                 own ? "only a body has a 'schema', 'type' is taken"
                                     : "only a body has a 'schema', taken as the parameter's type");
    if (!own) return parsing.schemas.id_of(*schema);
  }
  if (!own && !schema) parsing.diagnostics.tolerate("parameter-schema", reader.where(), "a parameter needs a 'type'");
  return parsing.schemas.id_in_parameter(reader.node());
}

bool is_file(const ObjectReader& reader) {
  const Value* type = reader.node().value->find("type");
  return type != nullptr && type->text == "file";
}

class ListReader {
 public:
  explicit ListReader(Parsing& parsing) : parsing_(parsing) {}

  void add(const Node& given) {
    const auto node = parsing_.trees.follow(given, "parameters");
    if (!node) return;
    ObjectReader reader(*node, "Parameter Object", parsing_.diagnostics);
    const auto name = reader.text_at("name");
    const auto in = reader.text_at("in");
    reader.ignore({"allowEmptyValue"});
    if (!name || !in) {
      if (node->value->is(Value::Kind::object)) {
        parsing_.diagnostics.error("missing-key", reader.where(),
                                   std::string("a parameter needs '") + (name ? "in" : "name") + "'");
      }
      return;
    }
    if (in->value == "body") {
      add_body(reader, *name);
    } else if (in->value == "formData") {
      add_field(reader, *name, given.value->where);
    } else if (const auto place = in_of(*in, parsing_.diagnostics)) {
      add_parameter(reader, *name, *place, in->value, given.value->where);
    }
  }

  SwaggerParameters take() {
    if (result_.body && !result_.form.empty()) {
      parsing_.diagnostics
          .error("body-and-form", result_.form.front().where, "an operation has a body or a form, not both")
          .note(result_.body->where, "the body is here");
    }
    return std::move(result_);
  }

 private:
  void report_duplicate(const std::string& name, Location where, Location first) {
    parsing_.diagnostics
        .tolerate("duplicate-parameter", where, "the parameter '" + name + "' is there twice, the first counts")
        .note(first, "first defined here");
  }

  void add_body(ObjectReader& reader, const Text& name) {
    BodyParameter body;
    body.where = reader.where();
    body.description = reader.text("description");
    body.required = reader.flag("required");
    if (const auto schema = reader.any("schema")) {
      body.schema = parsing_.schemas.id_of(*schema);
    } else {
      parsing_.diagnostics.tolerate("parameter-schema", reader.where(), "a body needs a 'schema'");
      body.schema = schema_of(parsing_, reader);
    }
    if (result_.body) return report_duplicate(name.value, body.where, result_.body->where);
    result_.body = std::move(body);
  }

  void add_field(ObjectReader& reader, const Text& name, Location where) {
    FormField field{reader.where(), name, {}, reader.flag("required"), is_file(reader), std::nullopt};
    reader.ignore({"description"});
    const ListStyle list = read_list_style(reader, "formData", parsing_.diagnostics);
    const Value* type = reader.node().value->find("type");
    if (type != nullptr && type->text == "array") {
      field.encoding = Encoding{.where = name.where, .member = name, .content_type = {}, .headers = {}};
      field.encoding->styled = true;
      field.encoding->style = list.style;
      field.encoding->explode = list.explode;
    }
    field.schema = schema_of(parsing_, reader);
    const auto same = [&](const FormField& each) { return each.name.value == name.value; };
    const auto first = std::find_if(result_.form.begin(), result_.form.end(), same);
    if (first != result_.form.end()) return report_duplicate(name.value, where, first->name.where);
    result_.form.push_back(std::move(field));
  }

  void add_parameter(ObjectReader& reader, const Text& name, In in, std::string_view in_text, Location where) {
    Parameter parameter;
    parameter.where = reader.where();
    parameter.name = name;
    parameter.cpp_name = reader.text_at("x-cpp-name");
    parameter.in = in;
    parameter.required = reader.flag("required");
    parameter.description = reader.text("description");
    const ListStyle list = read_list_style(reader, in_text, parsing_.diagnostics);
    parameter.style = list.style;
    parameter.style_where = reader.where_of("collectionFormat");
    parameter.explode = list.explode;
    parameter.schema = schema_of(parsing_, reader);
    if (in == In::path && !parameter.required) {
      parsing_.diagnostics.tolerate("path-parameter-required", reader.where_of("required"),
                                    "the path parameter '" + name.value + "' must have 'required: true'");
      parameter.required = true;
    }
    if (says_media_type(parameter)) return;
    const auto same = [&](const Parameter& each) { return each.in == in && each.name.value == name.value; };
    const auto first = std::find_if(result_.parameters.begin(), result_.parameters.end(), same);
    if (first != result_.parameters.end()) return report_duplicate(name.value, where, first->name.where);
    result_.parameters.push_back(std::move(parameter));
  }

  /// 2.0 does not forbid these headers, but the client and the server write and read them from the media types.
  bool says_media_type(const Parameter& parameter) {
    const bool says = parameter.in == In::header && (edit_distance(parameter.name.value, "Accept", 0) == 0 ||
                                                     edit_distance(parameter.name.value, "Content-Type", 0) == 0);
    if (says) {
      parsing_.diagnostics
          .warning("ignored-header", parameter.name.where,
                   "the header parameter '" + parameter.name.value + "' has no effect")
          .suggest("'consumes' and 'produces' say it");
    }
    return says;
  }

  Parsing& parsing_;
  SwaggerParameters result_;
};

}  // namespace

SwaggerParameters parse_swagger_parameters(Parsing& parsing, const Node& list) {
  if (!within_limit(*list.value, 2000, "parameters", parsing.diagnostics)) return {};
  ListReader reader(parsing);
  for (std::size_t i = 0; i < list.value->items.size(); ++i) reader.add(list.item(i));
  return reader.take();
}

ListStyle read_list_style(ObjectReader& reader, std::string_view in, Diagnostics& diagnostics) {
  const bool fields = in == "query" || in == "formData";
  const ListStyle commas{fields ? Style::form : Style::simple, false};
  const auto format = reader.text_at("collectionFormat");
  if (!format || format->value == "csv") return commas;
  if (format->value == "ssv") return {Style::space_delimited, false};
  if (format->value == "tsv") return {Style::tab_delimited, false};
  if (format->value == "pipes") return {Style::pipe_delimited, false};
  if (format->value == "multi" && fields) return {Style::form, true};
  if (format->value == "multi") {
    diagnostics.tolerate("collection-format", format->where,
                         "'multi' is for query and formData only, taken as commas here");
    return commas;
  }
  auto& found =
      diagnostics.error("collection-format", format->where, "'" + format->value + "' is no format of a collection");
  const auto near = closest(format->value, {"csv", "ssv", "tsv", "pipes", "multi"});
  found.suggest(near ? "did you mean '" + *near + "'?" : "expected csv, ssv, tsv, pipes or multi");
  return commas;
}

}  // namespace oabind::document
