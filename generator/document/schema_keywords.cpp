#include "document/schema_keywords.hpp"

#include <algorithm>
#include <unordered_map>

#include "document/object_reader.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

using Read = void (*)(SchemaReading&, const Entry&);

SchemaId child(SchemaReading& r, const Entry& entry) {
  return r.parser.id_of(r.node.member(entry));
}

template <auto Field>
void text(SchemaReading& r, const Entry& entry) {
  r.schema.*Field = as_text(entry.value, entry.key, r.diagnostics).value_or("");
}
template <auto Field>
void flag(SchemaReading& r, const Entry& entry) {
  r.schema.*Field = as_flag(entry.value, entry.key, r.diagnostics).value_or(false);
}
template <auto Field>
void count(SchemaReading& r, const Entry& entry) {
  r.schema.*Field = as_count(entry.value, entry.key, r.diagnostics);
}
template <auto Field>
void number(SchemaReading& r, const Entry& entry) {
  r.schema.*Field = as_number(entry.value, entry.key, r.diagnostics);
}
template <auto Field>
void value(SchemaReading& r, const Entry& entry) {
  r.schema.*Field = entry.value;
}
template <auto Field>
void subschema(SchemaReading& r, const Entry& entry) {
  r.schema.*Field = child(r, entry);
}
template <auto Field>
void subschemas(SchemaReading& r, const Entry& entry) {
  if (!is_kind(r, entry, Value::Kind::array)) return;
  const Node list = r.node.member(entry);
  for (std::size_t i = 0; i < entry.value.items.size(); ++i) (r.schema.*Field).push_back(r.parser.id_of(list.item(i)));
}
/// The map that a `$ref` in a map of schemas leads to: bundlers resolve it, and a text in this place can mean nothing
/// else, for a schema of that name is no text.
std::optional<Node> map_in_map(SchemaReading& r, const Node& map, const Entry& reference) {
  r.diagnostics.tolerate("ref-map", reference.value.where,
                         "a map of schemas is no place for a '$ref', taken as the map that it leads to");
  auto target = r.trees.find(map, reference.value);
  if (!target || target->value->is(Value::Kind::object)) return target;
  report_kind(*target->value, "$ref", "object", r.diagnostics);
  return std::nullopt;
}
template <auto Field>
void schema_map(SchemaReading& r, const Entry& entry) {
  if (!is_kind(r, entry, Value::Kind::object)) return;
  const auto add = [&](const Node& map, const Entry& each) {
    (r.schema.*Field).push_back({{each.key, each.key_where}, r.parser.id_of(map.member(each))});
  };
  const Node map = r.node.member(entry);
  for (const auto& each : entry.value.members) {
    if (each.key != "$ref" || !each.value.is(Value::Kind::string)) {
      add(map, each);
    } else if (const auto more = map_in_map(r, map, each)) {
      for (const auto& other : more->value->members) {
        if (entry.value.find(other.key) == nullptr) add(*more, other);
      }
    }
  }
}
/// `exclusiveMinimum` and its like: a boolean up to 3.0, a number since 3.1.
template <auto Field, auto Flag>
void exclusive(SchemaReading& r, const Entry& entry) {
  if (entry.value.is(Value::Kind::boolean)) {
    r.*Flag = entry.value.text == "true";
    if (r.dialect >= Dialect::v31) {
      r.diagnostics.tolerate("keyword-30", entry.value.where, "'" + entry.key + "' is a number since OpenAPI 3.1");
    }
    return;
  }
  if (r.dialect < Dialect::v31)
    r.diagnostics.tolerate("keyword-31", entry.value.where,
                           "'" + entry.key + "' is a boolean in " + name_of(r.dialect));
  r.schema.*Field = as_number(entry.value, entry.key, r.diagnostics);
}

void reference(SchemaReading& r, const Entry& entry) {
  if (!is_kind(r, entry, Value::Kind::string)) return;
  const auto target = r.trees.find(r.node, entry.value);
  if (!target) return;
  if (!target->value->is(Value::Kind::object) && !target->value->is(Value::Kind::boolean) &&
      !target->value->is(Value::Kind::null)) {
    r.diagnostics.error("ref-kind", entry.value.where, "'" + entry.value.text + "' leads to a value that is no schema")
        .note(target->value->where, "defined here");
    return;
  }
  if (const std::string section = r.trees.section(*target); !section.empty() && section != "schemas") {
    r.diagnostics
        .error("ref-kind", entry.value.where,
               "'" + entry.value.text + "' leads to one of the " + section + ", expected a schema")
        .note(target->value->where, "defined here");
    return;
  }
  r.schema.reference = Reference{{entry.value.text, entry.value.where}, r.parser.id_of(*target)};
}

void nullable(SchemaReading& r, const Entry& entry) {
  r.nullable = as_flag(entry.value, entry.key, r.diagnostics).value_or(false);
  r.nullable_where = entry.key_where;
  if (r.dialect >= Dialect::v31) {
    r.diagnostics.tolerate("keyword-30", entry.key_where, "'nullable' was removed in OpenAPI 3.1, taken as in 3.0")
        .suggest("add 'null' to the types");
  }
}

void cpp_name(SchemaReading& r, const Entry& entry) {
  if (auto text = as_text(entry.value, entry.key, r.diagnostics))
    r.schema.cpp_name = Text{std::move(*text), entry.value.where};
}

void own_type(SchemaReading& r, const Entry& entry) {
  r.schema.own_type = read_own_type(entry.value, r.diagnostics);
}

/// The name that generators for 2.0 agreed on; later versions have their own ways.
void x_nullable(SchemaReading& r, const Entry& entry) {
  if (r.dialect == Dialect::v20) nullable(r, entry);
}

void format(SchemaReading& r, const Entry& entry) {
  r.schema.format = as_text(entry.value, entry.key, r.diagnostics).value_or("");
  r.schema.format_where = entry.value.where;
}

void pattern(SchemaReading& r, const Entry& entry) {
  if (auto text = as_text(entry.value, entry.key, r.diagnostics))
    r.schema.pattern = Text{std::move(*text), entry.value.where};
}

void example(SchemaReading& r, const Entry& entry) {
  r.schema.examples.push_back(entry.value);
}

void examples(SchemaReading& r, const Entry& entry) {
  if (entry.value.is(Value::Kind::array)) {
    r.schema.examples.insert(r.schema.examples.end(), entry.value.items.begin(), entry.value.items.end());
  } else {
    r.diagnostics.tolerate("wrong-type", entry.value.where, "'examples' of a schema must be an array, ignored");
  }
}

void properties(SchemaReading& r, const Entry& entry) {
  schema_map<&Schema::properties>(r, entry);
  for (const auto& each : entry.value.members) {
    const Value* own = each.value.find("required");
    if (own != nullptr && own->is(Value::Kind::boolean) && own->text == "true")
      r.schema.required.push_back({each.key, own->where});
  }
}

void items(SchemaReading& r, const Entry& entry) {
  if (r.in_parameter && entry.value.is(Value::Kind::object)) {
    r.schema.items = r.parser.id_in_parameter(r.node.member(entry));
    return;
  }
  if (!entry.value.is(Value::Kind::array)) return subschema<&Schema::items>(r, entry);
  r.diagnostics.tolerate("items-list", entry.value.where, "'items' must be a schema")
      .suggest("a list of schemas is 'prefixItems'");
  subschemas<&Schema::prefix_items>(r, entry);
}

void content_encoding(SchemaReading& r, const Entry& entry) {
  r.base64 = entry.value.text == "base64";
}
void content_media_type(SchemaReading& r, const Entry& entry) {
  const std::string_view type = entry.value.text;
  bool is_text = type.starts_with("text/");
  for (const auto* end : {"/json", "+json", "/xml", "+xml"}) is_text = is_text || type.ends_with(end);
  r.binary = !type.empty() && !is_text;
}
void unsupported(SchemaReading& r, const Entry& entry) {
  r.schema.unsupported.push_back({entry.key, entry.key_where});
}
void xml(SchemaReading& r, const Entry& entry) {
  if (entry.value.find("nodeType") == nullptr) return;  // 3.2's
  for (const auto& each : entry.value.members) {
    if (each.key == "attribute" || each.key == "wrapped")
      r.diagnostics.tolerate("xml", each.key_where, "'" + each.key + "' does not go with 'nodeType'");
  }
}
void no_effect(SchemaReading&, const Entry&) {}

struct Keyword {
  Read read = nullptr;
  Dialect since = Dialect::v20;  ///< unknown to older Schema Objects
  bool describes = false;        ///< changes no meaning on the wire: harmless beside a `$ref`
};

const std::unordered_map<std::string_view, Keyword>& keywords() {
  constexpr Dialect any = Dialect::v20, new_in_30 = Dialect::v30, new_in_31 = Dialect::v31;
  static const std::unordered_map<std::string_view, Keyword> table = {
      {"$ref", {reference, any, true}},
      {"type", {read_type}},
      {"format", {format}},
      {"title", {text<&Schema::title>, any, true}},
      {"description", {text<&Schema::description>, any, true}},
      {"deprecated", {flag<&Schema::deprecated>, new_in_30, true}},
      {"readOnly", {flag<&Schema::read_only>}},
      {"writeOnly", {flag<&Schema::write_only>, new_in_30}},
      {"nullable", {nullable, new_in_30}},
      {"x-nullable", {x_nullable, any, true}},
      {"default", {value<&Schema::default_value>}},
      {"example", {example, any, true}},
      {"examples", {examples, new_in_31, true}},
      {"enum", {read_enum}},
      {"x-enum-varnames", {read_enum_names, any, true}},
      {"x-enumNames", {read_enum_names, any, true}},
      {"x-enum-descriptions", {read_enum_descriptions, any, true}},
      {"x-cpp-name", {cpp_name, any, true}},
      {"x-cpp-type", {own_type, any, true}},
      {"const", {value<&Schema::constant>, new_in_31}},
      {"properties", {properties}},
      {"required", {read_required}},
      {"additionalProperties", {subschema<&Schema::additional_properties>}},
      {"patternProperties", {schema_map<&Schema::pattern_properties>, new_in_31}},
      {"propertyNames", {subschema<&Schema::property_names>, new_in_31}},
      {"minProperties", {count<&Schema::min_properties>}},
      {"maxProperties", {count<&Schema::max_properties>}},
      {"dependentRequired", {read_dependent_required, new_in_31}},
      {"items", {items}},
      {"prefixItems", {subschemas<&Schema::prefix_items>, new_in_31}},
      {"contains", {subschema<&Schema::contains>, new_in_31}},
      {"minContains", {count<&Schema::min_contains>, new_in_31}},
      {"maxContains", {count<&Schema::max_contains>, new_in_31}},
      {"minItems", {count<&Schema::min_items>}},
      {"maxItems", {count<&Schema::max_items>}},
      {"uniqueItems", {flag<&Schema::unique_items>}},
      {"minLength", {count<&Schema::min_length>}},
      {"maxLength", {count<&Schema::max_length>}},
      {"pattern", {pattern}},
      {"minimum", {number<&Schema::minimum>}},
      {"maximum", {number<&Schema::maximum>}},
      {"exclusiveMinimum", {exclusive<&Schema::exclusive_minimum, &SchemaReading::minimum_is_exclusive>}},
      {"exclusiveMaximum", {exclusive<&Schema::exclusive_maximum, &SchemaReading::maximum_is_exclusive>}},
      {"multipleOf", {number<&Schema::multiple_of>}},
      {"allOf", {subschemas<&Schema::all_of>}},
      {"anyOf", {subschemas<&Schema::any_of>, new_in_30}},
      {"oneOf", {subschemas<&Schema::one_of>, new_in_30}},
      {"not", {subschema<&Schema::negation>, new_in_30}},
      {"discriminator", {read_discriminator}},
      {"contentEncoding", {content_encoding, new_in_31}},
      {"contentMediaType", {content_media_type, new_in_31}},
      {"contentSchema", {unsupported, new_in_31}},
      {"if", {subschema<&Schema::condition>, new_in_31}},
      {"then", {subschema<&Schema::consequence>, new_in_31}},
      {"else", {subschema<&Schema::alternative>, new_in_31}},
      {"dependentSchemas", {schema_map<&Schema::dependent_schemas>, new_in_31}},
      {"unevaluatedProperties", {subschema<&Schema::unevaluated_properties>, new_in_31}},
      {"unevaluatedItems", {subschema<&Schema::unevaluated_items>, new_in_31}},
      {"$dynamicRef", {unsupported, new_in_31}},
      {"$recursiveRef", {unsupported, new_in_31}},
      {"$id", {no_effect, new_in_31, true}},
      {"$anchor", {no_effect, new_in_31, true}},
      {"$dynamicAnchor", {no_effect, new_in_31, true}},
      {"$schema", {no_effect, new_in_31, true}},
      {"$vocabulary", {no_effect, new_in_31, true}},
      {"$defs", {no_effect, new_in_31, true}},
      {"definitions", {no_effect, new_in_31, true}},
      {"$comment", {no_effect, new_in_31, true}},
      {"xml", {xml, any, true}},
      {"externalDocs", {no_effect, any, true}},
  };
  return table;
}

/// What a Parameter, Items or Header Object of OpenAPI 2.0 says about its value; its other keys are the object's own.
bool describes_parameter(std::string_view key) {
  static constexpr std::string_view keys[] = {
      "type",        "format",           "items",           "default",          "enum",
      "minimum",     "exclusiveMinimum", "maximum",         "exclusiveMaximum", "multipleOf",
      "minLength",   "maxLength",        "pattern",         "minItems",         "maxItems",
      "uniqueItems", "x-nullable",       "x-enum-varnames", "x-enumNames",      "x-enum-descriptions",
      "x-cpp-type"};
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

void report_unknown(SchemaReading& r, const Entry& entry) {
  static const std::vector<std::string_view> known = [] {
    std::vector<std::string_view> all;
    for (const auto& each : keywords()) all.push_back(each.first);
    std::sort(all.begin(), all.end());  // so that of two keywords equally near the same one is named always
    return all;
  }();
  if (entry.key.substr(0, 2) == "x-") return;
  const auto near = closest(entry.key, known);
  if (r.dialect >= Dialect::v31 && !near) return;  // JSON Schema lets anyone add keywords
  auto& found =
      r.diagnostics.tolerate("unknown-key", entry.key_where, "unknown key '" + entry.key + "' in Schema Object");
  if (near) found.suggest("did you mean '" + *near + "'?");
}

/// Up to 3.0: what stands beside a `$ref` has no effect (OpenAPI 3.0.3, section 4.7.23), except that it may be null.
void report_siblings(SchemaReading& r) {
  for (const auto& entry : r.node.value->members) {
    const auto known = keywords().find(entry.key);
    if (known == keywords().end()) continue;
    if (entry.key == "nullable" || entry.key == "x-nullable") {  // ignored by the letter, but nobody writes it for that
      known->second.read(r, entry);
      if (r.nullable && entry.key == "nullable") {
        r.diagnostics
            .tolerate("ref-sibling", entry.key_where,
                      "'nullable' beside a '$ref' has no effect by " + name_of(r.dialect) + ", taken as it is meant")
            .suggest("put the '$ref' into an 'allOf'");
      }
      continue;
    }
    // Of the member, which no other place could say it of.
    if (entry.key == "x-cpp-name" || entry.key == "x-cpp-type") known->second.read(r, entry);
    if (known->second.describes) continue;
    r.diagnostics
        .tolerate("ref-sibling", entry.key_where,
                  "'" + entry.key + "' beside a '$ref' has no effect in " + name_of(r.dialect))
        .suggest("put the '$ref' into an 'allOf'");
  }
}

}  // namespace

void read_keywords(SchemaReading& r) {
  const Value& object = *r.node.value;
  if (object.is(Value::Kind::boolean)) {
    r.schema.always = object.text == "true";
    return;
  }
  if (object.is(Value::Kind::string) && (object.text == "true" || object.text == "false")) {
    r.diagnostics.tolerate("wrong-type", object.where, "a schema is an object or a boolean, not a string");
    r.schema.always = object.text == "true";
    return;
  }
  if (object.is(Value::Kind::null)) {
    r.diagnostics.tolerate("wrong-type", object.where, "this schema is empty, taken as {}");
    return;
  }
  if (!object.is(Value::Kind::object)) return report_kind(object, "schema", "object", r.diagnostics);
  const Value* ref = object.find("$ref");
  if (ref != nullptr && r.dialect < Dialect::v31) {
    for (const auto& entry : object.members) {
      if (entry.key == "$ref") reference(r, entry);
    }
    return report_siblings(r);
  }
  for (const auto& entry : object.members) {
    if (r.in_parameter && !describes_parameter(entry.key)) continue;
    const auto known = keywords().find(entry.key);
    if (known == keywords().end()) {
      report_unknown(r, entry);
      continue;
    }
    if (r.dialect < known->second.since) {
      r.diagnostics.tolerate(known->second.since == Dialect::v30 ? "keyword-30" : "keyword-31", entry.key_where,
                             "'" + entry.key + "' is not known to " + name_of(r.dialect) + ", taken as in " +
                                 std::string(number_of(known->second.since)));
    }
    if (ref != nullptr && !known->second.describes) r.schema.has_siblings = true;
    known->second.read(r, entry);
  }
}

}  // namespace oabind::document
