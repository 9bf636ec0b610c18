#include "http/conditions.hpp"

#include <algorithm>

#include "http/parameters.hpp"
#include "http/text.hpp"

namespace oabind::codegen {
namespace {

bool same(const Condition& a, const Condition& b) noexcept {
  return a.in == b.in && a.name == b.name &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end());
}

bool is_one_of(std::string_view value, List<std::string_view> values) noexcept {
  return values.size() == 0 || std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

bool same_conditions(const Operation& a, const Operation& b) noexcept {
  return std::equal(a.conditions.begin(), a.conditions.end(), b.conditions.begin(), b.conditions.end(), same);
}

ConditionCheck::ConditionCheck(const http::RequestHead& head)
    : head_(head), query_(split_query(query_of(head.target))) {
  for (auto& [name, value] : query_) {
    std::string decoded;
    if (decode_percent(value, decoded, true)) value = std::move(decoded);
  }
}

bool ConditionCheck::holds(const Operation& operation) const {
  return std::all_of(operation.conditions.begin(), operation.conditions.end(),
                     [&](const Condition& condition) { return holds(condition); });
}

bool ConditionCheck::holds(const Condition& condition) const {
  if (condition.in == In::header) {
    const std::string* const value = head_.headers.find(condition.name);
    return value != nullptr && is_one_of(*value, condition.values);
  }
  return std::any_of(query_.begin(), query_.end(), [&](const auto& field) {
    return field.first == condition.name && is_one_of(field.second, condition.values);
  });
}

}  // namespace oabind::codegen
