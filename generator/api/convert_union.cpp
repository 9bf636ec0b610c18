#include <algorithm>
#include <set>
#include <string_view>

#include "api/converter.hpp"
#include "api/inclusion.hpp"
#include "api/json_types.hpp"
#include "api/selection.hpp"
#include "support/numbers.hpp"

namespace oabind::api {

using document::Schema;
using document::SchemaId;

/// What an alternative is called when its type has no name: its title, else what it is, else its place.
std::string SchemaConverter::branch_name(SchemaId id, std::size_t index) const {
  if (const auto target = alias_target(id)) id = *target;
  const Schema& s = schema(id);
  if (s.component) return s.component->value;
  if (!s.title.empty()) return s.title;
  return "option " + std::to_string(index + 1);
}

namespace {

/// Says what a value is, and not only what must hold for it.
bool gives_shape(const Schema& s) {
  return s.reference || s.enumeration || s.constant || !s.properties.empty() || s.additional_properties ||
         s.unevaluated_properties || !s.pattern_properties.empty() || s.items || !s.prefix_items.empty() ||
         !s.all_of.empty() || !s.any_of.empty() || !s.one_of.empty() || s.always || !s.format.empty() ||
         s.discriminator || s.default_value || s.condition || !s.dependent_schemas.empty();
}

/// Says nothing but `required`.
bool only_requires(const Schema& s) {
  const bool limits = s.min_properties || s.max_properties || s.property_names || !s.dependent_required.empty() ||
                      s.min_items || s.max_items || s.unique_items || s.contains || s.min_length || s.max_length ||
                      s.pattern || s.minimum || s.maximum || s.exclusive_minimum || s.exclusive_maximum ||
                      s.multiple_of || s.negation;
  return !s.required.empty() && !limits;
}

/// Whether all that the choice is about will be members of the struct.
bool names_members(const Facts& facts, const RequiredChoice& choice) {
  std::set<std::string_view> members;
  for (const auto& property : facts.properties) members.insert(property.name.value);
  for (const auto& name : facts.required) members.insert(name.value);
  return std::ranges::all_of(choice.sets, [&](const auto& names) {
    return std::ranges::all_of(names, [&](const auto& name) { return members.contains(name); });
  });
}

}  // namespace

/// Branches that give no shape restrict what stands beside them: those that only say `required` are rules of the
/// object, others an assertion.
std::vector<RequiredChoice> SchemaConverter::take_choices(Facts& facts) {
  std::vector<RequiredChoice> result;
  const auto take = [&](const Alternatives& group) {
    const document::Types object{.object = true};
    RequiredChoice choice{.exactly_one = group.one_of, .sets = {}};
    bool requires_only = true;
    for (const auto id : group.branches) {
      const Schema& s = schema(id);
      const bool known_type = !s.types.any() || s.types == facts.types;
      if (gives_shape(s) || !(known_type || (s.types == object && only_requires(s)))) return false;
      requires_only = requires_only && only_requires(s);
      auto& names = choice.sets.emplace_back();
      for (const auto& name : s.required) names.push_back(name.value);
    }
    if (requires_only && names_members(facts, choice)) {
      result.push_back(std::move(choice));
      return true;
    }
    const bool alone = !facts.types.any() && !facts.object_keywords;
    if (alone && !requires_only) return false;  // the branches are all there is
    Schema rule;
    rule.where = schema(group.owner).where;
    (group.one_of ? rule.one_of : rule.any_of) = group.branches;
    assert_that(documents_, rule, facts);
    return true;
  };
  std::erase_if(facts.alternatives, take);
  return result;
}

namespace {

/// The rest of the conjunction says nothing that its branches would have to repeat.
bool says_nothing(const Facts& facts, std::size_t groups) {
  const bool only_object = !facts.types.any() || facts.types == document::Types{.object = true} ||
                           facts.types == document::Types{.null = true, .object = true};
  return only_object && facts.alternatives.size() == groups && !facts.object_keywords && !facts.array_keywords &&
         !facts.string_keywords && !facts.number_keywords && !facts.values && facts.format.empty();
}

Parts without(const Parts& parts, const Alternatives& group) {
  Parts rest = parts;
  auto owner = std::ranges::find_if(rest, [&](const Part& part) { return part.schema == group.owner; });
  if (owner == rest.end()) owner = rest.insert(rest.begin(), {group.owner, true});
  (group.one_of ? owner->without_one_of : owner->without_any_of) = true;
  return rest;
}

}  // namespace

/// How a conjunction contradicts itself: by what it says, or by alternatives of which none can hold beside the rest.
std::optional<Conflict> SchemaConverter::conflict_in(const Parts& parts) {
  auto gathered = gather(documents_, parts);
  if (auto* conflict = std::get_if<Conflict>(&gathered)) return std::move(*conflict);
  for (const auto& group : std::get<Facts>(gathered).alternatives) {
    std::optional<Conflict> first;
    for (const auto branch : group.branches) {
      Parts all = without(parts, group);
      all.push_back({branch, true});
      auto joined = gather(documents_, simplify(all));
      auto* conflict = std::get_if<Conflict>(&joined);
      if (conflict == nullptr || is_null(branch)) {
        first.reset();
        break;
      }
      if (!first) first = std::move(*conflict);
    }
    if (first) return first;
  }
  return std::nullopt;
}

/// How an alternative contradicts itself or the schema that lists it. What is joined with that schema may exclude
/// alternatives: narrowing is what allOf is for.
std::optional<Conflict> SchemaConverter::own_conflict(SchemaId branch, const Alternatives& group) {
  Parts alone = without(Parts{{group.owner, true}}, group);
  alone.push_back({branch, true});
  return conflict_in(simplify(alone));
}

/// A branch that contradicts what stands beside the oneOf can never be taken. When none is left the schema is at fault:
/// then one of the contradictions comes back.
std::optional<Conflict> SchemaConverter::drop_impossible(std::vector<SchemaId>& branches, const Alternatives& group,
                                                         const std::function<Parts(SchemaId)>& parts_of) {
  std::vector<SchemaId> possible;
  std::optional<Conflict> first;
  for (const auto id : branches) {
    auto conflict = conflict_in(simplify(parts_of(id)));
    if (!conflict) possible.push_back(id);
    if (!first) first = std::move(conflict);
  }
  if (possible.empty()) return first;
  for (const auto id : branches) {
    if (std::ranges::find(possible, id) != possible.end()) continue;
    const auto conflict = own_conflict(id, group);
    if (!conflict || !reported_.insert(id).second) continue;
    auto& diagnostic = diagnostics_.tolerate("impossible-branch", schema(id).where,
                                             "this alternative can never hold and is left out: " + conflict->what);
    diagnostic.note(conflict->here, "one of the two places");
    if (conflict->there) diagnostic.note(conflict->there, conflict->there_text);
  }
  branches = std::move(possible);
  return std::nullopt;
}

TypeUse SchemaConverter::convert_alternatives(const Parts& parts, Facts facts, std::vector<RequiredChoice> choices) {
  const Alternatives group = facts.alternatives.front();
  bool nullable = facts.null_allowed || (facts.types.any() && facts.types.null);
  std::vector<SchemaId> branches;
  for (const auto id : group.branches) {
    if (is_null(id)) {
      nullable |= !facts.types.any() || facts.types.null;
    } else {
      branches.push_back(id);
    }
  }
  // What must hold beside an alternative is asked of the union, unless there is none.
  const auto own = own_type(parts, false);
  const bool bare = says_nothing(facts, 1) && choices.empty() &&
                    ((facts.constraints.assertions.empty() && !own) || branches.size() > 1);
  const auto parts_of = [&](SchemaId branch) {
    if (bare) return Parts{{branch}};
    Parts all = without(parts, group);
    all.push_back({branch, true});
    return all;
  };
  if (branches.empty() && !nullable) {
    return contradiction(
        parts,
        {"all alternatives are null here, the type is " + describe(facts.types), schema(group.owner).where, "", {}});
  }
  if (const auto conflict = drop_impossible(branches, group, parts_of)) {
    if (!conflict->said || !nullable) return contradiction(parts, *conflict);
    branches.clear();  // null is left
  }
  if (branches.size() == 1) {
    TypeUse use = convert(parts_of(branches.front()));
    use.nullable |= nullable;
    if (own) types_[use.type.value].own_type = own;
    remember(parts, use);
    return use;
  }
  const TypeId id = allocate(parts, facts);
  types_[id.value].own_type = own;
  if (bare) types_[id.value].constraints.assertions = facts.constraints.assertions;
  remember(parts, {id, nullable});
  if (branches.empty()) {
    only_null(id);
    remember(parts, {id, false});
    return {id, false};
  }

  Union shape{{}, InOrder{}};
  PendingUnion pending{.type = id, .one_of = group.one_of, .discriminator = nullptr, .branches = {}};
  const auto& discriminator = schema(group.owner).discriminator;
  if (discriminator) pending.discriminator = &*discriminator;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    TypeUse use = convert(parts_of(branches[i]));
    nullable |= use.nullable;
    use.nullable = false;
    const bool repeated = std::ranges::any_of(shape.branches, [&](const Branch& each) { return each.type == use; });
    if (repeated) continue;
    shape.branches.push_back({use, branch_name(branches[i], i)});
    const auto target = alias_target(branches[i]);
    pending.branches.push_back(target ? *target : branches[i]);
  }
  remember(parts, {id, nullable});
  const bool anything = std::ranges::any_of(shape.branches, [&](const Branch& each) {
    return std::holds_alternative<Any>(types_[each.type.type.value].shape) &&
           types_[each.type.type.value].origin.parts != types_[id.value].origin.parts;
  });
  if (auto joined = joined_enum(shape.branches, pending.branches)) {
    types_[id.value].shape = std::move(*joined);
  } else if (anything && !group.one_of && pending.discriminator == nullptr) {
    types_[id.value].shape =
        Any{Any::Because::open_branch};  // anyOf with a branch that allows everything allows everything
  } else {
    types_[id.value].shape = std::move(shape);
    pending_.push_back(std::move(pending));
  }
  return {id, nullable};
}

/// Strings, or integers, of which some are listed: enums and constants join to one enum, which any string or integer
/// beside them opens.
std::optional<Enum> SchemaConverter::joined_enum(const std::vector<Branch>& branches,
                                                 const std::vector<SchemaId>& schemas) const {
  Enum result;
  std::optional<bool> integer;
  std::set<std::string> known;
  const auto add = [&](EnumValue value) {
    if (known.insert(value.text).second) result.values.push_back(std::move(value));
  };
  for (std::size_t i = 0; i < branches.size(); ++i) {
    const Type& type = types_[branches[i].type.type.value];
    const auto* listed = std::get_if<Enum>(&type.shape);
    const auto* text = std::get_if<String>(&type.shape);
    const bool number = std::holds_alternative<Integer>(type.shape) || (listed != nullptr && listed->integer);
    const bool plain = listed != nullptr || number || (text != nullptr && text->format == String::Format::none);
    if (!plain || integer.value_or(number) != number || !type.constraints.assertions.empty()) return std::nullopt;
    integer = number;
    if (listed != nullptr) {
      result.open |= listed->open;
      for (const auto& value : listed->values) add(value);
    } else if (type.constant) {
      const std::string value = number ? integer_text(type.constant->text) : type.constant->text;
      if (value.empty() && number) return std::nullopt;
      add({value, schema(schemas[i]).title, schema(schemas[i]).description});
    } else if (type.constraints == Constraints{}) {
      result.open = true;
    } else {
      return std::nullopt;
    }
  }
  result.integer = integer.value_or(false);
  return result.values.empty() ? std::nullopt : std::optional{std::move(result)};
}

/// Everything below the base in its family of allOf children, each once, nearest first.
std::vector<SchemaId> SchemaConverter::children(SchemaId base) const {
  std::vector<SchemaId> found;
  std::vector<SchemaId> open{base};
  for (std::size_t i = 0; i < open.size(); ++i) {
    const auto below = children_.find(open[i]);
    if (below == children_.end()) continue;
    for (const auto child : below->second) {
      if (std::ranges::find(open, child) != open.end()) continue;
      open.push_back(child);
      found.push_back(child);
    }
  }
  return found;
}

/// A base with a discriminator, used as a type, stands for any of its children (OpenAPI 3.1, 4.8.25.1): a union, in
/// which the base itself is the last alternative.
TypeUse SchemaConverter::convert_family(const Parts& parts, const Facts& facts, SchemaId base) {
  const bool nullable = facts.null_allowed || facts.types.null;
  const TypeId id = allocate(parts, facts);
  types_[id.value].own_type = own_type(parts, false);
  remember(parts, {id, nullable});
  Union shape{{}, InOrder{}};
  PendingUnion pending{.type = id, .one_of = true, .discriminator = &*schema(base).discriminator, .branches = {}};
  for (const auto child : children(base)) {
    shape.branches.push_back({{convert(Parts{{child, true}}).type, false}, schema(child).component->value});
    pending.branches.push_back(child);
  }
  const TypeUse own = convert(Parts{{base, true}});
  Origin& origin = types_[own.type.value].origin;
  if (origin.parts.back() != "base") {
    origin.step("base");
  }
  shape.branches.push_back({{own.type, false}, "base"});
  pending.branches.push_back(base);
  types_[id.value].shape = std::move(shape);
  pending_.push_back(std::move(pending));
  return {id, nullable};
}

void SchemaConverter::add_copy(TypeId of, TypeId copy) {
  const auto found = std::ranges::find(pending_, of, &PendingUnion::type);
  if (found == pending_.end()) return;
  PendingUnion pending = *found;
  pending.type = copy;
  pending_.push_back(std::move(pending));
}

bool SchemaConverter::told_apart_alike(TypeId a, TypeId b) const {
  const auto one = std::ranges::find(pending_, a, &PendingUnion::type);
  const auto two = std::ranges::find(pending_, b, &PendingUnion::type);
  if (one == pending_.end() || two == pending_.end()) return one == two;
  return one->one_of == two->one_of && one->discriminator == two->discriminator;
}

/// A branch that leads back to its union through unions only allows nothing new: the union is what its other branches
/// say.
void SchemaConverter::drop_cyclic_branches() {
  std::map<TypeId, PendingUnion*> unions;
  for (auto& pending : pending_) unions.emplace(pending.type, &pending);
  std::map<TypeId, int> state;  // 1 under way, 2 done
  const std::function<void(TypeId)> visit = [&](TypeId id) {
    if (!unions.contains(id) || state[id] != 0) return;
    state[id] = 1;
    auto& branches = std::get<Union>(types_[id.value].shape).branches;
    for (std::size_t i = 0; i < branches.size();) {
      if (state[branches[i].type.type] == 1) {
        diagnostics_.tolerate("schema-cycle", types_[id.value].where,
                              "an alternative of this union is the union itself, which adds nothing: it is left out");
        branches.erase(branches.begin() + static_cast<std::ptrdiff_t>(i));
        unions[id]->branches.erase(unions[id]->branches.begin() + static_cast<std::ptrdiff_t>(i));
        continue;
      }
      visit(branches[i++].type.type);
    }
    if (branches.empty()) {
      diagnostics_.error("schema-cycle", types_[id.value].where, "this union contains only itself")
          .suggest("no value can satisfy it: give it another alternative");
    }
    state[id] = 2;
  };
  for (const auto& pending : pending_) visit(pending.type);
}

void SchemaConverter::finish() {
  drop_cyclic_branches();
  for (const auto& pending : pending_) {
    auto& type = types_[pending.type.value];
    auto& shape = std::get<Union>(type.shape);
    if (pending.discriminator != nullptr) {
      shape.selection = by_discriminator(documents_, types_, shape, *pending.discriminator, pending.branches);
      const auto& otherwise = pending.discriminator->default_text;
      const auto* by_property = std::get_if<ByProperty>(&shape.selection);
      if (otherwise && (by_property == nullptr || !by_property->fallback)) {
        diagnostics_.tolerate("default-mapping", otherwise->where,
                              "'" + otherwise->value +
                                  "' is none of the alternatives that this discriminator tells "
                                  "apart: 'defaultMapping' has no effect");
      }
      continue;
    }
    shape.selection = infer_selection(types_, shape);
    if (!pending.one_of && may_overlap(types_, shape)) {
      type.shape = Overlap{std::move(shape.branches)};
      continue;
    }
    shape.exactly_one = pending.one_of && may_leave_several(shape) && !has_included_branch(types_, shape);
    if (std::holds_alternative<InOrder>(shape.selection)) {
      diagnostics_.note(
          "union-in-order", type.where,
          std::string("nothing tells these alternatives apart for certain: the first that fits is taken") +
              (shape.exactly_one ? ", and a server refuses what fits several" : ""));
    }
  }
  pending_.clear();
}

}  // namespace oabind::api
