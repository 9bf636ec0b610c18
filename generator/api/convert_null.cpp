#include <algorithm>

#include "api/converter.hpp"
#include "api/json_types.hpp"

/// Schemas that only null satisfies, or nothing. C++ has no type for either that reads well: both are free-form, and an
/// assertion says what is allowed.
namespace oabind::api {

using document::Schema;
using document::SchemaId;
using document::Types;

namespace {

constexpr Types null_type{.null = true};

bool is_null_value(const Value& value) {
  return value.is(Value::Kind::null);
}

}  // namespace

/// Nothing but `null` satisfies it.
bool SchemaConverter::is_null(SchemaId id) const {
  for (int hops = 0; hops < 64; ++hops) {
    const Schema& s = schema(id);
    if (const auto target = alias_target(id)) {
      id = *target;
      continue;
    }
    if (s.constant) return is_null_value(*s.constant);
    if (s.enumeration) return std::ranges::all_of(*s.enumeration, is_null_value) && !s.enumeration->empty();
    return s.types == null_type && s.one_of.empty() && s.any_of.empty() && s.all_of.empty();
  }
  return false;
}

/// Any value, where the schemas cannot be made a type.
TypeUse SchemaConverter::free_form(const Parts& parts, Any::Because because) {
  const TypeUse use = any(schema(parts.front().schema).where, origin(parts), because);
  remember(parts, use);
  return use;
}

/// Any value that satisfies the rule.
void SchemaConverter::restrict_any(TypeId id, Any::Because because, const Schema& rule) {
  Facts facts;
  assert_that(documents_, rule, facts);
  types_[id.value].shape = Any{because};
  types_[id.value].constraints = std::move(facts.constraints);
}

void SchemaConverter::only_null(TypeId id) {
  Schema rule;
  rule.types = null_type;
  restrict_any(id, Any::Because::only_null, rule);
}

/// A description that says that nothing is allowed is taken at its word. One that contradicts itself is wrong about
/// what answers hold, so any value is taken there.
TypeUse SchemaConverter::without_values(const Parts& parts, const Conflict& conflict) {
  const TypeUse use = free_form(parts, conflict.said ? Any::Because::nothing : Any::Because::contradiction);
  if (!conflict.said) return use;
  Schema rule;
  rule.always = false;
  restrict_any(use.type, Any::Because::nothing, rule);
  return use;
}

TypeUse SchemaConverter::contradiction(const Parts& parts, const Conflict& conflict) {
  const TypeUse use = without_values(parts, conflict);
  note_impossible(use.type, "this schema", conflict);
  return use;
}

void SchemaConverter::note_impossible(TypeId type, const std::string& what, const Conflict& conflict) {
  Diagnostic finding{
      Severity::error, "allof-conflict", conflict.here, "no value can satisfy " + what + ": " + conflict.what, {}, {}};
  if (conflict.there) finding.note(conflict.there, conflict.there_text);
  impossible_.push_back({type, std::move(finding), conflict.said});
}

/// Null, where the keywords leave no other type or no other value of the enum.
bool SchemaConverter::fill_with_null(TypeId id, const Parts& parts, const Facts& facts) {
  const bool only_value = facts.values && std::ranges::all_of(*facts.values, is_null_value);
  const bool only_type = facts.types == null_type;
  if (!only_value && !only_type) return false;
  known_[parts].nullable = false;
  if (facts.values && std::ranges::none_of(*facts.values, is_null_value)) {
    note_impossible(
        id, "this schema",
        {"the type is null, and 'enum' does not list it", facts.values_where, "null here", facts.types_where});
    types_[id.value].shape = Any{Any::Because::contradiction};
    return true;
  }
  if (facts.types.any() && !facts.types.null) {  // how 3.0, which has no such type, is made to say it
    diagnostics_.tolerate("enum-value", facts.values_where,
                          "'enum' lists only null, the type is " + describe(facts.types) + ": taken as null");
  }
  only_null(id);
  return true;
}

}  // namespace oabind::api
