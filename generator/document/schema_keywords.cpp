#include "document/schema_keywords.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "document/object_reader.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

using Read = void (*)(SchemaReading&, const Entry&);

SchemaId child(SchemaReading& r, const Entry& entry) {
  return r.parser.id_of(r.node.member(entry));
}

/// A value of the wrong kind is reported; null counts as absent, with a warning.
bool is_kind(SchemaReading& r, const Entry& entry, Value::Kind kind) {
  if (entry.value.is(kind)) return true;
  if (entry.value.is(Value::Kind::null)) {
    r.diagnostics.tolerate("wrong-type", entry.key_where, "'" + entry.key + "' is empty and counts as absent");
  } else {
    report_kind(entry.value, entry.key, name_of(kind), r.diagnostics);
  }
  return false;
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
template <auto Field>
void schema_map(SchemaReading& r, const Entry& entry) {
  if (!is_kind(r, entry, Value::Kind::object)) return;
  const Node map = r.node.member(entry);
  for (const auto& each : entry.value.members) {
    (r.schema.*Field).push_back({{each.key, each.key_where}, r.parser.id_of(map.member(each))});
  }
}
/// `exclusiveMinimum` and its like: a boolean in 3.0, a number in 3.1.
template <auto Field, auto Flag>
void exclusive(SchemaReading& r, const Entry& entry) {
  if (entry.value.is(Value::Kind::boolean)) {
    r.*Flag = entry.value.text == "true";
    if (r.dialect == Dialect::v31) {
      r.diagnostics.tolerate("keyword-30", entry.value.where, "'" + entry.key + "' is a number since OpenAPI 3.1");
    }
    return;
  }
  if (r.dialect == Dialect::v30)
    r.diagnostics.tolerate("keyword-31", entry.value.where, "'" + entry.key + "' is a boolean in OpenAPI 3.0");
  r.schema.*Field = as_number(entry.value, entry.key, r.diagnostics);
}

std::vector<Text> names(SchemaReading& r, const Value& list, std::string_view what) {
  std::vector<Text> result;
  std::unordered_set<std::string> seen;
  for (const auto& item : list.items) {
    const auto name = as_text(item, what, r.diagnostics);
    if (name && seen.insert(*name).second) result.push_back({*name, item.where});
  }
  return result;
}

void reference(SchemaReading& r, const Entry& entry) {
  if (!is_kind(r, entry, Value::Kind::string)) return;
  const auto target = r.trees.find(r.node, entry.value);
  if (!target) return;
  if (!target->value->is(Value::Kind::object) && !target->value->is(Value::Kind::boolean)) {
    r.diagnostics.error("ref-kind", entry.value.where, "'" + entry.value.text + "' leads to a value that is no schema")
        .note(target->value->where, "defined here");
    return;
  }
  r.schema.reference = Reference{{entry.value.text, entry.value.where}, r.parser.id_of(*target)};
}

void nullable(SchemaReading& r, const Entry& entry) {
  r.nullable = as_flag(entry.value, entry.key, r.diagnostics).value_or(false);
  r.nullable_where = entry.key_where;
  if (r.dialect == Dialect::v31) {
    r.diagnostics.tolerate("keyword-30", entry.key_where, "'nullable' was removed in OpenAPI 3.1, taken as in 3.0")
        .suggest("add 'null' to the types");
  }
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

void enumeration(SchemaReading& r, const Entry& entry) {
  r.schema.enumeration_where = entry.key_where;
  if (!is_kind(r, entry, Value::Kind::array)) return;
  if (entry.value.items.empty()) {
    r.diagnostics.tolerate("empty-enum", entry.value.where, "an 'enum' without values, ignored");
    return;
  }
  auto& values = r.schema.enumeration.emplace();
  std::unordered_map<std::string, Location> seen;
  for (const auto& item : entry.value.items) {
    const auto [first, added] = seen.try_emplace(std::string(name_of(item.kind)) + to_json(item), item.where);
    if (added) {
      values.push_back(item);
    } else {
      r.diagnostics.tolerate("duplicate-enum", item.where, "this value of the 'enum' is there twice")
          .note(first->second, "first listed here");
    }
  }
}

void enum_names(SchemaReading& r, const Entry& entry) {
  if (entry.value.is(Value::Kind::array)) {
    for (const auto& item : entry.value.items) r.schema.enum_names.push_back({item.text, item.where});
  }
}

void required(SchemaReading& r, const Entry& entry) {
  if (entry.value.is(Value::Kind::boolean)) {  // draft 3's form; the object around it has taken it
    r.diagnostics
        .tolerate("required-flag", entry.value.where,
                  "'required' is a list of names on the object that has the property")
        .suggest("list the property's name there");
  } else if (entry.value.is(Value::Kind::string)) {
    r.diagnostics.tolerate("wrong-type", entry.value.where, "'required' must be a list, taken as a list of one name");
    r.schema.required.push_back({entry.value.text, entry.value.where});
  } else if (is_kind(r, entry, Value::Kind::array)) {
    for (auto& name : names(r, entry.value, "required")) r.schema.required.push_back(std::move(name));
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
  if (!entry.value.is(Value::Kind::array)) return subschema<&Schema::items>(r, entry);
  r.diagnostics.tolerate("items-list", entry.value.where, "'items' must be a schema")
      .suggest("a list of schemas is 'prefixItems'");
  subschemas<&Schema::prefix_items>(r, entry);
}

void dependent_required(SchemaReading& r, const Entry& entry) {
  if (!is_kind(r, entry, Value::Kind::object)) return;
  for (const auto& each : entry.value.members) {
    if (!each.value.is(Value::Kind::array)) {
      report_kind(each.value, each.key, "array", r.diagnostics);
    } else {
      r.schema.dependent_required.push_back({{each.key, each.key_where}, names(r, each.value, each.key)});
    }
  }
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
void no_effect(SchemaReading&, const Entry&) {}

struct Keyword {
  Read read = nullptr;
  bool since_31 = false;   ///< unknown to 3.0's Schema Object
  bool describes = false;  ///< changes no meaning on the wire: harmless beside a `$ref`
};

const std::unordered_map<std::string_view, Keyword>& keywords() {
  constexpr bool new_in_31 = true;
  static const std::unordered_map<std::string_view, Keyword> table = {
      {"$ref", {reference, false, true}},
      {"type", {read_type}},
      {"format", {format}},
      {"title", {text<&Schema::title>, false, true}},
      {"description", {text<&Schema::description>, false, true}},
      {"deprecated", {flag<&Schema::deprecated>, false, true}},
      {"readOnly", {flag<&Schema::read_only>}},
      {"writeOnly", {flag<&Schema::write_only>}},
      {"nullable", {nullable}},
      {"default", {value<&Schema::default_value>}},
      {"example", {example, false, true}},
      {"examples", {examples, new_in_31, true}},
      {"enum", {enumeration}},
      {"x-enum-varnames", {enum_names, false, true}},
      {"const", {value<&Schema::constant>, new_in_31}},
      {"properties", {properties}},
      {"required", {required}},
      {"additionalProperties", {subschema<&Schema::additional_properties>}},
      {"patternProperties", {schema_map<&Schema::pattern_properties>, new_in_31}},
      {"propertyNames", {subschema<&Schema::property_names>, new_in_31}},
      {"minProperties", {count<&Schema::min_properties>}},
      {"maxProperties", {count<&Schema::max_properties>}},
      {"dependentRequired", {dependent_required, new_in_31}},
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
      {"anyOf", {subschemas<&Schema::any_of>}},
      {"oneOf", {subschemas<&Schema::one_of>}},
      {"not", {subschema<&Schema::negation>}},
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
      {"$id", {unsupported, new_in_31, true}},
      {"$anchor", {no_effect, new_in_31, true}},
      {"$dynamicAnchor", {no_effect, new_in_31, true}},
      {"$schema", {no_effect, new_in_31, true}},
      {"$vocabulary", {no_effect, new_in_31, true}},
      {"$defs", {no_effect, new_in_31, true}},
      {"definitions", {no_effect, new_in_31, true}},
      {"$comment", {no_effect, new_in_31, true}},
      {"xml", {no_effect, false, true}},
      {"externalDocs", {no_effect, false, true}},
  };
  return table;
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
  if (r.dialect == Dialect::v31 && !near) return;  // JSON Schema lets anyone add keywords
  auto& found =
      r.diagnostics.tolerate("unknown-key", entry.key_where, "unknown key '" + entry.key + "' in Schema Object");
  if (near) found.suggest("did you mean '" + *near + "'?");
}

/// 3.0: what stands beside a `$ref` has no effect (OpenAPI 3.0.3, section 4.7.23), except that it may be null.
void report_siblings(SchemaReading& r) {
  for (const auto& entry : r.node.value->members) {
    const auto known = keywords().find(entry.key);
    if (known == keywords().end() || known->second.describes) continue;
    if (entry.key == "nullable") {  // ignored by the letter, but nobody writes it to be ignored
      nullable(r, entry);
      if (r.nullable) {
        r.diagnostics
            .tolerate("ref-sibling", entry.key_where,
                      "'nullable' beside a '$ref' has no effect by OpenAPI 3.0, taken as it is meant")
            .suggest("put the '$ref' into an 'allOf'");
      }
      continue;
    }
    r.diagnostics
        .tolerate("ref-sibling", entry.key_where, "'" + entry.key + "' beside a '$ref' has no effect in OpenAPI 3.0")
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
  if (!object.is(Value::Kind::object)) return report_kind(object, "schema", "object", r.diagnostics);
  const Value* ref = object.find("$ref");
  if (ref != nullptr && r.dialect == Dialect::v30) {
    for (const auto& entry : object.members) {
      if (entry.key == "$ref") reference(r, entry);
    }
    return report_siblings(r);
  }
  for (const auto& entry : object.members) {
    const auto known = keywords().find(entry.key);
    if (known == keywords().end()) {
      report_unknown(r, entry);
      continue;
    }
    if (known->second.since_31 && r.dialect == Dialect::v30) {
      r.diagnostics.tolerate("keyword-31", entry.key_where,
                             "'" + entry.key + "' is not known to OpenAPI 3.0, taken as in 3.1");
    }
    if (ref != nullptr && !known->second.describes) r.schema.has_siblings = true;
    known->second.read(r, entry);
  }
}

}  // namespace oabind::document
