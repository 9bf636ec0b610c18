#include "document/lift_schema.hpp"

#include <algorithm>
#include <utility>

#include "document/check_limits.hpp"

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

/// Whether a schema says no more than "the same as that one". 3.0 wants a `type` beside `nullable`: that is nothing
/// more.
bool is_only_reference(const Schema& s) {
  const bool one = s.reference ? !s.has_siblings : s.all_of.size() == 1;
  return one && s.any_of.empty() && s.one_of.empty() && !s.discriminator && !s.own_type && !limits_more_than_type(s);
}

/// `nullable` beside `allOf` or a `$ref`: either null or what the schema says without it.
void wrap_with_null(SchemaReading& r) {
  Schema& schema = r.schema;
  Schema inner = std::move(schema);
  schema = {};
  schema.where = inner.where;
  schema.pointer = inner.pointer;
  schema.component = std::exchange(inner.component, std::nullopt);
  schema.cpp_name = std::exchange(inner.cpp_name, std::nullopt);
  schema.title = std::move(inner.title);
  schema.description = std::move(inner.description);
  schema.deprecated = std::exchange(inner.deprecated, false);
  schema.read_only = std::exchange(inner.read_only, false);
  schema.write_only = std::exchange(inner.write_only, false);
  schema.default_value = std::exchange(inner.default_value, std::nullopt);
  schema.examples = std::exchange(inner.examples, {});
  schema.discriminator = inner.discriminator;
  const bool only_reference = is_only_reference(inner);
  schema.own_type = std::exchange(inner.own_type, std::nullopt);
  if (only_reference) {
    schema.any_of.push_back(inner.reference ? inner.reference->target : inner.all_of.front());
  } else {
    inner.pointer += "/anyOf/0";
    schema.without_null = r.parser.add(std::move(inner));
    schema.any_of.push_back(*schema.without_null);
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

void lift_exclusive(std::optional<bool> exclusive, Sparse<Number>& inclusive_limit, Sparse<Number>& exclusive_limit) {
  if (!exclusive.value_or(false) || !inclusive_limit) return;
  exclusive_limit = std::move(inclusive_limit);
  inclusive_limit.reset();
}

}  // namespace

void lift(SchemaReading& r) {
  Schema& schema = r.schema;
  lift_exclusive(r.minimum_is_exclusive, schema.minimum, schema.exclusive_minimum);
  lift_exclusive(r.maximum_is_exclusive, schema.maximum, schema.exclusive_maximum);
  check_limits(schema, *r.node.value, r.diagnostics);
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
