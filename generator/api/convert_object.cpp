#include <algorithm>
#include <set>
#include <string_view>

#include "api/converter.hpp"
#include "api/origins.hpp"
#include "api/values.hpp"

namespace oabind::api {
namespace {

/// One that has no name of its own.
bool is_scalar(const Shape& shape) {
  return std::holds_alternative<Boolean>(shape) || std::holds_alternative<Integer>(shape) ||
         std::holds_alternative<Number>(shape) || std::holds_alternative<String>(shape);
}

bool same_scalar(const Shape& a, const Shape& b) {
  if (const auto* integer = std::get_if<Integer>(&a); integer != nullptr && std::holds_alternative<Integer>(b))
    return integer->format == std::get<Integer>(b).format;
  if (const auto* number = std::get_if<Number>(&a); number != nullptr && std::holds_alternative<Number>(b))
    return number->single_precision == std::get<Number>(b).single_precision;
  if (const auto* text = std::get_if<String>(&a); text != nullptr && std::holds_alternative<String>(b))
    return text->format == std::get<String>(b).format;
  return std::holds_alternative<Boolean>(a) && std::holds_alternative<Boolean>(b);
}

}  // namespace

Shape SchemaConverter::object_shape(TypeId id, Facts& facts, std::vector<RequiredChoice> choices) {
  Type& own = types_[id.value];
  own.constraints = {};
  own.constraints.min_properties = facts.constraints.min_properties;
  own.constraints.max_properties = facts.constraints.max_properties;
  assert_values(facts);
  const bool undescribed = facts.properties.empty() && facts.required.empty() && choices.empty();
  if (undescribed && (!facts.closed || !facts.patterns.empty())) return map_shape(id, facts);

  assert_names(facts);
  for (const auto& rule : facts.pattern_rules) assert_that(documents_, rule, facts);
  if (!facts.opened.empty()) {
    diagnostics_.tolerate("closed-branch", facts.opened.front().where,
                          "this forbids members of the other branches ('" + facts.opened.front().value +
                              "'): taken as closing the whole, members of all branches allowed");
  }
  Object object;
  object.choices = std::move(choices);
  std::set<std::string_view> required;
  for (const auto& name : facts.required) required.insert(name.value);
  for (const auto& fact : facts.properties) {
    if (is_forbidden(fact) && !required.contains(fact.name.value)) {
      forbid(fact, facts);
    } else if (auto made = property(id, fact, required.contains(fact.name.value))) {
      object.properties.push_back(std::move(*made));
    }
  }
  add_dependent_required(id, facts, object);
  add_undeclared_required(id, facts, object);
  if (facts.closed && facts.patterns.empty()) {
    object.additional = Object::Additional::refused;
  } else if (facts.additional || !facts.patterns.empty()) {
    object.additional = Object::Additional::kept;
    object.additional_type = additional_type(id, facts);
  }
  return object;
}

/// The type of members that are not named. Patterns say which type a name has; only when one of them covers every
/// allowed name is its type the type of all. Otherwise the values are free-form, and checked by assertions.
TypeUse SchemaConverter::additional_type(TypeId owner, const Facts& facts) {
  if (facts.patterns.empty()) return convert(*facts.additional);
  if (facts.patterns.size() == 1 && facts.closed) return convert(facts.patterns.front().schema);
  return any(types_[owner.value].where, below(owner, "value"), Any::Because::by_name);
}

void SchemaConverter::assert_names(Facts& facts) {
  for (const auto& part : facts.names) {
    document::Schema rule;
    rule.where = schema(part.schema).where;
    rule.property_names = part.schema;
    assert_that(documents_, rule, facts);
  }
}

Map SchemaConverter::map_shape(TypeId id, Facts& facts) {
  Map map;
  const Location where = types_[id.value].where;
  map.values =
      facts.additional || !facts.patterns.empty() ? additional_type(id, facts) : any(where, below(id, "value"));
  Constraints names;
  if (facts.closed && facts.patterns.size() == 1) {
    names.patterns.push_back(facts.patterns.front().name.value);
  } else {
    for (const auto& rule : facts.pattern_rules) assert_that(documents_, rule, facts);
  }
  for (const auto& [member, needs] : facts.dependent_required) assert_needs(id, member, needs, facts);
  if (!facts.names.empty()) {
    const Type& type = types_[convert(facts.names).type.value];
    if (std::holds_alternative<String>(type.shape) && type.constraints.assertions.empty() && !type.constant) {
      names.min_length = type.constraints.min_length;
      names.max_length = type.constraints.max_length;
      names.patterns.insert(names.patterns.end(), type.constraints.patterns.begin(), type.constraints.patterns.end());
    } else {
      assert_names(facts);
    }
  }
  if (!(names == Constraints{})) {
    Type keys{.where = where, .api = api_of(where), .origin = below(id, "key"), .shape = String{}};
    keys.constraints = std::move(names);
    types_.push_back(std::move(keys));
    map.keys = TypeId{static_cast<std::uint32_t>(types_.size() - 1)};
  }
  return map;
}

TypeUse SchemaConverter::property_type(const FactProperty& fact) {
  if (fact.schemas.empty()) return any(fact.name.where, {false, {fact.name.value}});
  const TypeUse use = convert(fact.schemas);
  const Type& type = types_[use.type.value];
  const bool limited = !(type.constraints == Constraints{}) || type.constant;
  return fact.conditional && limited && is_scalar(type.shape) ? unlimited(use) : use;
}

/// The same type without what restricts it.
TypeUse SchemaConverter::unlimited(TypeUse use) {
  Type copy = types_[use.type.value];
  copy.constraints = {};
  copy.constant.reset();
  types_.push_back(std::move(copy));
  return {TypeId{static_cast<std::uint32_t>(types_.size() - 1)}, use.nullable};
}

/// `false`: the member may not be there.
bool SchemaConverter::is_forbidden(const FactProperty& fact) {
  const Parts parts = simplify(fact.schemas);
  return parts.size() == 1 && schema(parts.front().schema).always == false;
}

/// No type says that a member is absent, so an assertion does.
void SchemaConverter::forbid(const FactProperty& fact, Facts& facts) {
  document::Schema rule;
  rule.where = fact.name.where;
  rule.properties.push_back({fact.name, fact.schemas.front().schema});
  assert_that(documents_, rule, facts);
}

/// What the schemas of one member say that it is called; a component's own name is that of its type.
std::optional<GivenName> SchemaConverter::member_name(const Parts& schemas) const {
  for (const auto& part : schemas) {
    const document::Schema& each = schema(part.schema);
    if (each.cpp_name && !each.component) return given_name(each.cpp_name);
  }
  return std::nullopt;
}

/// The member, or nothing when it is optional and no value can satisfy it. A required one of that kind has any value,
/// and its owner none.
std::optional<Property> SchemaConverter::property(TypeId owner, const FactProperty& fact, bool required) {
  const Parts parts = simplify(fact.schemas);
  std::optional<Conflict> conflict;
  if (!parts.empty() && !known_.contains(parts)) {
    const auto gathered = gather(documents_, parts);
    if (const auto* found = std::get_if<Conflict>(&gathered)) conflict = *found;
  }
  if (conflict && !required) {
    auto& diagnostic = diagnostics_.tolerate(
        "allof-conflict", conflict->here,
        "no value can satisfy '" + fact.name.value + "': " + conflict->what + "; the optional member is left out");
    if (conflict->there) diagnostic.note(conflict->there, conflict->there_text);
    return std::nullopt;
  }
  if (conflict) note_impossible(owner, "'" + fact.name.value + "'", *conflict);
  Annotations said = annotations(fact.schemas);
  Property result{.name = fact.name.value,
                  .where = fact.name.where,
                  .type = conflict ? without_values(parts, *conflict) : property_type(fact)};
  result.cpp_name = member_name(fact.schemas);
  result.required = required;
  result.read_only = said.read_only;
  result.write_only = said.write_only;
  result.deprecated = said.deprecated;
  result.description = std::move(said.description);
  result.examples = std::move(said.examples);
  result.default_value = std::move(said.default_value);
  result.constant = types_[result.type.type.value].constant;
  return result;
}

/// Rules between members of the struct stand in its table; where others are named too they are an assertion.
void SchemaConverter::add_dependent_required(TypeId owner, Facts& facts, Object& object) {
  const auto declared = [&](const std::string& name) {
    return std::ranges::find(object.properties, name, &Property::name) != object.properties.end();
  };
  for (auto& [member, needs] : facts.dependent_required) {
    if (declared(member) && std::ranges::all_of(needs, declared)) {
      object.dependent_required.emplace_back(member, std::move(needs));
      continue;
    }
    assert_needs(owner, member, needs, facts);
  }
}

void SchemaConverter::assert_needs(TypeId owner, const std::string& member, const std::vector<std::string>& needs,
                                   Facts& facts) {
  document::Schema rule;
  rule.where = types_[owner.value].where;
  auto& [name, needed] = rule.dependent_required.emplace_back();
  name.value = member;
  for (const auto& each : needs) needed.push_back({each, rule.where});
  assert_that(documents_, rule, facts);
}

/// `required` may name a member that no `properties` describes: it must be there, with any value.
void SchemaConverter::add_undeclared_required(TypeId owner, const Facts& facts, Object& object) {
  std::set<std::string_view> declared;
  for (const auto& property : facts.properties) declared.insert(property.name.value);
  for (const auto& name : facts.required) {
    if (declared.contains(name.value)) continue;
    if (facts.closed) {
      diagnostics_
          .tolerate(
              "required-member", name.where,
              "'" + name.value + "' is required but additionalProperties: false forbids it: it is not required here")
          .note(types_[owner.value].where, "no property of that name in this object");
      continue;
    }
    diagnostics_.warning("required-member", name.where,
                         "'" + name.value + "' is required but not among the properties: any value is accepted");
    Property member{
        .name = name.value, .where = name.where, .type = any(name.where, below(owner, name.value)), .required = true};
    object.properties.push_back(std::move(member));
  }
}

Array SchemaConverter::array_shape(TypeId id, Facts& facts) {
  auto& limits = types_[id.value].constraints;
  limits = {};
  limits.min_items = facts.constraints.min_items;
  limits.max_items = facts.constraints.max_items;
  limits.unique_items = facts.constraints.unique_items;
  assert_values(facts);
  if (!facts.prefix.empty()) return {tuple_item(id, facts)};
  return {facts.items.empty() ? any(facts.where, below(id, "item")) : convert(facts.items)};
}

/// A tuple is a vector: of the scalar that all its places have, otherwise of free-form values. What each place allows
/// is an assertion.
TypeUse SchemaConverter::tuple_item(TypeId owner, const Facts& facts) {
  std::vector<Parts> places;
  for (const auto id : facts.prefix) places.push_back({{id}});
  for (const auto& part : facts.items)
    if (schema(part.schema).always != false) places.push_back({part});
  const TypeUse first = convert(places.front());
  const bool same = std::ranges::all_of(places, [&](const Parts& parts) {
    const TypeUse use = convert(parts);
    const Shape& a = types_[use.type.value].shape;
    const Shape& b = types_[first.type.value].shape;
    return use.nullable == first.nullable && same_scalar(a, b);
  });
  // Otherwise places behind the last one may hold anything.
  const bool bounded = !facts.items.empty() || facts.constraints.max_items.value_or(UINT64_MAX) <= facts.prefix.size();
  return same && bounded ? unlimited(first) : any(facts.where, below(owner, "item"), Any::Because::by_place);
}

}  // namespace oabind::api
