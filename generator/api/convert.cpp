#include <algorithm>
#include <utility>

#include "api/converter.hpp"
#include "api/json_types.hpp"
#include "support/overloaded.hpp"

namespace oabind::api {

using document::Schema;
using document::SchemaId;
using document::Types;

namespace {

constexpr int max_depth = 256;  // a schema nests by hand-written levels; more is an attack on the stack

// What is joined (schemas, and the properties they have together) may exceed what is written by this much. Descriptions
// of real APIs stay below a fifth of it; allOf of many oneOf multiplies without end.
constexpr std::size_t least_budget = 100'000;
constexpr std::size_t budget_per_schema = 20;

bool limits_anything(const Schema& schema) {
  return schema.types.any() || document::limits_more_than_type(schema);
}

bool is_scalar(const Shape& shape) {
  return std::holds_alternative<Boolean>(shape) || std::holds_alternative<Integer>(shape) ||
         std::holds_alternative<Number>(shape) || std::holds_alternative<String>(shape);
}

bool composes(const Schema& schema) {
  return schema.reference || !schema.all_of.empty() || !schema.one_of.empty() || !schema.any_of.empty();
}

}  // namespace

SchemaConverter::SchemaConverter(const document::DocumentSet& documents, OriginOf origin_of, std::vector<Type>& types,
                                 Diagnostics& diagnostics)
    : documents_(documents), origin_of_(std::move(origin_of)), types_(types), diagnostics_(diagnostics) {
  types_.reserve(documents.schemas.size());  // about as many; moving them all again and again took a while
  for (std::uint32_t i = 0; i < documents.schemas.size(); ++i) {
    const Schema& own = documents.schemas[i];
    if (!own.component) continue;
    for (const auto branch : (own.without_null ? documents[*own.without_null] : own).all_of) {
      const auto& reference = documents[branch].reference;
      if (reference) children_[reference->target].push_back(SchemaId{i});
    }
  }
  for (std::uint32_t i = 0; i < documents.apis.size(); ++i) {
    const auto [place, alone] = api_of_file_.try_emplace(documents.apis[i].where.file, i);
    if (!alone) place->second = std::nullopt;  // several in one page
  }
}

/// What stands in an API's own file belongs to it, whoever refers to it; what stands in a file of parts belongs to the
/// first that does.
std::uint32_t SchemaConverter::api_of(Location where) const {
  const auto own = api_of_file_.find(where.file);
  return own != api_of_file_.end() && own->second ? *own->second : api_;
}

/// Where a schema only says "the same as that one": a bare reference, or allOf of one branch with nothing beside it.
std::optional<SchemaId> SchemaConverter::alias_target(SchemaId id) const {
  const Schema& s = schema(id);
  if (s.own_type) return std::nullopt;
  if (s.reference && !s.has_siblings) return s.reference->target;
  const bool alone = s.one_of.empty() && s.any_of.empty() && !limits_anything(s) && !s.discriminator;
  if (!s.reference && s.all_of.size() == 1 && alone) return s.all_of.front();
  return std::nullopt;
}

/// Where a chain of aliases ends, the schema itself when it is none; nothing when the chain leads back into itself.
std::optional<SchemaId> SchemaConverter::alias_end(SchemaId id) {
  if (!alias_target(id)) return id;
  std::set<SchemaId> chain;
  std::optional<SchemaId> end = id;
  while (end && chain.insert(*end).second) {
    if (const auto known = alias_ends_.find(*end); known != alias_ends_.end()) {
      end = known->second;
      break;
    }
    const auto next = alias_target(*end);
    if (!next) break;
    end = chain.contains(*next) ? std::nullopt : next;
  }
  for (const auto each : chain) alias_ends_[each] = end;
  return end;
}

/// The same conjunction in its shortest form, so that equal ones are one type: aliases followed, branches that say
/// nothing left out, repetitions dropped.
Parts SchemaConverter::simplify(const Parts& parts) {
  Parts result;
  for (Part part : parts) {
    const auto end = alias_end(part.schema);
    if (!end) {
      report_alias_cycle(part.schema);
      continue;
    }
    part.schema = *end;
    const Schema& s = schema(part.schema);
    const bool is_base = s.discriminator && s.one_of.empty() && (s.any_of.empty() || s.without_null);
    part.as_base = part.as_base && is_base;  // only there does it mean anything
    if (!limits_anything(s) && !composes(s) && !s.discriminator && parts.size() > 1) continue;
    if (std::ranges::find(result, part) == result.end()) result.push_back(part);
  }
  return result;
}

/// Once for all schemas of the cycle.
void SchemaConverter::report_alias_cycle(SchemaId id) {
  if (!reported_.insert(id).second) return;
  auto& diagnostic =
      diagnostics_
          .error("ref-cycle", schema(id).where, "this schema refers only to itself, so it says nothing about the value")
          .suggest("give one schema of the cycle a type");
  for (auto next = alias_target(id); next && reported_.insert(*next).second; next = alias_target(*next)) {
    diagnostic.note(schema(*next).where, "by way of this one");
  }
}

TypeUse SchemaConverter::any(Location where, Origin origin, Any::Because because) {
  types_.push_back({.where = where, .api = api_of(where), .origin = std::move(origin), .shape = Any{because}});
  return {TypeId{static_cast<std::uint32_t>(types_.size() - 1)}, false};
}

TypeUse SchemaConverter::list_of(SchemaId items) {
  if (const auto known = lists_.find(items); known != lists_.end()) return known->second;
  const Schema& s = schema(items);
  const Array shape{convert(items)};
  types_.push_back({.where = s.where, .api = api_of(s.where), .origin = origin_of_(s), .shape = shape});
  return lists_[items] = {TypeId{static_cast<std::uint32_t>(types_.size() - 1)}, false};
}

TypeId SchemaConverter::text(Location where, Origin origin) {
  types_.push_back({.where = where, .api = api_of(where), .origin = std::move(origin), .shape = String{}});
  return TypeId{static_cast<std::uint32_t>(types_.size() - 1)};
}

/// Counts what a conjunction joins; false, and an error, when all together have become too much.
bool SchemaConverter::within_budget(const Parts& parts, const Facts& facts) {
  work_ += parts.size() + facts.joined + facts.properties.size() + facts.required.size() + facts.alternatives.size();
  if (!is_over_budget()) return true;
  diagnostics_
      .error("too-large", schema(parts.front().schema).where,
             "combining allOf, oneOf and anyOf gives more than can be written down")
      .suggest(
          "each combination of alternatives, and each schema of a chain of allOf, is a type of its own: say it with "
          "fewer");
  return false;
}

bool SchemaConverter::is_over_budget() const {
  return work_ > least_budget + budget_per_schema * documents_.schemas.size();
}

/// Said once: what is nested further is as wrong.
TypeUse SchemaConverter::too_deep(const Parts& parts) {
  const Schema& s = schema(parts.front().schema);
  if (!std::exchange(is_too_deep_, true)) {
    diagnostics_
        .error(
            "too-deep", s.where,
            "this schema is reached through more than " + std::to_string(max_depth) + " others, each in the one before")
        .suggest("no program that handles such values would end well: flatten them");
  }
  return any(s.where, origin(parts));
}

TypeUse SchemaConverter::convert(const Parts& given) {
  const Parts parts = simplify(given);
  if (parts.empty()) return any(schema(given.front().schema).where, origin(given));
  if (const auto known = known_.find(parts); known != known_.end()) return known->second;
  if (is_over_budget()) return any(schema(parts.front().schema).where, origin(parts));  // an error has said so
  const auto [entry, first] = entered_.try_emplace(parts, types_.size());
  if (depth_ > max_depth) return too_deep(parts);
  if (!first && entry->second == types_.size()) {
    const Schema& s = schema(parts.front().schema);
    if (reported_.insert(parts.front().schema).second) {
      diagnostics_.error("schema-cycle", s.where, "this schema contains itself with no object or array between")
          .suggest("no finite value can satisfy it: put the inner one under a property");
    }
    return any(s.where, origin(parts));
  }
  entry->second = types_.size();
  ++depth_;
  auto gathered = gather(documents_, parts);
  TypeUse use;
  if (const auto* conflict = std::get_if<Conflict>(&gathered)) {
    use = contradiction(parts, *conflict);
  } else if (!within_budget(parts, std::get<Facts>(gathered))) {
    use = free_form(parts, Any::Because::contradiction);
  } else {
    use = convert_facts(parts, std::get<Facts>(std::move(gathered)));
  }
  --depth_;
  entered_.erase(parts);
  return use;
}

TypeUse SchemaConverter::convert_facts(const Parts& parts, Facts facts) {
  auto choices = take_choices(facts);
  for (const auto& keyword : facts.unsupported) {
    diagnostics_.tolerate("unsupported-keyword", keyword.where,
                          "'" + keyword.value + "' is not checked by the generated code");
  }
  facts.unsupported.clear();
  if (!facts.alternatives.empty()) return convert_alternatives(parts, std::move(facts), std::move(choices));
  const Part& own = parts.front();
  if (parts.size() == 1 && !own.as_base && schema(own.schema).discriminator && !children(own.schema).empty()) {
    return convert_family(parts, facts, own.schema);
  }
  const TypeUse use{allocate(parts, facts), facts.null_allowed || facts.types.null};
  remember(parts, use);
  fill(use.type, parts, facts, std::move(choices));
  types_[use.type.value].own_type = own_type(parts, is_scalar(types_[use.type.value].shape));
  return {use.type, known_[parts].nullable};
}

TypeId SchemaConverter::allocate(const Parts& parts, const Facts& facts) {
  Type type{.where = facts.where, .api = api_of(facts.where), .origin = origin(parts)};
  const Schema& own = schema(parts.front().schema);
  type.title = own.title;
  type.description = own.description;
  type.deprecated = own.deprecated;
  type.examples = own.examples;
  types_.push_back(std::move(type));
  return TypeId{static_cast<std::uint32_t>(types_.size() - 1)};
}

/// Types that the keywords imply where `type` is not said: what a reader takes them to mean.
static Types implied_types(const Facts& facts) {
  if (facts.values && !facts.values->empty()) return types_of(*facts.values);
  Types types{.number = facts.number_keywords,
              .string = facts.string_keywords,
              .array = facts.array_keywords,
              .object = facts.object_keywords};
  if (!types.any())
    types.string = !facts.format.empty() && facts.format != "int32" && facts.format != "int64" &&
                   facts.format != "float" && facts.format != "double";
  if (!types.any()) types.integer = facts.format == "int32" || facts.format == "int64";
  if (!types.any()) types.number = facts.format == "float" || facts.format == "double";
  return types;
}

void SchemaConverter::fill(TypeId id, const Parts& parts, Facts& facts, std::vector<RequiredChoice> choices) {
  if (fill_with_null(id, parts, facts)) return;
  if (facts.values &&
      std::erase_if(*facts.values, [](const Value& value) { return value.is(Value::Kind::null); }) != 0) {
    if (!facts.types.any()) known_[parts].nullable = true;
  }
  Types types = facts.types.any() ? facts.types : implied_types(facts);
  if (facts.is_constant && facts.values && !facts.null_allowed) known_[parts].nullable = false;
  types.null = false;
  if (types.number) types.integer = false;
  const bool everything = types.boolean && types.number && types.string && types.array && types.object;
  Shape result = Any{};
  if (count(types) > 1 && !everything) {
    result = split_by_type(id, facts, types, std::move(choices));
  } else if (count(types) == 1) {
    result = shape(id, facts, types, std::move(choices));
  }
  types_[id.value].shape = std::move(result);
  types_[id.value].constraints.assertions = std::move(facts.constraints.assertions);
}

/// The listed values, where no type says them.
void SchemaConverter::assert_values(Facts& facts) {
  if (!facts.values) return;
  Schema rule;
  rule.where = facts.values_where;
  rule.enumeration = facts.values;
  assert_that(documents_, rule, facts);
}

Shape SchemaConverter::shape(TypeId id, Facts& facts, Types type, std::vector<RequiredChoice> choices) {
  if (type.boolean) return boolean_shape(id, facts);
  if (type.integer) return integer_shape(id, facts);
  if (type.number) return number_shape(id, facts);
  if (type.string) return string_shape(id, facts);
  if (type.array) return array_shape(id, facts);
  return object_shape(id, facts, std::move(choices));
}

/// `type: [string, integer]`: a union whose branches are the same schema, one type at a time.
Union SchemaConverter::split_by_type(TypeId id, Facts& facts, Types types, std::vector<RequiredChoice> choices) {
  Union result{{}, ByJsonType{}};
  const auto add = [&](Types single, const char* name) {
    Type branch{.where = facts.where, .api = api_of(facts.where), .origin = below(id, name)};
    types_.push_back(std::move(branch));
    const TypeId branch_id{static_cast<std::uint32_t>(types_.size() - 1)};
    Facts own = facts;
    own.constraints.assertions.clear();  // they are the union's
    if (own.values) std::erase_if(*own.values, [&](const Value& value) { return !is_of(value, single); });
    if (own.values && own.values->empty()) return;
    auto made = shape(branch_id, own, single, choices);
    types_[branch_id.value].shape = std::move(made);
    types_[branch_id.value].constraints.assertions = std::move(own.constraints.assertions);
    result.branches.push_back({{branch_id, false}, name});
  };
  if (types.boolean) add({.boolean = true}, "boolean");
  if (types.integer) add({.integer = true}, "integer");
  if (types.number) add({.number = true}, "number");
  if (types.string) add({.string = true}, "string");
  if (types.array) add({.array = true}, "array");
  if (types.object) add({.object = true}, "object");
  return result;
}

/// One schema has its own name. An alternative joined with what stands beside it is named after both; other
/// conjunctions after the inline schema among them, which stands where they meet, else after all of them.
Origin SchemaConverter::origin(const Parts& parts) const {
  Origin result = origin_of_(schema(parts.front().schema));
  if (parts.size() == 1) return result;
  const bool alternative = parts.front().without_one_of || parts.front().without_any_of;
  const auto own = std::ranges::find_if(parts, [&](const Part& part) { return !schema(part.schema).component; });
  if (!alternative && own != parts.end()) return origin_of_(schema(own->schema));
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const Origin more = origin_of_(schema(parts[i].schema));
    result.step(more.given ? more.given->text : more.component ? more.parts.front() : more.parts.back());
  }
  return result;
}

Origin SchemaConverter::below(TypeId owner, const std::string& step) const {
  Origin result = types_[owner.value].origin;
  result.step(step);
  return result;
}

/// The user's type for what one schema says, which may be "the same as that one" with annotations beside it. Scalars
/// take over what any of the joined schemas asks for: a Money with a maximum is a Money, but an object with more
/// members than a Price is no Price.
std::optional<OwnType> SchemaConverter::own_type(const Parts& parts, bool scalar) const {
  if (!scalar && (parts.size() != 1 || parts.front().as_base)) return std::nullopt;
  std::vector<SchemaId> open;
  for (const auto& part : parts) open.push_back(part.schema);
  std::set<SchemaId> seen;
  for (std::size_t i = 0; i < open.size(); ++i) {
    const Schema& s = schema(open[i]);
    if (s.own_type) return OwnType{s.own_type->type, s.own_type->header};
    if (!seen.insert(open[i]).second || (!scalar && (limits_anything(s) || s.all_of.size() > 1))) continue;
    if (s.without_null) open.push_back(*s.without_null);
    if (s.reference) open.push_back(s.reference->target);
    open.insert(open.end(), s.all_of.begin(), s.all_of.end());
  }
  return std::nullopt;
}

SchemaConverter::Annotations SchemaConverter::annotations(const Parts& parts) const {
  Annotations result;
  std::vector<std::pair<SchemaId, bool>> open;  // and whether it is the place of use itself
  std::set<SchemaId> seen;
  for (const auto& part : parts) open.emplace_back(part.schema, true);
  for (std::size_t i = 0; i < open.size(); ++i) {
    const auto [id, own] = open[i];
    if (!seen.insert(id).second) continue;
    const Schema& s = schema(id);
    if (own && result.description.empty()) result.description = s.description;
    if (own && result.examples.empty()) result.examples = s.examples;
    result.deprecated |= own && s.deprecated;
    result.read_only |= s.read_only;
    result.write_only |= s.write_only;
    if (!result.default_value) result.default_value = s.default_value;
    if (s.reference) open.emplace_back(s.reference->target, false);
    for (const auto branch : s.all_of) open.emplace_back(branch, false);
  }
  return result;
}

}  // namespace oabind::api
