#include "api/tell_apart.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "document/json_pointer.hpp"

namespace oabind::api {
namespace {

using Conditions = std::vector<Condition>;

/// The values of a parameter when it can have but a few; none: any. (Those of other types than text have several
/// notations.)
std::vector<std::string> values_of(const Parameter& parameter, const Type& type) {
  std::vector<std::string> values;
  if (parameter.json || parameter.type.nullable) return values;
  if (const auto* const listed = std::get_if<Enum>(&type.shape); listed != nullptr && !listed->open) {
    for (const auto& value : listed->values) values.push_back(value.text);
  } else if (std::holds_alternative<String>(type.shape) && type.constant) {
    values.push_back(type.constant->text);
  }
  return values;
}

/// Whether a value of the parameter, whatever it is, gives a field of the parameter's name.
bool always_shows(const Parameter& parameter, const Type& type) {
  if (parameter.in == In::header) return true;
  if (parameter.in != In::query) return false;
  if (parameter.json) return true;
  if (std::holds_alternative<Array>(type.shape)) return type.constraints.min_items.value_or(0) > 0;
  return std::holds_alternative<Boolean>(type.shape) || std::holds_alternative<Integer>(type.shape) ||
         std::holds_alternative<Number>(type.shape) || std::holds_alternative<String>(type.shape) ||
         std::holds_alternative<Enum>(type.shape);
}

void add_literal_query(std::string_view query, Conditions& conditions) {
  while (!query.empty()) {
    const auto field = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(field.size() + 1, query.size()));
    if (field.empty()) continue;
    const auto equals = field.find('=');
    Condition condition{In::query, document::percent_decoded(field.substr(0, equals)), {}};
    if (equals != std::string_view::npos)
      condition.values.push_back(document::percent_decoded(field.substr(equals + 1)));
    conditions.push_back(std::move(condition));
  }
}

Conditions conditions_of(const Operation& operation, const std::vector<Type>& types) {
  Conditions conditions;
  add_literal_query(operation.query, conditions);
  for (const auto& parameter : operation.parameters) {
    const Type& type = types[parameter.type.type.value];
    if (parameter.required && always_shows(parameter, type))
      conditions.push_back({parameter.in, parameter.name, values_of(parameter, type)});
  }
  std::ranges::sort(conditions);
  return conditions;
}

/// What all of them ask for tells none from another.
void drop_common(std::vector<Conditions>& all) {
  Conditions common = all.front();
  for (const auto& each : all)
    std::erase_if(common, [&](const Condition& one) { return std::ranges::find(each, one) == each.end(); });
  for (auto& each : all)
    std::erase_if(each, [&](const Condition& one) { return std::ranges::find(common, one) != common.end(); });
}

}  // namespace

void tell_apart(std::vector<Operation>& operations, const std::vector<Type>& types, Diagnostics& diagnostics) {
  std::map<std::string, std::vector<Operation*>> routes;
  for (auto& operation : operations) {
    if (!operation.served || operation.role != Role::request) continue;
    std::string route = operation.method + " ";
    for (const auto& piece : operation.pieces) route += piece.parameter ? "{}" : piece.literal;
    routes[route].push_back(&operation);
  }
  for (const auto& [route, sharing] : routes) {
    if (sharing.size() < 2) continue;
    std::vector<Conditions> all;
    for (const auto* operation : sharing) all.push_back(conditions_of(*operation, types));
    drop_common(all);
    std::map<Conditions, const Operation*> known;
    for (std::size_t i = 0; i < all.size(); ++i) {
      Operation& operation = *sharing[i];
      const auto [first, fresh] = known.try_emplace(all[i], &operation);
      if (fresh) {
        operation.conditions = std::move(all[i]);
        continue;
      }
      operation.served = false;
      diagnostics
          .tolerate("route-conflict", operation.where,
                    "no request can tell '" + operation.path + "' from an earlier path: " + operation.method +
                        " is left out of the server here")
          .note(first->second->where, "the earlier one");
    }
  }
}

}  // namespace oabind::api
