#include "api/same_type.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace oabind::api {
namespace {

bool same_value(const Sparse<Value>& a, const Sparse<Value>& b) {
  return a.has_value() == b.has_value() && (!a || equal(*a, *b));
}

class Comparison {
 public:
  Comparison(const std::vector<Type>& types, const std::function<bool(TypeId, TypeId)>& told_apart_alike)
      : types_(types), told_apart_alike_(told_apart_alike) {}

  bool same(TypeUse a, TypeUse b) {
    if (a.nullable != b.nullable) return false;
    // A pair that is being compared is the same unless something else differs.
    if (a.type == b.type || !assumed_.insert({a.type, b.type}).second) return true;
    const Type& x = types_[a.type.value];
    const Type& y = types_[b.type.value];
    if (has_own_name(x) && has_own_name(y)) return false;
    if (std::holds_alternative<Union>(x.shape) && !told_apart_alike_(a.type, b.type)) return false;
    return x.own_type == y.own_type && x.constraints == y.constraints && same_value(x.constant, y.constant) &&
           x.shape.index() == y.shape.index() &&
           std::visit([&](const auto& shape) { return same(shape, std::get<std::decay_t<decltype(shape)>>(y.shape)); },
                      x.shape);
  }

 private:
  static bool has_own_name(const Type& type) { return type.origin.component || type.origin.given; }
  static bool same(const Any&, const Any&) { return true; }
  static bool same(const Boolean&, const Boolean&) { return true; }
  static bool same(const Integer& a, const Integer& b) { return a.format == b.format; }
  static bool same(const Number& a, const Number& b) { return a.single_precision == b.single_precision; }
  static bool same(const String& a, const String& b) { return a.format == b.format; }
  static bool same(const Enum& a, const Enum& b) {
    const auto text = [](const EnumValue& x, const EnumValue& y) { return x.text == y.text; };
    return a.integer == b.integer && a.open == b.open && std::ranges::equal(a.values, b.values, text);
  }
  bool same(const Array& a, const Array& b) { return same(a.items, b.items); }
  bool same(const Map& a, const Map& b) {
    if (a.keys.has_value() != b.keys.has_value()) return false;
    return same(a.values, b.values) && (!a.keys || same(TypeUse{*a.keys, false}, TypeUse{*b.keys, false}));
  }
  bool same(const Property& a, const Property& b) {
    return a.name == b.name && a.required == b.required && a.read_only == b.read_only && a.write_only == b.write_only &&
           same_value(a.default_value, b.default_value) && same_value(a.constant, b.constant) && same(a.type, b.type);
  }
  bool same(const Object& a, const Object& b) {
    if (a.additional != b.additional || a.choices != b.choices || a.dependent_required != b.dependent_required)
      return false;
    if (a.additional == Object::Additional::kept && !same(a.additional_type, b.additional_type)) return false;
    return std::ranges::equal(a.properties, b.properties,
                              [&](const Property& x, const Property& y) { return same(x, y); });
  }
  bool same(const std::vector<Branch>& a, const std::vector<Branch>& b) {
    return std::ranges::equal(a, b, [&](const Branch& x, const Branch& y) { return same(x.type, y.type); });
  }
  bool same(const Union& a, const Union& b) { return same(a.branches, b.branches); }
  bool same(const Overlap& a, const Overlap& b) { return same(a.branches, b.branches); }

  const std::vector<Type>& types_;
  const std::function<bool(TypeId, TypeId)>& told_apart_alike_;
  std::set<std::pair<TypeId, TypeId>> assumed_;
};

}  // namespace

bool same_type(const std::vector<Type>& types, TypeUse a, TypeUse b,
               const std::function<bool(TypeId, TypeId)>& told_apart_alike) {
  return Comparison{types, told_apart_alike}.same(a, b);
}

}  // namespace oabind::api
