#include "schema.hpp"

#include "json_tree.hpp"
#include "number.hpp"
#include "oabind/codegen/tables.hpp"
#include "oabind/json/write.hpp"

namespace oabind::codegen {
namespace {

using Tree = nlohmann::json;

constexpr std::size_t max_depth = 512;
constexpr std::string_view definitions_prefix = "#/$defs/";

std::size_t count_of(const Tree& object, const char* key, std::size_t otherwise) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? found->get<std::size_t>() : otherwise;
}

/// The tighter of a limit and the exclusive one beside it; `sign` is 1 for minima, -1 for maxima.
Bound bound_of(const Tree& object, const char* inclusive_key, const char* exclusive_key, int sign) {
  Bound result;
  if (const auto found = object.find(inclusive_key); found != object.end() && found->is_number())
    result = {to_number(*found), false, true};
  if (const auto found = object.find(exclusive_key); found != object.end() && found->is_number()) {
    const Number limit = to_number(*found);
    if (!result.set || compare(limit, result.limit) * sign >= 0) result = {limit, true, true};
  }
  return result;
}

std::uint8_t type_of(std::string_view name) {
  if (name == "null") return json_null;
  if (name == "boolean") return json_boolean;
  if (name == "integer") return json_integer;
  if (name == "number") return json_integer | json_number;
  if (name == "string") return json_string;
  if (name == "array") return json_array;
  return json_object;
}

std::vector<std::string> strings_of(const Tree& array) {
  std::vector<std::string> result;
  for (const auto& each : array)
    if (each.is_string()) result.push_back(each.get<std::string>());
  return result;
}

}  // namespace

Number to_number(const Tree& value) {
  if (value.is_number_unsigned()) return Number{value.get<std::uint64_t>()};
  if (value.is_number_integer()) return Number{value.get<std::int64_t>()};
  return Number{value.get<double>()};
}

std::unique_ptr<SchemaTree> SchemaTree::parse(std::string_view text) {
  json::Cursor in{text};
  Tree tree;
  if (read_tree(in, max_depth, tree).error != json::ErrorCode::none) return nullptr;
  auto result = std::make_unique<SchemaTree>();
  if (tree.is_object())
    if (const auto definitions = tree.find("$defs"); definitions != tree.end())
      for (const auto& [name, value] : definitions->items()) result->definition(name)->reference = result->read(value);
  result->root_ = result->read(tree);
  for (auto& schema : result->schemas_)
    if (schema.refers_to_root) schema.reference = result->root_;
  return result;
}

/// Stands for a definition before and after it is read, so that definitions may refer to each other.
Schema* SchemaTree::definition(const std::string& name) {
  auto& place = definitions_[name];
  if (place == nullptr) place = &schemas_.emplace_back();
  return place;
}

const Schema* SchemaTree::read(const Tree& value) {
  Schema& schema = schemas_.emplace_back();
  schema.never = value.is_boolean() && !value.get<bool>();
  if (!value.is_object()) return &schema;
  if (const auto reference = value.find("$ref"); reference != value.end() && reference->is_string()) {
    const auto text = reference->get<std::string>();
    schema.refers_to_root = text == "#";
    if (text.starts_with(definitions_prefix)) schema.reference = definition(text.substr(definitions_prefix.size()));
  }
  read_value_keywords(value, schema);
  read_array_keywords(value, schema);
  read_object_keywords(value, schema);
  read_applicators(value, schema);
  return &schema;
}

const Schema* SchemaTree::member(const Tree& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : read(*found);
}

std::vector<const Schema*> SchemaTree::list(const Tree& object, const char* key) {
  std::vector<const Schema*> result;
  if (const auto found = object.find(key); found != object.end())
    for (const auto& each : *found) result.push_back(read(each));
  return result;
}

std::vector<Schema::Named> SchemaTree::named(const Tree& object, const char* key) {
  std::vector<Schema::Named> result;
  if (const auto found = object.find(key); found != object.end() && found->is_object())
    for (const auto& [name, value] : found->items()) result.push_back({name, read(value)});
  return result;
}

void SchemaTree::read_value_keywords(const Tree& object, Schema& schema) {
  if (const auto type = object.find("type"); type != object.end()) {
    schema.types = 0;
    if (type->is_string()) schema.types = type_of(type->get<std::string>());
    if (type->is_array())
      for (const auto& name : strings_of(*type)) schema.types = static_cast<std::uint8_t>(schema.types | type_of(name));
  }
  if (const auto values = object.find("enum"); values != object.end()) schema.values = *values;
  Constraints& limits = schema.limits;
  limits.min_length = count_of(object, "minLength", 0);
  limits.max_length = count_of(object, "maxLength", unlimited);
  if (const auto pattern = object.find("pattern"); pattern != object.end() && pattern->is_string()) {
    schema.pattern = pattern->get<std::string>();
    limits.patterns.items = &schema.compiled_pattern.emplace(std::string_view{schema.pattern});
    limits.patterns.count = 1;
  }
  limits.minimum = bound_of(object, "minimum", "exclusiveMinimum", 1);
  limits.maximum = bound_of(object, "maximum", "exclusiveMaximum", -1);
  if (const auto factor = object.find("multipleOf"); factor != object.end()) {
    append_tree(schema.multiple_of, *factor, 1);
    schema.factor = schema.multiple_of;
    limits.multiples_of.items = &schema.factor;
    limits.multiples_of.count = 1;
  }
}

void SchemaTree::read_array_keywords(const Tree& object, Schema& schema) {
  schema.prefix = list(object, "prefixItems");
  schema.items = member(object, "items");
  schema.contains = member(object, "contains");
  schema.min_contains = count_of(object, "minContains", 1);
  schema.max_contains = count_of(object, "maxContains", unlimited);
  schema.limits.min_items = count_of(object, "minItems", 0);
  schema.limits.max_items = count_of(object, "maxItems", unlimited);
  schema.limits.unique_items = object.value("uniqueItems", false);
}

void SchemaTree::read_object_keywords(const Tree& object, Schema& schema) {
  schema.properties = named(object, "properties");
  if (const auto patterns = object.find("patternProperties"); patterns != object.end() && patterns->is_object())
    for (const auto& [pattern, value] : patterns->items()) {
      const Schema* const below = read(value);
      schema.pattern_properties.emplace_back(pattern).schema = below;
    }
  schema.additional = member(object, "additionalProperties");
  schema.names = member(object, "propertyNames");
  if (const auto required = object.find("required"); required != object.end()) schema.required = strings_of(*required);
  if (const auto needs = object.find("dependentRequired"); needs != object.end() && needs->is_object())
    for (const auto& [name, list] : needs->items()) schema.dependent_required.emplace_back(name, strings_of(list));
  schema.dependent_schemas = named(object, "dependentSchemas");
  schema.limits.min_properties = count_of(object, "minProperties", 0);
  schema.limits.max_properties = count_of(object, "maxProperties", unlimited);
}

void SchemaTree::read_applicators(const Tree& object, Schema& schema) {
  schema.all_of = list(object, "allOf");
  schema.any_of = list(object, "anyOf");
  schema.one_of = list(object, "oneOf");
  schema.negation = member(object, "not");
  schema.condition = member(object, "if");
  schema.consequence = member(object, "then");
  schema.alternative = member(object, "else");
}

}  // namespace oabind::codegen
