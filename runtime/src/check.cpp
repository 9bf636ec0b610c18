#include "check.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "format.hpp"
#include "json_tree.hpp"
#include "number.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/pattern.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/json/scan.hpp"
#include "oabind/json/write.hpp"
#include "oabind/types.hpp"
#include "path.hpp"

namespace oabind::codegen {
namespace {

using Reasons = std::vector<std::string>;

template <class T>
const T& as(const void* value) {
  return *static_cast<const T*>(value);
}

/// A bound that is broken is said with the value: "5 is less than 10".
void check_bound(const Number& value, const Bound& bound, int sign, const char* inclusive, const char* exclusive,
                 Reasons& reasons) {
  if (!bound.set) return;
  const int order = compare(value, bound.limit) * sign;
  if (order > 0 || (order == 0 && !bound.exclusive)) return;
  char buffer[json::double_capacity];
  std::string reason{write(value, buffer)};
  reason.append(" ").append(bound.exclusive ? exclusive : inclusive).append(" ").append(write(bound.limit, buffer));
  reasons.push_back(std::move(reason));
}

/// A float means its shortest decimal: 0.1F is not above a maximum of 0.1.
void check_float(const Constraints& constraints, float value, Reasons& reasons) {
  char buffer[json::double_capacity];
  const std::string_view text{buffer, static_cast<std::size_t>(json::write_float(buffer, value) - buffer)};
  double meant = 0;
  if (json::to_double(text, meant) == json::ErrorCode::none) check_number(constraints, Number{meant}, text, reasons);
}

void check_number(const Constraints& constraints, Kind kind, const void* value, Reasons& reasons) {
  Number number;
  switch (kind) {
    case Kind::int32:
      number = Number{std::int64_t{as<std::int32_t>(value)}};
      break;
    case Kind::int64:
      number = Number{as<std::int64_t>(value)};
      break;
    case Kind::uint32:
      number = Number{std::uint64_t{as<std::uint32_t>(value)}};
      break;
    case Kind::uint64:
      number = Number{as<std::uint64_t>(value)};
      break;
    case Kind::int_enum:
      number = Number{as<IntEnumBase>(value).number()};
      break;
    case Kind::float32:
      return std::isfinite(as<float>(value)) ? check_float(constraints, as<float>(value), reasons) : void();
    default:
      if (!std::isfinite(as<double>(value))) return;
      number = Number{as<double>(value)};
  }
  char buffer[json::double_capacity];
  check_number(constraints, number, write(number, buffer), reasons);
}

/// Canonical text of a value: equal values of one type have equal texts.
std::string canonical(const Type& type, const void* value) {
  std::string text;
  encode(type, value, text, Direction::response);
  return text;
}

/// `uniqueItems`, by sorting canonical texts.
void check_unique(const Type& type, const void* value, std::size_t size, Reasons& reasons) {
  std::vector<std::pair<std::string, std::size_t>> texts;
  texts.reserve(size);
  for (std::size_t i = 0; i < size; ++i) texts.emplace_back(canonical(*type.element, array_at(type, value, i)), i);
  std::sort(texts.begin(), texts.end());
  const auto same =
      std::adjacent_find(texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.first == b.first; });
  if (same != texts.end())
    reasons.push_back("elements " + std::to_string(same->second) + " and " + std::to_string((same + 1)->second) +
                      " are equal");
}

void check_array(const Type& type, const void* value, Reasons& reasons) {
  const Constraints& constraints = *type.constraints;
  const std::size_t size = array_size(type, value);
  check_size(size, constraints.min_items, constraints.max_items, "elements", reasons);
  if (constraints.unique_items && size > 1) check_unique(type, value, size, reasons);
}

struct NameCheck {
  const Constraints& constraints;
  Reasons& reasons;
};

/// Names of additional members (propertyNames); the names of rows were checked when the table was made.
void check_names(const MapOps& ops, const void* map, const Constraints& constraints, Reasons& reasons) {
  NameCheck check{constraints, reasons};
  ops.visit(
      map,
      [](void* context, std::string_view key, const void*) {
        const auto& job = *static_cast<NameCheck*>(context);
        Reasons broken;
        check_string(job.constraints, key, broken);
        for (auto& reason : broken) job.reasons.push_back("member name \"" + excerpt(key) + "\": " + reason);
      },
      &check);
}

const Member* find_key(const ObjectTable& table, std::string_view key) {
  for (const auto& row : table.members)
    if (row.key == key) return &row;
  return nullptr;
}

/// Whether a member is there; a name without a row is looked for among the additional members.
bool is_present(const ObjectTable& table, const void* object, std::string_view key) {
  if (const Member* row = find_key(table, key))
    return row->holder == nullptr || member_get(*row, object) != nullptr ||
           (row->holder->is_null != nullptr && row->holder->is_null(row->place.in(object)));
  if (table.additional == nullptr) return false;
  struct Search {
    std::string name;
    bool found;
  } search{unquote(key), false};
  table.additional->type->map->visit(
      table.additional->place.in(object),
      [](void* context, std::string_view name, const void*) {
        auto& job = *static_cast<Search*>(context);
        job.found = job.found || job.name == name;
      },
      &search);
  return search.found;
}

bool all_present(const ObjectTable& table, const void* object, const List<std::string_view>& keys) {
  return std::all_of(keys.begin(), keys.end(), [&](std::string_view key) { return is_present(table, object, key); });
}

std::string join(const List<std::string_view>& keys) {
  std::string text;
  for (const auto key : keys) text += (text.empty() ? "" : " and ") + unquote(key);
  return text;
}

void check_choice(const ObjectTable& table, const void* object, const RequiredChoice& choice, Reasons& reasons) {
  const auto met = std::count_if(choice.groups.begin(), choice.groups.end(),
                                 [&](const auto& group) { return all_present(table, object, group); });
  if (met == 1 || (met > 1 && !choice.exactly_one)) return;
  std::string reason = choice.exactly_one ? "needs exactly one of: " : "needs one of: ";
  for (std::size_t i = 0; i < choice.groups.size(); ++i) reason += (i == 0 ? "" : "; ") + join(choice.groups[i]);
  reasons.push_back(std::move(reason));
}

void check_object(const Type& type, const void* value, std::size_t key_count, Reasons& reasons) {
  const Constraints& constraints = *type.constraints;
  check_size(key_count, constraints.min_properties, constraints.max_properties, "members", reasons);
  const ObjectTable& table = *type.object;
  if (constraints.property_names != nullptr && table.additional != nullptr)
    check_names(*table.additional->type->map, table.additional->place.in(value), *constraints.property_names, reasons);
  for (const auto& dependency : constraints.dependent_required)
    if (is_present(table, value, dependency.key) && !all_present(table, value, dependency.required))
      reasons.push_back(unquote(dependency.key) + " needs " + join(dependency.required));
  for (const auto& choice : constraints.required_choices) check_choice(table, value, choice, reasons);
}

/// `const`: canonical texts, then values (1.0 is 1).
void check_constant(const Type& type, const void* value, Reasons& reasons) {
  const std::string_view constant = type.constraints->constant;
  const std::string text = canonical(type, value);
  if (text == constant) return;
  json::Cursor in{text};
  json::Cursor wanted{constant};
  nlohmann::json a;
  nlohmann::json b;
  const bool readable =
      read_tree(in, 512, a).error == json::ErrorCode::none && read_tree(wanted, 512, b).error == json::ErrorCode::none;
  if (!readable || a != b) reasons.push_back("must be " + excerpt(constant) + ", not " + excerpt(text));
}

}  // namespace

void check_size(std::size_t size, std::size_t least, std::size_t most, const char* unit, Reasons& reasons) {
  std::string has = "has " + std::to_string(size) + " " + unit;
  if (size == 1) has.erase(has.find('s', sizeof("has 1")), 1);  // "1 element that …"
  if (size < least) reasons.push_back(has + ", fewer than " + std::to_string(least));
  if (size > most) reasons.push_back(has + ", more than " + std::to_string(most));
}

void check_number(const Constraints& constraints, const Number& value, std::string_view text, Reasons& reasons) {
  check_bound(value, constraints.minimum, 1, "is less than", "is not more than", reasons);
  check_bound(value, constraints.maximum, -1, "is more than", "is not less than", reasons);
  for (const auto factor : constraints.multiples_of)
    if (!is_multiple(text, factor))
      reasons.push_back(std::string{text} + " is not a multiple of " + std::string{factor});
}

void check_string(const Constraints& constraints, std::string_view text, Reasons& reasons) {
  // A code point has one to four bytes, so most lengths are settled without counting.
  if (text.size() > constraints.max_length || text.size() / 4 < constraints.min_length)
    check_size(json::count_code_points(text), constraints.min_length, constraints.max_length, "characters", reasons);
  for (const auto& pattern : constraints.patterns)
    if (!pattern_matches(pattern, text)) reasons.push_back("does not match " + std::string{pattern.text});
  if (!has_format(constraints.format, text))
    reasons.push_back(std::string{"not an "} + format_name(constraints.format));
}

void check_constraints(const Type& type, const void* value, std::size_t key_count, Reasons& reasons) {
  const Constraints& constraints = *type.constraints;
  if (!constraints.constant.empty()) check_constant(type, value, reasons);
  switch (type.kind) {
    case Kind::int32:
    case Kind::int64:
    case Kind::uint32:
    case Kind::uint64:
    case Kind::float32:
    case Kind::float64:
    case Kind::int_enum:
      return check_number(constraints, type.kind, value, reasons);
    case Kind::string:
      return check_string(constraints, as<std::string>(value), reasons);
    case Kind::bytes:
      return check_string(constraints, as<Bytes>(value).to_base64(), reasons);
    case Kind::string_enum:
      if (!as<EnumBase>(value).known()) check_string(constraints, as<EnumBase>(value).unknown(), reasons);
      return;
    case Kind::array:
      return check_array(type, value, reasons);
    case Kind::map:
      check_size(key_count, constraints.min_properties, constraints.max_properties, "members", reasons);
      if (constraints.property_names != nullptr) check_names(*type.map, value, *constraints.property_names, reasons);
      return;
    case Kind::object:
      return check_object(type, value, key_count, reasons);
    default:
      return;
  }
}

}  // namespace oabind::codegen
