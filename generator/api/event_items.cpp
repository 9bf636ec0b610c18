#include "api/event_items.hpp"

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

  void look(TypeUse use, int depth) {
    constexpr int deepest = 8;
    if (depth > deepest) return;
    std::visit([&](const auto& shape) { look_at(shape, depth); }, types_[use.type.value].shape);
  }

 private:
  void look_at(const Object& object, int) {
    if (object.additional == Object::Additional::kept) result.have_data = true;
    for (const auto& property : object.properties) {
      if (property.name == "data") result.have_data = true;
      if (!is_field(property.name)) result.others.push_back(&property);
    }
  }
  void look_at(const Any&, int) { result.have_data = true; }
  void look_at(const Map&, int) { result.have_data = true; }
  void look_at(const Union& both, int depth) {
    for (const auto& branch : both.branches) look(branch.type, depth + 1);
  }
  void look_at(const Overlap& all, int depth) {
    for (const auto& branch : all.branches) look(branch.type, depth + 1);
  }
  template <class Scalar>
  void look_at(const Scalar&, int) {}

  const std::vector<Type>& types_;
};

}  // namespace

EventItems event_items(const std::vector<Type>& types, TypeUse item) {
  Comparison comparison{types};
  comparison.look(item, 0);
  return comparison.result;
}

}  // namespace oabind::api
