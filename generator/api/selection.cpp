#include "api/selection.hpp"

#include <algorithm>
#include <set>

#include "api/alternatives.hpp"
#include "support/numbers.hpp"
#include "support/overloaded.hpp"

namespace oabind::api {
namespace {

constexpr document::Types all_types{
    .null = true, .boolean = true, .number = true, .string = true, .array = true, .object = true};

/// JSON types a value of the type may have; integer counts as number.
document::Types json_types(const std::vector<Type>& types, TypeId id) {
  document::Types result;
  const auto type_of = [&](TypeId each) -> const Type& { return types[each.value]; };
  for_each_alternative({id, false}, type_of, [&](TypeUse use) {
    result.null |= use.nullable;
    std::visit(overloaded{
                   [&](const Any&) { result = all_types; },
                   [&](const Boolean&) { result.boolean = true; },
                   [&](const Integer&) { result.number = true; },
                   [&](const Number&) { result.number = true; },
                   [&](const String&) { result.string = true; },
                   [&](const Enum& shape) { (shape.integer ? result.number : result.string) = true; },
                   [&](const Array&) { result.array = true; },
                   [&](const Map&) { result.object = true; },
                   [&](const Object&) { result.object = true; },
                   [](const Union&) {},
                   [&](const Overlap&) { result.object = true; },
               },
               types[use.type.value].shape);
  });
  return result;
}

bool disjoint(document::Types a, document::Types b) {
  return !(a.null && b.null) && !(a.boolean && b.boolean) && !(a.number && b.number) && !(a.string && b.string) &&
         !(a.array && b.array) && !(a.object && b.object);
}

/// A scalar as JSON text, one for all spellings of an integer; nothing for other numbers.
std::string scalar_text(const Value& value) {
  if (!value.is(Value::Kind::number)) return to_json(value);
  return integer_text(value.text);
}

/// What a member is fixed to: its const, or the values of a closed enum.
std::vector<std::string> fixed_values(const std::vector<Type>& types, const Property& property) {
  const Type& type = types[property.type.type.value];
  if (property.type.nullable) return {};
  std::vector<std::string> result;
  if (type.constant) {
    const bool scalar = !type.constant->is(Value::Kind::array) && !type.constant->is(Value::Kind::object);
    if (std::string text = scalar ? scalar_text(*type.constant) : ""; !text.empty()) result.push_back(std::move(text));
  } else if (const auto* shape = std::get_if<Enum>(&type.shape); shape != nullptr && !shape->open) {
    for (const auto& value : shape->values) result.push_back(shape->integer ? value.text : json_string(value.text));
  }
  return result;
}

/// A value of a discriminator's mapping as it stands in a member: the mapping has strings for integers too.
std::string mapped_text(const std::vector<Type>& types, const Property* member, const std::string& value) {
  const Type* type = member == nullptr ? nullptr : &types[member->type.type.value];
  const auto* listed = type == nullptr ? nullptr : std::get_if<Enum>(&type->shape);
  const bool integer =
      type != nullptr && (std::holds_alternative<Integer>(type->shape) || (listed != nullptr && listed->integer));
  const auto whole = integer ? to_int64(value) : std::nullopt;
  return whole && std::to_string(*whole) == value ? value : json_string(value);
}

const Object* object(const std::vector<Type>& types, const Branch& branch) {
  return std::get_if<Object>(&types[branch.type.type.value].shape);
}

const Property* property(const Object& shape, const std::string& name) {
  const auto found = std::ranges::find(shape.properties, name, &Property::name);
  return found == shape.properties.end() ? nullptr : &*found;
}

std::optional<ByProperty> by_fixed_member(const std::vector<Type>& types, const std::vector<Branch>& branches) {
  const Object* first = object(types, branches.front());
  for (const auto& candidate : first->properties) {
    ByProperty selection{.property = candidate.name, .values = {}, .declared = false};
    std::set<std::string> taken;
    for (const auto& branch : branches) {
      const Property* member = property(*object(types, branch), candidate.name);
      auto values = member != nullptr && member->required ? fixed_values(types, *member) : std::vector<std::string>{};
      const bool fresh = std::ranges::all_of(values, [&](const auto& value) { return taken.insert(value).second; });
      if (values.empty() || !fresh) break;
      selection.values.push_back(std::move(values));
    }
    if (selection.values.size() == branches.size()) return selection;
  }
  return std::nullopt;
}

/// Members that a branch requires and no other branch has at all: their presence settles it.
std::optional<ByRequiredMembers> by_required_members(const std::vector<Type>& types,
                                                     const std::vector<Branch>& branches) {
  ByRequiredMembers selection;
  std::size_t empty = 0;
  for (const auto& branch : branches) {
    std::vector<std::string> own;
    for (const auto& member : object(types, branch)->properties) {
      const bool shared = std::ranges::any_of(branches, [&](const Branch& other) {
        return &other != &branch && property(*object(types, other), member.name) != nullptr;
      });
      if (member.required && !member.read_only && !member.write_only && !shared) own.push_back(member.name);
    }
    empty += own.empty() ? 1 : 0;
    selection.members.push_back(std::move(own));
  }
  if (empty > 1) return std::nullopt;
  return selection;
}

bool all_objects(const std::vector<Type>& types, const std::vector<Branch>& branches) {
  return std::ranges::all_of(branches, [&](const Branch& branch) { return object(types, branch) != nullptr; });
}

bool types_disjoint(const std::vector<Type>& types, const std::vector<Branch>& branches) {
  std::vector<document::Types> of_branches;
  for (const auto& branch : branches) of_branches.push_back(json_types(types, branch.type.type));
  for (std::size_t i = 0; i < branches.size(); ++i) {
    for (std::size_t j = i + 1; j < branches.size(); ++j) {
      if (!disjoint(of_branches[i], of_branches[j])) return false;
    }
  }
  return true;
}

}  // namespace

Selection by_discriminator(const document::DocumentSet& documents, const std::vector<Type>& types, const Union& shape,
                           const document::Discriminator& discriminator,
                           const std::vector<document::SchemaId>& schemas) {
  ByProperty selection{.property = discriminator.property.value, .values = {}, .declared = true};
  std::set<std::string> mapped;
  for (const auto& mapping : discriminator.mapping) mapped.insert(mapping.value.value);
  for (std::size_t i = 0; i < shape.branches.size(); ++i) {
    const Object* own = object(types, shape.branches[i]);
    const Property* member = own != nullptr ? property(*own, selection.property) : nullptr;
    std::vector<std::string> values;
    for (const auto& mapping : discriminator.mapping) {
      if (mapping.target == schemas[i]) values.push_back(mapped_text(types, member, mapping.value.value));
    }
    if (values.empty() && member != nullptr && discriminator.mapping.empty()) values = fixed_values(types, *member);
    if (discriminator.default_target == schemas[i]) selection.fallback = i;
    const auto& component = documents[schemas[i]].component;
    if (values.empty() && component && !mapped.contains(component->value))
      values.push_back(mapped_text(types, member, component->value));
    selection.values.push_back(std::move(values));
  }
  // Values that two branches share, or a branch without any, select nothing: such a discriminator is no help.
  std::set<std::string> seen;
  for (std::size_t i = 0; i < selection.values.size(); ++i) {
    const auto& values = selection.values[i];
    const bool unique = std::ranges::all_of(values, [&](const auto& value) { return seen.insert(value).second; });
    if (!unique || (values.empty() && selection.fallback != i)) return infer_selection(types, shape);
  }
  return selection;
}

Selection infer_selection(const std::vector<Type>& types, const Union& shape) {
  if (types_disjoint(types, shape.branches)) return ByJsonType{};
  if (!all_objects(types, shape.branches)) return InOrder{};
  if (auto found = by_fixed_member(types, shape.branches)) return *found;
  if (auto found = by_required_members(types, shape.branches)) return *found;
  return InOrder{};
}

bool may_leave_several(const Union& shape) {
  return std::holds_alternative<InOrder>(shape.selection) || std::holds_alternative<ByRequiredMembers>(shape.selection);
}

bool may_overlap(const std::vector<Type>& types, const Union& shape) {
  return all_objects(types, shape.branches) && !std::holds_alternative<ByProperty>(shape.selection);
}

}  // namespace oabind::api
