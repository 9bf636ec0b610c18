#include "document/lift_schema.hpp"

#include <algorithm>

namespace oabind::document {
namespace {

SchemaId null_branch(SchemaReading& r, const std::string& pointer) {
  Schema null;
  null.where = r.nullable_where;
  null.pointer = pointer;
  null.types.null = true;
  null.types_where = r.nullable_where;
  return r.parser.add(std::move(null));
}

/// `nullable` beside `allOf`: either null or what the schema says without it.
void wrap_with_null(SchemaReading& r) {
  Schema& schema = r.schema;
  Schema inner = std::move(schema);
  schema = {};
  schema.where = inner.where;
  schema.pointer = inner.pointer;
  schema.component = std::move(inner.component);
  inner.component.reset();
  schema.cpp_name = std::move(inner.cpp_name);
  inner.cpp_name.reset();
  schema.title = std::move(inner.title);
  schema.description = std::move(inner.description);
  schema.deprecated = inner.deprecated;
  schema.read_only = inner.read_only;
  schema.write_only = inner.write_only;
  schema.default_value = std::move(inner.default_value);
  schema.examples = std::move(inner.examples);
  schema.discriminator = std::move(inner.discriminator);
  inner.default_value.reset();
  inner.discriminator.reset();
  inner.examples.clear();
  inner.read_only = inner.write_only = inner.deprecated = false;
  if (inner.reference && !inner.has_siblings && !inner.own_type) {
    schema.any_of.push_back(inner.reference->target);
    schema.any_of.push_back(null_branch(r, schema.pointer + "/anyOf/1"));
    return;
  }
  const bool only_reference = inner.all_of.size() == 1 && inner.properties.empty() && inner.required.empty() &&
                              !inner.enumeration && inner.any_of.empty() && inner.one_of.empty() &&
                              !inner.additional_properties && !inner.reference && !inner.own_type;
  if (only_reference) {
    schema.any_of.push_back(inner.all_of.front());
  } else {
    inner.pointer += "/anyOf/0";
    schema.any_of.push_back(r.parser.add(std::move(inner)));
  }
  schema.any_of.push_back(null_branch(r, schema.pointer + "/anyOf/1"));
}

/// Null is one of the values although `enum` does not list it: 3.0.3 wants it listed, but nobody writes `nullable` for
/// nothing.
void allow_null_in_enum(Schema& schema, Location where) {
  if (!schema.enumeration) return;
  const auto is_null = [](const Value& value) { return value.is(Value::Kind::null); };
  if (std::any_of(schema.enumeration->begin(), schema.enumeration->end(), is_null)) return;
  Value null;
  null.where = where;
  schema.enumeration->push_back(std::move(null));
  if (!schema.enum_names.empty()) schema.enum_names.push_back({"null", where});
  if (!schema.enum_descriptions.empty()) schema.enum_descriptions.push_back({"", where});
}

void lift_nullable(SchemaReading& r) {
  Schema& schema = r.schema;
  allow_null_in_enum(schema, r.nullable_where);
  if (!schema.all_of.empty() || schema.reference) return wrap_with_null(r);
  if (schema.types.any()) schema.types.null = true;
  auto* branches = !schema.one_of.empty() ? &schema.one_of : !schema.any_of.empty() ? &schema.any_of : nullptr;
  if (branches == nullptr) return;
  const std::string keyword = branches == &schema.one_of ? "/oneOf/" : "/anyOf/";
  branches->push_back(null_branch(r, schema.pointer + keyword + std::to_string(branches->size())));
}

/// No value is one of none (JSON Schema validation, section 6.1.2). Beside a type or a composition it is what a tool
/// wrote that knew no values.
void ignore_empty_enum(SchemaReading& r) {
  Schema& schema = r.schema;
  if (!schema.enumeration || !schema.enumeration->empty()) return;
  const bool composed = schema.reference || !schema.all_of.empty() || !schema.any_of.empty() || !schema.one_of.empty();
  if (!schema.types.any() && !composed) return;
  r.diagnostics.tolerate("empty-enum", schema.enumeration_where, "an 'enum' without values, ignored");
  schema.enumeration.reset();
}

void lift_exclusive(std::optional<bool> exclusive, std::optional<Number>& inclusive_limit,
                    std::optional<Number>& exclusive_limit) {
  if (!exclusive.value_or(false) || !inclusive_limit) return;
  exclusive_limit = std::move(inclusive_limit);
  inclusive_limit.reset();
}

}  // namespace

void lift(SchemaReading& r) {
  Schema& schema = r.schema;
  lift_exclusive(r.minimum_is_exclusive, schema.minimum, schema.exclusive_minimum);
  lift_exclusive(r.maximum_is_exclusive, schema.maximum, schema.exclusive_maximum);
  if (schema.format.empty() && r.base64) schema.format = "byte";
  if (schema.format.empty() && r.binary && !r.base64) schema.format = "binary";
  ignore_empty_enum(r);
  const auto drop_unless_complete = [&](std::vector<Text>& texts) {
    if (schema.enumeration && texts.size() != schema.enumeration->size()) texts.clear();
  };
  drop_unless_complete(schema.enum_names);
  drop_unless_complete(schema.enum_descriptions);
  if (r.nullable) lift_nullable(r);
}

}  // namespace oabind::document
