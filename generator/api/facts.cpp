#include "api/facts.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "api/assertions.hpp"
#include "api/formats.hpp"
#include "api/json_types.hpp"
#include "api/value_set.hpp"
#include "support/numbers.hpp"

namespace oabind::api {

std::size_t PartsHash::operator()(const Parts& parts) const {
  std::size_t hash = parts.size();
  for (const auto& part : parts) {
    const unsigned flags = (part.as_base ? 1U : 0U) | (part.without_one_of ? 2U : 0U) | (part.without_any_of ? 4U : 0U);
    hash = (hash ^ (std::size_t{part.schema.value} << 3U | flags)) * 0x9E3779B97F4A7C15U;
  }
  return hash;
}

namespace {

using document::Schema;
using document::SchemaId;
using document::Types;

/// Takes the larger (or smaller) of two optional limits.
template <class T, class Better>
void tighten(std::optional<T>& limit, const std::optional<T>& other, Better better) {
  if (other && (!limit || better(*other, *limit))) limit = other;
}

class Gatherer {
 public:
  explicit Gatherer(const document::DocumentSet& documents) : documents_(documents) {}

  std::variant<Facts, Conflict> gather(const Parts& parts) {
    facts_.where = documents_[parts.front().schema].where;
    for (const auto& part : parts) enter(part);
    join_properties();
    join_items();
    if (conflict_) return *conflict_;
    facts_.null_allowed = facts_.null_allowed || (nullable_ && !without_null_);
    return std::move(facts_);
  }

 private:
  /// A schema under way, and how many of those below it have been entered.
  struct Frame {
    Part part;
    bool within_nullable = false;  ///< it, or what it is reached through, may be null instead
    std::size_t next = 0;
  };

  /// What a schema may be beside null, or what it refers to and its allOf branches, by number.
  static std::optional<SchemaId> below(const Schema& schema, std::size_t number) {
    if (schema.without_null) return number == 0 ? std::optional(*schema.without_null) : std::nullopt;
    if (schema.reference && number-- == 0) return schema.reference->target;
    return number < schema.all_of.size() ? std::optional(schema.all_of[number]) : std::nullopt;
  }

  /// Adds what is below a schema, then the schema itself: together they are all it says. Not recursive, for a
  /// description may chain as many as it likes.
  void enter(const Part& first) {
    std::vector<Frame> frames;
    const auto open = [&](const Part& part, bool within_nullable) {
      if (!entered_.insert(part.schema).second) return;
      const bool nullable = documents_[part.schema].without_null.has_value();
      nullable_ = nullable_ || nullable;
      frames.push_back({part, within_nullable || nullable});
    };
    open(first, false);
    while (!frames.empty() && !conflict_) {
      Frame& frame = frames.back();
      if (const auto branch = below(documents_[frame.part.schema], frame.next++)) {
        open({*branch, true}, frame.within_nullable);
      } else {
        const Frame done = frame;
        frames.pop_back();
        join(done.part, done.within_nullable);
      }
    }
  }

  /// Of what may be null instead, the types say nothing about that; those of other schemas do.
  void join(const Part& part, bool within_nullable) {
    const Schema& schema = documents_[part.schema];
    if (schema.without_null) return;
    if (schema.always && !*schema.always) {
      return contradict({"no value is allowed here", schema.where, "", {}, true});
    }
    leaves_.push_back(&schema);
    ++facts_.joined;
    join_types(schema, within_nullable);
    join_values(schema);
    join_format(schema);
    join_limits(schema);
    join_object(schema);
    join_array(schema);
    if (!schema.one_of.empty() && !part.without_one_of)
      facts_.alternatives.push_back({part.schema, true, schema.one_of});
    if (!schema.any_of.empty() && !part.without_any_of)
      facts_.alternatives.push_back({part.schema, false, schema.any_of});
    facts_.unsupported.insert(facts_.unsupported.end(), schema.unsupported.begin(), schema.unsupported.end());
    join_rules(schema);
  }

  /// Keywords that restrict without giving a shape.
  void join_rules(const Schema& schema) {
    const bool conditional = schema.condition && (schema.consequence || schema.alternative);
    const bool any = schema.negation || conditional || !schema.dependent_schemas.empty() || schema.contains ||
                     !schema.prefix_items.empty();
    if (!any) return;
    Schema rule = rule_at(schema.where);
    rule.negation = schema.negation;
    rule.condition = conditional ? schema.condition : std::nullopt;
    rule.consequence = schema.consequence;
    rule.alternative = schema.alternative;
    rule.dependent_schemas = schema.dependent_schemas;
    rule.contains = schema.contains;
    rule.min_contains = schema.min_contains;
    rule.max_contains = schema.max_contains;
    if (!schema.prefix_items.empty()) {
      rule.prefix_items = schema.prefix_items;
      rule.items = schema.items ? schema.items : schema.unevaluated_items;
    }
    assert_that(documents_, rule, facts_);
  }

  void contradict(Conflict conflict) {
    if (!conflict_) conflict_ = std::move(conflict);
  }

  void join_types(const Schema& schema, bool within_nullable) {
    Types said = schema.types;
    const bool only_null = said.null && said == Types{.null = true};
    const bool composed =
        schema.reference || !schema.all_of.empty() || !schema.one_of.empty() || !schema.any_of.empty();
    if (only_null && composed) {  // 3.0's `nullable` beside a composition: it widens what the composition allows
      facts_.null_allowed = true;
      return;
    }
    if (!said.any()) return;
    without_null_ = without_null_ || (!within_nullable && !said.null);
    const Types joined = intersect(facts_.types, said);
    if (!joined.any()) {
      return contradict(
          {describe(facts_.types) + " in one branch, " + describe(said) + " in another branch of the same allOf",
           facts_.types_where, describe(said) + " here", schema.types_where});
    }
    facts_.types = joined;
    if (!facts_.types_where) facts_.types_where = schema.types_where;
  }

  void join_values(const Schema& schema) {
    std::optional<std::vector<Value>> said = schema.enumeration;
    Location where = schema.enumeration_where;
    if (schema.constant) {
      said = std::vector<Value>{*schema.constant};
      where = schema.constant->where;
      facts_.is_constant = true;
    }
    if (!said) return;
    if (said->empty()) return contradict({"no value is one of an empty 'enum'", where, "", {}, true});
    if (!facts_.values) {
      facts_.values = std::move(said);
      facts_.values_where = where;
      if (schema.enum_names.size() == facts_.values->size()) facts_.value_names = schema.enum_names;
      if (schema.enum_descriptions.size() == facts_.values->size())
        facts_.value_descriptions = schema.enum_descriptions;
      return;
    }
    const ValueSet others(*said);
    std::erase_if(*facts_.values, [&](const Value& value) { return !others.contains(value); });
    facts_.value_names.clear();
    facts_.value_descriptions.clear();
    if (facts_.values->empty()) {
      contradict({"the values listed here and in another branch of the same allOf have none in common",
                  facts_.values_where, "the other values", where});
    }
  }

  /// Formats narrow each other where oabind knows them; one that it does not know says nothing (4.4.1).
  void join_format(const Schema& schema) {
    if (schema.format.empty() || schema.format == facts_.format || !is_known_format(schema.format)) return;
    const auto narrower = [](const std::string& a, const std::string& b) {
      return (a == "int32" && (b == "int64" || b == "uint32" || b == "uint64")) || (a == "uint32" && b == "uint64") ||
             (a == "float" && b == "double");
    };
    if (facts_.format.empty() || narrower(schema.format, facts_.format)) {
      facts_.format = schema.format;
      facts_.format_where = schema.format_where;
    } else if (!narrower(facts_.format, schema.format)) {
      contradict(
          {"format '" + facts_.format + "' in one branch, '" + schema.format + "' in another branch of the same allOf",
           facts_.format_where, "'" + schema.format + "' here", schema.format_where});
    }
  }

  void join_limits(const Schema& schema) {
    auto& limits = facts_.constraints;
    tighten(limits.min_length, schema.min_length, std::greater{});
    tighten(limits.max_length, schema.max_length, std::less{});
    tighten(limits.min_items, schema.min_items, std::greater{});
    tighten(limits.max_items, schema.max_items, std::less{});
    tighten(limits.min_properties, schema.min_properties, std::greater{});
    tighten(limits.max_properties, schema.max_properties, std::less{});
    limits.unique_items |= schema.unique_items;
    if (schema.pattern && std::ranges::find(limits.patterns, schema.pattern->value) == limits.patterns.end()) {
      limits.patterns.push_back(schema.pattern->value);
    }
    if (schema.multiple_of) limits.multiple_of.push_back(schema.multiple_of->text);
    raise(schema.minimum, false);
    raise(schema.exclusive_minimum, true);
    lower(schema.maximum, false);
    lower(schema.exclusive_maximum, true);
    facts_.string_keywords |= schema.min_length || schema.max_length || schema.pattern;
    facts_.number_keywords |=
        schema.minimum || schema.maximum || schema.exclusive_minimum || schema.exclusive_maximum || schema.multiple_of;
  }

  void raise(const std::optional<document::Number>& bound, bool exclusive) {
    auto& limits = facts_.constraints;
    if (!bound) return;
    const int order = limits.minimum ? compare_numbers(bound->text, *limits.minimum) : 1;
    if (order > 0 || (order == 0 && exclusive)) {
      limits.minimum = bound->text;
      limits.exclusive_minimum = exclusive;
    }
  }
  void lower(const std::optional<document::Number>& bound, bool exclusive) {
    auto& limits = facts_.constraints;
    if (!bound) return;
    const int order = limits.maximum ? compare_numbers(bound->text, *limits.maximum) : -1;
    if (order < 0 || (order == 0 && exclusive)) {
      limits.maximum = bound->text;
      limits.exclusive_maximum = exclusive;
    }
  }

  void join_object(const Schema& schema) {
    for (const auto& name : schema.required) {
      if (required_.insert(name.value).second) facts_.required.push_back(name);
    }
    for (const auto& [member, needs] : schema.dependent_required) {
      auto& entry = facts_.dependent_required.emplace_back(member.value, std::vector<std::string>{});
      for (const auto& each : needs) entry.second.push_back(each.value);
    }
    facts_.patterns.insert(facts_.patterns.end(), schema.pattern_properties.begin(), schema.pattern_properties.end());
    if (!schema.pattern_properties.empty()) {
      Schema& rule = facts_.pattern_rules.emplace_back(rule_at(schema.where));
      for (const auto& property : schema.properties) rule.properties.push_back({property.name, {}});
      rule.pattern_properties = schema.pattern_properties;
      rule.additional_properties = schema.additional_properties;
    }
    if (schema.property_names) facts_.names.push_back({*schema.property_names});
    if (schema.additional_properties) join_additional(*schema.additional_properties);
    if (schema.unevaluated_properties) join_unevaluated(schema);
    facts_.object_keywords |= !schema.properties.empty() || !schema.required.empty() || schema.additional_properties ||
                              !schema.pattern_properties.empty() || schema.property_names || schema.min_properties ||
                              schema.max_properties || !schema.dependent_required.empty() ||
                              !schema.dependent_schemas.empty() || schema.unevaluated_properties;
  }

  void join_additional(SchemaId schema) {
    if (documents_[schema].always == false) {
      facts_.closed = true;
    } else {
      if (!facts_.additional) facts_.additional.emplace();
      facts_.additional->push_back({schema});
    }
  }

  /// What the flat struct has as members is what was evaluated, so what is left is what is additional to it. Members
  /// that only an `if` or `dependentSchemas` evaluates depend on the value: no type can say that.
  void join_unevaluated(const Schema& schema) {
    if (schema.condition || !schema.dependent_schemas.empty()) {
      facts_.unsupported.push_back({"unevaluatedProperties", documents_[*schema.unevaluated_properties].where});
    } else if (!schema.additional_properties) {
      join_additional(*schema.unevaluated_properties);
    }
  }

  void join_array(const Schema& schema) {
    const auto rest = schema.items ? schema.items : schema.unevaluated_items;
    if (!schema.items && schema.unevaluated_items && schema.contains) {
      facts_.unsupported.push_back({"unevaluatedItems", documents_[*schema.unevaluated_items].where});
    } else if (rest) {
      facts_.items.push_back({*rest});
    }
    if (facts_.prefix.empty()) facts_.prefix = schema.prefix_items;
    facts_.array_keywords |= rest || !schema.prefix_items.empty() || schema.min_items || schema.max_items ||
                             schema.unique_items || schema.contains;
  }

  /// `items` speaks of what follows the prefixItems beside it, so of all elements where it stands without.
  void join_items() {
    if (facts_.prefix.empty()) return;
    for (const auto* leaf : leaves_) {
      if (!leaf->items || !leaf->prefix_items.empty()) continue;
      Schema rule = rule_at(leaf->where);
      rule.items = leaf->items;
      assert_that(documents_, rule, facts_);
    }
  }

  /// A property holds under every branch: where a branch does not name it, the branch's additionalProperties speaks.
  void join_properties() {
    std::map<std::string_view, std::size_t> places;
    for (const auto* leaf : leaves_) {
      for (const auto& property : leaf->properties) {
        const auto [place, first] = places.try_emplace(property.name.value, facts_.properties.size());
        if (first) facts_.properties.push_back({property.name, {}});
        facts_.properties[place->second].schemas.push_back({property.schema});
      }
    }
    join_conditional_properties(places);
    for (const auto* leaf : leaves_) {
      if (!leaf->additional_properties) continue;
      const auto& additional = documents_[*leaf->additional_properties];
      if (additional.always == true) continue;
      std::set<std::string_view> named;
      for (const auto& property : leaf->properties) named.insert(property.name.value);
      for (auto& property : facts_.properties) {
        if (named.contains(property.name.value)) continue;
        if (!additional.always) {
          property.schemas.push_back({*leaf->additional_properties, true});
        } else if (leaf->pattern_properties.empty()) {
          facts_.opened.push_back({property.name.value, additional.where});
        }
      }
    }
  }

  /// Members that only `then`, `else` or `dependentSchemas` name are members of the struct too, or they would be lost.
  /// With one place that names them they have its type, otherwise any.
  void join_conditional_properties(const std::map<std::string_view, std::size_t>& places) {
    std::map<std::string_view, std::size_t> found;
    std::set<SchemaId> seen;
    const std::function<void(SchemaId, int)> look = [&](SchemaId id, int depth) {
      if (!seen.insert(id).second) return;
      const Schema& schema = documents_[id];
      for (const auto& property : schema.properties) {
        if (places.contains(property.name.value)) continue;
        const auto [place, first] = found.try_emplace(property.name.value, facts_.properties.size());
        if (first) {
          facts_.properties.push_back({property.name, {{property.schema}}, true});
        } else {
          facts_.properties[place->second].schemas = {};
        }
      }
      if (depth == 0) return;
      if (schema.reference) look(schema.reference->target, depth - 1);
      for (const auto branch : schema.all_of) look(branch, depth - 1);
      for (const auto& next : {schema.consequence, schema.alternative})
        if (next) look(*next, depth - 1);
    };
    constexpr int max_depth = 16;
    for (const auto* leaf : leaves_) {
      if (leaf->condition && leaf->consequence) look(*leaf->consequence, max_depth);
      if (leaf->condition && leaf->alternative) look(*leaf->alternative, max_depth);
      for (const auto& dependent : leaf->dependent_schemas) look(dependent.schema, max_depth);
    }
  }

  static Schema rule_at(Location where) {
    Schema rule;
    rule.where = where;
    return rule;
  }

  const document::DocumentSet& documents_;
  std::set<SchemaId> entered_;
  std::set<std::string_view> required_;
  std::vector<const Schema*> leaves_;
  Facts facts_;
  bool nullable_ = false;      ///< one of the schemas allows null beside what else it says
  bool without_null_ = false;  ///< the type of another one has no null
  std::optional<Conflict> conflict_;
};

}  // namespace

std::variant<Facts, Conflict> gather(const document::DocumentSet& documents, const Parts& parts) {
  return Gatherer{documents}.gather(parts);
}

void assert_that(const document::DocumentSet& documents, const Schema& rule, Facts& facts) {
  facts.constraints.assertions.push_back(to_assertion(documents, rule, facts.unsupported));
}

}  // namespace oabind::api
