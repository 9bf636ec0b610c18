#include <optional>
#include <string>

#include "support/numbers.hpp"
#include "cpp/literals.hpp"
#include "cpp/tables.hpp"

namespace oabind::cpp {

using api::TypeId;

namespace {

/// 1 for a number above all doubles, -1 for one below them; nothing for others.
std::optional<int> beyond_double(const std::string& number) {
  constexpr const char* largest = "1.7976931348623157e308";
  if (compare_numbers(number, largest) > 0) return 1;
  if (compare_numbers(number, std::string("-") + largest) < 0) return -1;
  return std::nullopt;
}

/// A limit in the way of the tables; `which` is 1 for a least value and -1 for a largest one. Empty when every number
/// is within it.
std::string bound(const std::string& number, bool exclusive, bool floating, int which) {
  const std::string function = exclusive ? "cg::exclusive(" : "cg::inclusive(";
  if (!floating) {
    if (const auto whole = to_int64(number)) return function + integer_literal(std::to_string(*whole)) + ")";
    const bool digits = number.find_first_not_of("0123456789") == std::string::npos;
    if (digits && number.size() <= 20 && (number.size() < 20 || number <= "18446744073709551615"))
      return function + integer_literal(number) + ")";
  }
  if (const auto infinity = beyond_double(number)) {
    const bool none = *infinity == which;  // all doubles are on the right side of it, or none is
    return none ? std::string("cg::exclusive(") + (which > 0 ? "" : "-") + "1.7976931348623157e308)" : "";
  }
  return function + floating_literal(number) + ")";
}

template <class T>
std::string optional_number(const std::optional<T>& value) {
  return value ? std::to_string(*value) : "";
}

}  // namespace

/// An array of strings and its name.
std::string TableWriter::strings(const std::string& ns, const std::string& name, const std::vector<std::string>& values,
                                 bool as_keys) {
  std::vector<std::string> rows;
  for (const auto& value : values) rows.push_back(as_keys ? key_literal(value) : string_view_literal(value));
  add(ns, {"std::string_view", name, "", std::move(rows), true});
  return name;
}

/// Lays down what restricts a type, gives its name; empty when nothing does.
std::string TableWriter::constraints(TypeId id, const std::string& ns, const char* format) {
  const auto& type = types_.apis()[id];
  const auto& limits = type.constraints;
  const std::string& table = types_.table(id);
  const bool floating = std::holds_alternative<api::Number>(type.shape);
  Fields fields;
  fields.emplace_back("min_length", optional_number(limits.min_length));
  fields.emplace_back("max_length", optional_number(limits.max_length));
  if (!limits.patterns.empty()) {
    std::vector<std::string> rows;
    for (const auto& pattern : limits.patterns) rows.push_back(string_literal(pattern));
    add(ns, {"cg::Pattern", table + "_patterns", "", std::move(rows), true});
    fields.emplace_back("patterns", table + "_patterns");
  }
  if (format != nullptr) fields.emplace_back("format", std::string("cg::Format::") + format);
  if (limits.minimum) fields.emplace_back("minimum", bound(*limits.minimum, limits.exclusive_minimum, floating, 1));
  if (limits.maximum) fields.emplace_back("maximum", bound(*limits.maximum, limits.exclusive_maximum, floating, -1));
  if (!limits.multiple_of.empty())
    fields.emplace_back("multiples_of", strings(ns, table + "_multiples", limits.multiple_of, false));
  fields.emplace_back("min_items", optional_number(limits.min_items));
  fields.emplace_back("max_items", optional_number(limits.max_items));
  if (limits.unique_items) fields.emplace_back("unique_items", "true");
  fields.emplace_back("min_properties", optional_number(limits.min_properties));
  fields.emplace_back("max_properties", optional_number(limits.max_properties));
  if (const auto* map = std::get_if<api::Map>(&type.shape); map != nullptr && map->keys) {
    fields.emplace_back("property_names", "&" + constraints(*map->keys, ns, nullptr));
  }
  add_object_rules(id, ns, fields);
  if (type.constant) fields.emplace_back("constant", string_literal(to_json(*type.constant)));
  if (!limits.assertions.empty()) {
    std::vector<std::string> rows;
    for (const auto& assertion : limits.assertions) rows.push_back(json_literal(assertion.schema));
    add(ns, {"cg::Assertion", table + "_assertions", "", std::move(rows), true});
    fields.emplace_back("assertions", table + "_assertions");
  }
  const std::string value = designated(fields);
  if (value == "{}") return "";
  add(ns, {"cg::Constraints", table + "_constraints", value, {}});
  return table + "_constraints";
}

void TableWriter::add_object_rules(TypeId id, const std::string& ns, Fields& fields) {
  const auto* object = std::get_if<api::Object>(&types_.apis()[id].shape);
  if (object == nullptr) return;
  const std::string& table = types_.table(id);
  std::vector<std::string> dependencies;
  for (const auto& [member, needs] : object->dependent_required) {
    if (needs.empty()) continue;
    const std::string name = strings(ns, table + "_needs_" + std::to_string(dependencies.size()), needs, true);
    dependencies.push_back("{" + key_literal(member) + ", " + name + "}");
  }
  if (!dependencies.empty()) {
    add(ns, {"cg::Dependency", table + "_dependencies", "", std::move(dependencies), true});
    fields.emplace_back("dependent_required", table + "_dependencies");
  }
  std::vector<std::string> choices;
  for (const auto& choice : object->choices) {
    const std::string stem = table + "_choice_" + std::to_string(choices.size());
    std::vector<std::string> groups;
    for (const auto& set : choice.sets)
      groups.push_back(strings(ns, stem + "_" + std::to_string(groups.size()), set, true));
    add(ns, {"cg::List<std::string_view>", stem, "", std::move(groups), true});
    choices.push_back(std::string("{") + (choice.exactly_one ? "true, " : "false, ") + stem + "}");
  }
  if (!choices.empty()) {
    add(ns, {"cg::RequiredChoice", table + "_choices", "", std::move(choices), true});
    fields.emplace_back("required_choices", table + "_choices");
  }
}

}  // namespace oabind::cpp
