#include <algorithm>
#include <set>
#include <string_view>

#include "api/converter.hpp"
#include "api/values.hpp"

namespace oabind::api {

Shape SchemaConverter::object_shape(TypeId id, Facts& facts, std::vector<RequiredChoice> choices) {
  Type& own = types_[id.value];
  own.constraints = {};
  own.constraints.min_properties = facts.constraints.min_properties;
  own.constraints.max_properties = facts.constraints.max_properties;
  const bool undescribed = facts.properties.empty() && facts.required.empty() && choices.empty();
  if (undescribed && (!facts.closed || !facts.patterns.empty())) return map_shape(id, facts);

  if (!facts.names.empty()) {
    diagnostics_.tolerate("unsupported-keyword", schema(facts.names.front().schema).where,
                          "'propertyNames' beside properties is not checked by the generated code");
  }
  if (facts.closed && !facts.patterns.empty()) {
    diagnostics_.tolerate(
        "pattern-properties", facts.patterns.front().name.where,
        "members whose names no pattern matches are accepted too, although additionalProperties is false");
  }
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
    if (auto made = property(fact, required.contains(fact.name.value))) {
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
/// allowed name is its type the type of all.
TypeUse SchemaConverter::additional_type(TypeId owner, const Facts& facts) {
  const Location where = types_[owner.value].where;
  if (facts.patterns.empty()) return convert(*facts.additional);
  if (facts.patterns.size() == 1 && facts.closed) return convert(facts.patterns.front().schema);
  for (const auto& pattern : facts.patterns) {
    diagnostics_.tolerate("pattern-properties", pattern.name.where,
                          "members that match '" + pattern.name.value + "' are kept but their values are not checked");
  }
  return any(where, below(owner, "value"));
}

Map SchemaConverter::map_shape(TypeId id, Facts& facts) {
  Map map;
  const Location where = types_[id.value].where;
  map.values =
      facts.additional || !facts.patterns.empty() ? additional_type(id, facts) : any(where, below(id, "value"));
  Constraints names;
  if (facts.closed && facts.patterns.size() == 1) names.patterns.push_back(facts.patterns.front().name.value);
  if (!facts.names.empty()) {
    const Type& type = types_[convert(facts.names).type.value];
    if (std::holds_alternative<String>(type.shape)) {
      names.min_length = type.constraints.min_length;
      names.max_length = type.constraints.max_length;
      names.patterns.insert(names.patterns.end(), type.constraints.patterns.begin(), type.constraints.patterns.end());
    } else {
      diagnostics_.tolerate("unsupported-keyword", type.where,
                            "'propertyNames' is checked for length and pattern only");
    }
  }
  if (!(names == Constraints{})) {
    Type keys{.where = where, .api = api_, .origin = below(id, "key"), .shape = String{}};
    keys.constraints = std::move(names);
    types_.push_back(std::move(keys));
    map.keys = TypeId{static_cast<std::uint32_t>(types_.size() - 1)};
  }
  return map;
}

/// The member, or nothing when it is optional and no value can satisfy it; a required one of that kind is an error.
std::optional<Property> SchemaConverter::property(const FactProperty& fact, bool required) {
  const Parts parts = simplify(fact.schemas);
  if (!parts.empty() && !known_.contains(parts)) {
    const auto gathered = gather(documents_, parts);
    if (const auto* conflict = std::get_if<Conflict>(&gathered)) {
      const std::string message = "no value can satisfy '" + fact.name.value + "': " + conflict->what;
      auto& diagnostic = required ? diagnostics_.error("allof-conflict", conflict->here, message)
                                  : diagnostics_.tolerate("allof-conflict", conflict->here,
                                                          message + "; the optional member is left out");
      if (conflict->there) diagnostic.note(conflict->there, conflict->there_text);
      return std::nullopt;
    }
  }
  Annotations said = annotations(fact.schemas);
  Property result{.name = fact.name.value, .where = fact.name.where, .type = convert(fact.schemas)};
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

/// Rules between members are checked where all of them are members of the struct.
void SchemaConverter::add_dependent_required(TypeId owner, Facts& facts, Object& object) {
  const auto declared = [&](const std::string& name) {
    return std::ranges::find(object.properties, name, &Property::name) != object.properties.end();
  };
  for (auto& [member, needs] : facts.dependent_required) {
    if (declared(member) && std::ranges::all_of(needs, declared)) {
      object.dependent_required.emplace_back(member, std::move(needs));
      continue;
    }
    diagnostics_.tolerate(
        "unsupported-keyword", types_[owner.value].where,
        "'dependentRequired' for '" + member + "' is not checked: it names members without a property");
  }
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
  if (facts.tuple) {
    diagnostics_.tolerate("prefix-items", facts.where, "the items of a tuple are kept as free-form values");
    return {any(facts.where, below(id, "item"))};
  }
  return {facts.items.empty() ? any(facts.where, below(id, "item")) : convert(facts.items)};
}

}  // namespace oabind::api
