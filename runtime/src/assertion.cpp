#include "assertion.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "check.hpp"
#include "json_tree.hpp"
#include "oabind/codegen/pattern.hpp"
#include "oabind/codegen/tables.hpp"
#include "path.hpp"
#include "schema.hpp"

namespace oabind::codegen {
namespace {

using Tree = nlohmann::json;
using Reasons = std::vector<std::string>;

std::string text_of(const Tree& value) {
  std::string text;
  append_tree(text, value, 64);
  return text;
}

std::uint8_t type_of(const Tree& value) {
  switch (value.type()) {
    case Tree::value_t::null:
      return json_null;
    case Tree::value_t::boolean:
      return json_boolean;
    case Tree::value_t::string:
      return json_string;
    case Tree::value_t::array:
      return json_array;
    case Tree::value_t::object:
      return json_object;
    default:
      break;
  }
  // 1.0 is an integer (JSON Schema 2020-12 core, section 4.2.3).
  const bool whole = !value.is_number_float() || std::trunc(value.get<double>()) == value.get<double>();
  return whole ? json_integer : json_number;
}

/// Evaluates schemas on one value. Every step is paid for: schemas that refer to each other could otherwise make the
/// work exponential in the depth of the value.
class Evaluator {
 public:
  explicit Evaluator(std::size_t steps) : steps_left_(steps) {}

  /// Whether the value satisfies the schema; if not, says why in `reason` (the first reason found).
  bool check(const Schema& schema, const Tree& value, std::string& reason) {
    const bool result = holds(schema, value, reason);
    return exhausted_ ? fail(reason, "takes too many steps to check") : result;
  }

 private:
  /// Undecided once exhausted: check() then says so.
  bool holds(const Schema& schema, const Tree& value, std::string& reason) {
    exhausted_ = exhausted_ || steps_left_ == 0 || depth_ == max_depth;
    if (exhausted_) return false;
    --steps_left_;
    ++depth_;
    const bool result = own(schema, value, reason) && applied(schema, value, reason) &&
                        (!value.is_array() || elements(schema, value, reason)) &&
                        (!value.is_object() || members(schema, value, reason));
    --depth_;
    return result;
  }

  static constexpr std::size_t max_depth = 600;

  static bool fail(std::string& reason, std::string text) {
    reason = std::move(text);
    return false;
  }

  bool holds_quietly(const Schema& schema, const Tree& value) {
    std::string unused;
    return holds(schema, value, unused);
  }

  bool own(const Schema& schema, const Tree& value, std::string& reason) {
    if (schema.never) return fail(reason, "must not be there");
    if ((schema.types & type_of(value)) == 0)
      return fail(reason, std::string{"is of a type that is not allowed: "} + value.type_name());
    if (schema.values && std::find(schema.values->begin(), schema.values->end(), value) == schema.values->end())
      return fail(reason, "is none of " + excerpt(text_of(*schema.values)) + ": " + excerpt(text_of(value)));
    Reasons broken;
    const Constraints& limits = schema.limits;
    if (value.is_string()) check_string(limits, value.get_ref<const std::string&>(), broken);
    if (value.is_number()) check_number(limits, to_number(value), text_of(value), broken);
    if (value.is_array()) check_size(value.size(), limits.min_items, limits.max_items, "elements", broken);
    if (value.is_object()) check_size(value.size(), limits.min_properties, limits.max_properties, "members", broken);
    return broken.empty() || fail(reason, std::move(broken.front()));
  }

  bool applied(const Schema& schema, const Tree& value, std::string& reason) {
    if (schema.reference != nullptr && !holds(*schema.reference, value, reason)) return false;
    for (const Schema* const each : schema.all_of)
      if (!holds(*each, value, reason)) return false;
    if (!schema.any_of.empty() && count(schema.any_of, value) == 0)
      return fail(reason, "fits none of the alternatives");
    if (!schema.one_of.empty()) {
      const std::size_t fitting = count(schema.one_of, value);
      if (fitting != 1)
        return fail(reason, fitting == 0 ? "fits none of the alternatives" : "fits more than one of the alternatives");
    }
    if (schema.negation != nullptr && holds_quietly(*schema.negation, value))
      return fail(reason, "is what 'not' forbids: " + excerpt(text_of(value)));
    if (schema.condition == nullptr) return true;
    const Schema* const next = holds_quietly(*schema.condition, value) ? schema.consequence : schema.alternative;
    return next == nullptr || holds(*next, value, reason);
  }

  std::size_t count(const std::vector<const Schema*>& schemas, const Tree& value) {
    return static_cast<std::size_t>(
        std::count_if(schemas.begin(), schemas.end(), [&](const Schema* each) { return holds_quietly(*each, value); }));
  }

  bool elements(const Schema& schema, const Tree& value, std::string& reason) {
    if (schema.limits.unique_items && !all_differ(value)) return fail(reason, "has equal elements");
    std::size_t matches = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Schema* const expected = i < schema.prefix.size() ? schema.prefix[i] : schema.items;
      if (expected != nullptr && !holds(*expected, value[i], reason))
        return fail(reason, "element " + std::to_string(i) + ": " + reason);
      if (schema.contains != nullptr) matches += holds_quietly(*schema.contains, value[i]);
    }
    if (schema.contains == nullptr) return true;
    Reasons broken;
    check_size(matches, schema.min_contains, schema.max_contains, "elements that match 'contains'", broken);
    return broken.empty() || fail(reason, std::move(broken.front()));
  }

  static bool all_differ(const Tree& array) {
    std::vector<const Tree*> sorted;
    for (const auto& each : array) sorted.push_back(&each);
    std::sort(sorted.begin(), sorted.end(), [](const Tree* a, const Tree* b) { return *a < *b; });
    return std::adjacent_find(sorted.begin(), sorted.end(), [](const Tree* a, const Tree* b) { return *a == *b; }) ==
           sorted.end();
  }

  bool members(const Schema& schema, const Tree& value, std::string& reason) {
    for (const auto& name : schema.required)
      if (!value.contains(name)) return fail(reason, "needs \"" + excerpt(name) + "\"");
    for (const auto& [name, needed] : schema.dependent_required)
      for (const auto& each : needed)
        if (value.contains(name) && !value.contains(each))
          return fail(reason, excerpt(name) + " needs " + excerpt(each));
    for (const auto& [name, below] : schema.dependent_schemas)
      if (value.contains(name) && !holds(*below, value, reason)) return false;
    for (const auto& [name, below] : value.items())
      if (!member(schema, name, below, reason)) return fail(reason, "member \"" + excerpt(name) + "\": " + reason);
    return true;
  }

  bool member(const Schema& schema, const std::string& name, const Tree& value, std::string& reason) {
    if (schema.names != nullptr && !holds(*schema.names, name, reason)) return false;
    bool described = false;
    for (const auto& property : schema.properties) {
      if (property.name != name) continue;
      described = true;
      if (!holds(*property.schema, value, reason)) return false;
    }
    for (const auto& each : schema.pattern_properties) {
      if (!pattern_matches(each.pattern, name)) continue;
      described = true;
      if (!holds(*each.schema, value, reason)) return false;
    }
    return described || schema.additional == nullptr || holds(*schema.additional, value, reason);
  }

  std::size_t steps_left_;
  std::size_t depth_ = 0;
  bool exhausted_ = false;
};

/// The compiled form, made once; it lives as long as the program, as its Assertion does. Null: the text is no schema,
/// which the generator does not write.
const SchemaTree* compiled_form(const Assertion& assertion) {
  const std::atomic_ref<void*> slot{assertion.compiled};
  if (void* const ready = slot.load(std::memory_order_acquire)) return static_cast<const SchemaTree*>(ready);
  auto mine = SchemaTree::parse(assertion.schema);
  void* expected = nullptr;
  if (mine == nullptr) return nullptr;
  if (!slot.compare_exchange_strong(expected, mine.get(), std::memory_order_acq_rel))
    return static_cast<const SchemaTree*>(expected);
  return mine.release();
}

}  // namespace

void check_assertions(const List<Assertion>& assertions, std::string_view json, std::size_t depth, Reasons& reasons) {
  json::Cursor in{json};
  Tree value;
  const auto read = read_tree(in, depth, value);
  if (read.error != json::ErrorCode::none || read.duplicate_key) return;  // reported by whoever read it before
  Evaluator evaluator{1000 + json.size() * 64};
  for (const auto& assertion : assertions) {
    const SchemaTree* const schema = compiled_form(assertion);
    std::string reason;
    if (schema == nullptr)
      reasons.emplace_back("cannot be checked: the schema kept for it is damaged");
    else if (!evaluator.check(schema->root(), value, reason))
      reasons.push_back(std::move(reason));
  }
}

}  // namespace oabind::codegen
