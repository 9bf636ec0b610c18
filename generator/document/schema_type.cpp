#include <algorithm>

#include "document/object_reader.hpp"
#include "document/schema_keywords.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

bool set_type(Types& types, std::string_view name) {
  if (name == "null") return types.null = true;
  if (name == "boolean") return types.boolean = true;
  if (name == "integer") return types.integer = true;
  if (name == "number") return types.number = true;
  if (name == "string") return types.string = true;
  if (name == "array") return types.array = true;
  if (name == "object") return types.object = true;
  return false;
}

/// A name that is no type of JSON Schema but can only mean one, perhaps with a format.
struct Alias {
  std::string_view written;
  std::string_view type;
  std::string_view format;
};
constexpr Alias aliases[] = {
    {"int", "integer", ""},
    {"int32", "integer", "int32"},
    {"int64", "integer", "int64"},
    {"long", "integer", "int64"},
    {"float", "number", "float"},
    {"double", "number", "double"},
    {"decimal", "number", ""},
    {"bool", "boolean", ""},
    {"str", "string", ""},
    {"text", "string", ""},
    {"date", "string", "date"},
    {"datetime", "string", "date-time"},
    {"date-time", "string", "date-time"},
    {"timestamp", "string", "date-time"},
    {"uuid", "string", "uuid"},
    {"uri", "string", "uri"},
    {"url", "string", "uri"},
    {"email", "string", "email"},
    {"file", "string", "binary"},
    {"binary", "string", "binary"},
    {"list", "array", ""},
    {"map", "object", ""},
    {"dict", "object", ""},
    {"enum", "string", ""},
};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

void report_unknown(SchemaReading& reading, const Value& value) {
  auto& found = reading.diagnostics.error("unknown-type", value.where, "'" + value.text + "' is no type");
  const auto near = closest(value.text, {"null", "boolean", "integer", "number", "string", "array", "object"});
  found.suggest(near ? "did you mean '" + *near + "'?"
                     : "expected null, boolean, integer, number, string, array or object");
}

void schema_is_file(Schema& schema) {
  schema.types.string = true;
  schema.format = "binary";
}

void read_type_name(SchemaReading& reading, const Value& value) {
  auto& schema = reading.schema;
  if (value.is(Value::Kind::null)) {  // YAML's `type: null`, or `- null` in a list, without quotes
    reading.diagnostics.tolerate("wrong-type", value.where, "the type null is written as a string")
        .suggest("write 'null' in quotes");
    schema.types.null = true;
    return;
  }
  if (!value.is(Value::Kind::string)) return report_kind(value, "type", "string or array", reading.diagnostics);
  if (set_type(schema.types, value.text)) {
    if (value.text == "null" && reading.dialect < Dialect::v31) {
      reading.diagnostics
          .tolerate("keyword-31", value.where, "the type 'null' is not known to " + name_of(reading.dialect))
          .suggest(reading.dialect == Dialect::v20 ? "use 'x-nullable: true'" : "use 'nullable: true'");
    }
    return;
  }
  const std::string name = lower(value.text);
  if (name == "any") {
    reading.diagnostics.tolerate("type-alias", value.where, "'" + value.text + "' is no type, taken as no restriction");
    return;
  }
  if (name == "file" && reading.dialect == Dialect::v20) {  // of a response or a form's part
    schema_is_file(reading.schema);
    return;
  }
  const auto alias =
      std::find_if(std::begin(aliases), std::end(aliases), [&](const Alias& each) { return each.written == name; });
  const bool known = alias != std::end(aliases);
  if (!set_type(schema.types, known ? alias->type : std::string_view(name))) return report_unknown(reading, value);
  if (known && schema.format.empty()) schema.format = alias->format;
  reading.diagnostics.tolerate(
      "type-alias", value.where,
      "'" + value.text + "' is no type, taken as '" + (known ? std::string(alias->type) : name) + "'");
}

}  // namespace

void read_type(SchemaReading& reading, const Entry& entry) {
  if (entry.value.is(Value::Kind::object)) {  // JSON Schema's draft 3 (section 5.1) let a schema stand there
    reading.diagnostics
        .tolerate("type-schema", entry.value.where, "'type' holds a schema, taken as a branch of 'allOf'")
        .suggest("a type is one of null, boolean, integer, number, string, array or object");
    reading.schema.all_of.push_back(reading.parser.id_of(reading.node.member(entry)));
    return;
  }
  reading.schema.types_where = entry.value.where;
  if (!entry.value.is(Value::Kind::array)) return read_type_name(reading, entry.value);
  if (reading.dialect < Dialect::v31) {
    reading.diagnostics.tolerate("keyword-31", entry.value.where,
                                 "a list of types is not known to " + name_of(reading.dialect));
  }
  for (const auto& item : entry.value.items) read_type_name(reading, item);
}

}  // namespace oabind::document
