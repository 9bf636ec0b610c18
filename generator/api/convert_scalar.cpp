#include <algorithm>
#include <set>

#include "api/converter.hpp"
#include "api/formats.hpp"
#include "support/numbers.hpp"

namespace oabind::api {
namespace {

void restrict_to(Constraints& limits, const NarrowInteger& narrow) {
  if (!limits.minimum || compare_numbers(narrow.minimum, *limits.minimum) > 0) {
    limits.minimum = std::string(narrow.minimum);
    limits.exclusive_minimum = false;
  }
  if (!limits.maximum || compare_numbers(narrow.maximum, *limits.maximum) < 0) {
    limits.maximum = std::string(narrow.maximum);
    limits.exclusive_maximum = false;
  }
}

}  // namespace

Shape SchemaConverter::boolean_shape(TypeId id, Facts& facts) {
  if (facts.values && facts.values->size() == 1) types_[id.value].constant = facts.values->front();
  return Boolean{};
}

Shape SchemaConverter::integer_shape(TypeId id, Facts& facts) {
  Type& type = types_[id.value];
  type.constraints = facts.constraints;
  Integer shape{integer_format(facts.format)};
  const auto beyond_int64 = [](const Value& value) {
    return value.is(Value::Kind::number) && !to_int64(value.text) &&
           value.text.find_first_not_of("0123456789") == std::string::npos;
  };
  if (facts.values && std::ranges::any_of(*facts.values, beyond_int64)) {
    shape.format = Integer::Format::uint64;
    if (!facts.is_constant) {
      assert_values(facts);
      return shape;
    }
  }
  if (const auto narrow = narrow_integer(facts.format)) restrict_to(type.constraints, *narrow);
  if (!facts.values) return shape;
  if (facts.values->size() == 1 && facts.is_constant) {
    type.constant = facts.values->front();
    return shape;
  }
  Enum result = enum_shape(facts, true);
  if (result.values.empty()) return shape;
  type.constraints = {};
  return result;
}

Shape SchemaConverter::number_shape(TypeId id, Facts& facts) {
  Type& type = types_[id.value];
  type.constraints = facts.constraints;
  if (facts.values && facts.values->size() == 1) {
    type.constant = facts.values->front();
  } else {
    assert_values(facts);
  }
  return Number{facts.format == "float"};
}

Shape SchemaConverter::string_shape(TypeId id, Facts& facts) {
  Type& type = types_[id.value];
  if (facts.values && facts.values->size() == 1 && facts.is_constant) {
    type.constant = facts.values->front();
    return String{};
  }
  if (facts.values) {
    Enum result = enum_shape(facts, false);
    if (!result.values.empty()) return result;
  }
  type.constraints = facts.constraints;
  return String{string_format(facts.format)};
}

/// The values that fit the base type. A value of the other scalar type with the same text is taken for what it must
/// mean.
Enum SchemaConverter::enum_shape(Facts& facts, bool integer) {
  Enum result{.integer = integer, .open = false, .values = {}};
  std::set<std::string> seen;
  for (std::size_t i = 0; i < facts.values->size(); ++i) {
    const Value& value = (*facts.values)[i];
    const bool scalar =
        value.is(Value::Kind::string) || value.is(Value::Kind::number) || value.is(Value::Kind::boolean);
    const auto whole = integer && scalar && !value.text.empty() ? to_int64(value.text) : std::nullopt;
    const bool digits = value.text.find_first_not_of("+-0123456789.eE") == std::string::npos;
    if (!scalar || (integer && (!whole || !digits))) {
      diagnostics_
          .tolerate("enum-value", value.where,
                    "this value can never occur: the type is " + std::string(integer ? "integer" : "string"))
          .suggest("write it as the type says, or change the type");
      continue;
    }
    const std::string text = integer ? std::to_string(*whole) : value.text;
    if (value.is(Value::Kind::string) == integer) {
      diagnostics_.tolerate("enum-value", value.where,
                            "taken as the " + std::string(integer ? "integer " : "string ") + text);
    }
    if (!seen.insert(text).second) {
      diagnostics_.tolerate("enum-duplicate", value.where, "the value '" + text + "' is listed twice");
      continue;
    }
    const auto said = [i](const std::vector<document::Text>& texts) { return i < texts.size() ? texts[i].value : ""; };
    result.values.push_back({text, said(facts.value_names), said(facts.value_descriptions)});
  }
  return result;
}

}  // namespace oabind::api
