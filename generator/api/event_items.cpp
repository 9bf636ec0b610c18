#include "api/event_items.hpp"

#include <set>
#include <variant>

namespace oabind::api {
namespace {

bool is_field(const std::string& name) {
  return name == "data" || name == "event" || name == "id" || name == "retry";
}

class Comparison {
 public:
  explicit Comparison(const std::vector<Type>& types) : types_(types) {}

  EventItems result{};

  void look(TypeUse use) {
    if (!seen_.insert(use.type).second) return;
    std::visit([&](const auto& shape) { look_at(shape); }, types_[use.type.value].shape);
  }

 private:
  void look_at(const Object& object) {
    bool data = object.additional == Object::Additional::kept;
    bool possible = true;
    for (const auto& property : object.properties) {
      data = data || property.name == "data";
      if (is_field(property.name)) continue;
      result.others.push_back(&property);
      possible = possible && !property.required;
    }
    result.have_data = result.have_data || (data && possible);
  }
  void look_at(const Any&) { result.have_data = true; }
  void look_at(const Map&) { result.have_data = true; }
  void look_at(const Union& both) {
    for (const auto& branch : both.branches) look(branch.type);
  }
  void look_at(const Overlap& all) {
    for (const auto& branch : all.branches) look(branch.type);
  }
  template <class Scalar>
  void look_at(const Scalar&) {}

  const std::vector<Type>& types_;
  std::set<TypeId> seen_{};
};

}  // namespace

EventItems event_items(const std::vector<Type>& types, TypeUse item) {
  Comparison comparison{types};
  comparison.look(item);
  return comparison.result;
}

}  // namespace oabind::api
