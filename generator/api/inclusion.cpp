#include "api/inclusion.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace oabind::api {
namespace {

class Inclusion {
 public:
  explicit Inclusion(const std::vector<Type>& types) : types_(types) {}

  /// Whether every value that `narrow` is made for fits `wide`. What takes too long to find out is taken to be so.
  bool holds(TypeUse narrow, TypeUse wide) {
    if (narrow.nullable && !wide.nullable && !is_any(wide)) return false;
    const auto [known, first] = known_.try_emplace({narrow.type, wide.type}, true);  // a cycle asks for nothing new
    if (!first || ++steps_ > most_steps) return known->second;
    const bool result = narrow.type == wide.type || compare(type(narrow), type(wide));
    return known_[{narrow.type, wide.type}] = result;
  }

 private:
  static constexpr std::size_t most_steps = 1'000'000;

  const Type& type(TypeUse use) const { return types_[use.type.value]; }
  bool is_any(TypeUse use) const {
    return std::holds_alternative<Any>(type(use).shape) && type(use).constraints == Constraints{};
  }

  bool compare(const Type& narrow, const Type& wide) {
    if (!(wide.constraints == Constraints{}) || wide.constant) return false;
    if (std::holds_alternative<Any>(wide.shape)) return true;
    if (const auto* object = std::get_if<Object>(&wide.shape)) {
      const auto* own = std::get_if<Object>(&narrow.shape);
      return own != nullptr && compare(*own, *object);
    }
    if (const auto* map = std::get_if<Map>(&wide.shape)) return compare(narrow, *map);
    if (const auto* array = std::get_if<Array>(&wide.shape)) {
      const auto* own = std::get_if<Array>(&narrow.shape);
      return own != nullptr && holds(own->items, array->items);
    }
    return scalar(narrow.shape, wide.shape);
  }

  static bool scalar(const Shape& narrow, const Shape& wide) {
    const auto* listed = std::get_if<Enum>(&narrow);
    const auto* integer = std::get_if<Integer>(&narrow);
    const bool whole = integer != nullptr || (listed != nullptr && listed->integer);
    if (std::holds_alternative<Number>(wide)) return whole || std::holds_alternative<Number>(narrow);
    if (const auto* width = std::get_if<Integer>(&wide)) {
      const bool same = integer != nullptr && integer->format == width->format;
      const bool beyond = integer != nullptr && integer->format == Integer::Format::uint64;
      return same || (whole && width->format == Integer::Format::int64 && !beyond);
    }
    if (std::holds_alternative<Boolean>(wide)) return std::holds_alternative<Boolean>(narrow);
    const auto* string = std::get_if<String>(&wide);
    if (string == nullptr) return false;
    const auto* text = std::get_if<String>(&narrow);
    if (string->format != String::Format::none) return text != nullptr && text->format == string->format;
    return text != nullptr || (listed != nullptr && !listed->integer);
  }

  bool compare(const Type& narrow, const Map& wide) {
    if (wide.keys) return false;
    if (const auto* map = std::get_if<Map>(&narrow.shape)) return holds(map->values, wide.values);
    const auto* object = std::get_if<Object>(&narrow.shape);
    return object != nullptr && std::ranges::all_of(object->properties, [&](const Property& member) {
             return holds(member.type, wide.values);
           });
  }

  /// What the narrow one names and requires is all that can be counted on.
  bool compare(const Object& narrow, const Object& wide) {
    const bool rules = !wide.choices.empty() || !wide.dependent_required.empty();
    if (rules || wide.additional == Object::Additional::refused) return false;
    steps_ += wide.properties.size() * narrow.properties.size();
    if (steps_ > most_steps) return true;
    std::size_t shared = 0;
    for (const auto& member : wide.properties) {
      const auto own = std::ranges::find(narrow.properties, member.name, &Property::name);
      if (own == narrow.properties.end() ? member.required
                                         : (member.required && !own->required) || !holds(own->type, member.type))
        return false;
      shared += own == narrow.properties.end() ? 0 : 1;
    }
    const bool others_fit = wide.additional == Object::Additional::ignored || is_any(wide.additional_type);
    return others_fit || shared == narrow.properties.size();
  }

  const std::vector<Type>& types_;
  std::map<std::pair<TypeId, TypeId>, bool> known_;
  std::size_t steps_ = 0;
};

}  // namespace

bool has_included_branch(const std::vector<Type>& types, const Union& shape) {
  Inclusion inclusion{types};
  for (const auto& narrow : shape.branches)
    for (const auto& wide : shape.branches)
      if (&narrow != &wide && inclusion.holds(narrow.type, wide.type)) return true;
  return false;
}

}  // namespace oabind::api
