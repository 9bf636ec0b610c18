#include "cpp/equal_types.hpp"

#include <map>
#include <string>
#include <tuple>
#include <unordered_map>

#include "cpp/layout.hpp"
#include "support/overloaded.hpp"

namespace oabind::cpp {
namespace {

using api::TypeId;
using api::TypeUse;

/// What a declaration says, as text that is the same for two types that say the same.
class Key {
 public:
  void add(std::string_view text) { text_.append(std::to_string(text.size())).append(":").append(text); }
  void add(const std::string& text) { add(std::string_view(text)); }
  void add(const char* text) { add(std::string_view(text)); }
  void add(bool value) { text_ += value ? '+' : '-'; }
  void add(std::size_t value) { text_.append(std::to_string(value)).append(";"); }
  void add(TypeUse use) {
    add(std::size_t{use.type.value});
    add(use.nullable);
  }
  void add(const Value& value) { add(to_json(value)); }
  void add(const api::GivenName& name) { add(name.text); }
  void add(const api::Assertion& assertion) { add(assertion.schema); }
  void add(const api::EnumValue& value) { add_all(value.text, value.name, value.description); }
  void add(const api::RequiredChoice& choice) { add_all(choice.exactly_one, choice.sets); }
  void add(const api::OwnType& own) { add_all(own.type, own.header); }
  void add(const api::Constraints& limits) {
    add_all(limits.min_length, limits.max_length, limits.patterns, limits.minimum, limits.maximum,
            limits.exclusive_minimum, limits.exclusive_maximum, limits.multiple_of, limits.min_items, limits.max_items,
            limits.unique_items, limits.min_properties, limits.max_properties, limits.assertions);
  }
  template <class T>
  void add(const std::optional<T>& value) {
    add(value.has_value());
    if (value) add(*value);
  }
  template <class T>
  void add(const Sparse<T>& value) {
    add(value.has_value());
    if (value) add(*value);
  }
  template <class T>
  void add(const std::vector<T>& list) {
    add(list.size());
    for (const auto& each : list) add(each);
  }
  template <class First, class Second>
  void add(const std::pair<First, Second>& pair) {
    add_all(pair.first, pair.second);
  }
  template <class... Parts>
  void add_all(const Parts&... parts) {
    (add(parts), ...);
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

/// The number of an enumerator, and of the alternative of a variant.
template <class Enumeration>
std::size_t number(Enumeration value) {
  return static_cast<std::size_t>(value);
}

class EqualTypes {
 public:
  EqualTypes(const api::ApiSet& apis, const std::function<bool(TypeId)>& is_recursive)
      : apis_(apis), is_recursive_(is_recursive), seen_(apis.types.size()) {
    for (std::uint32_t i = 0; i < apis.types.size(); ++i) equal_.push_back(TypeId{i});
  }

  std::vector<TypeId> run() {
    for (std::uint32_t i = 0; i < apis_.types.size(); ++i) {
      Known known;
      if (has_own_name(TypeId{i})) key_of(TypeId{i}, known);
    }
    std::map<std::tuple<std::size_t, api::Role, std::string>, Known> groups;
    for (std::size_t i = 0; i < apis_.apis.size(); ++i) {
      for (const auto& operation : apis_.apis[i].operations) {
        Known& known = groups[{i, operation.role, operation.group}];
        for (const auto& use : uses_of(operation)) first(use, known);
      }
    }
    return std::move(equal_);
  }

 private:
  using Known = std::unordered_map<std::string, TypeId>;

  bool has_own_name(TypeId id) const { return apis_[id].origin.component || apis_[id].origin.given; }

  /// The use of the first type that says the same.
  TypeUse first(TypeUse use, Known& known) {
    const TypeId id = use.type;
    if (!seen_[id.value] && !has_own_name(id)) {
      seen_[id.value] = true;
      std::string key = key_of(id, known);
      if (!is_recursive_(id)) equal_[id.value] = known.try_emplace(std::move(key), id).first->second;
    }
    return {equal_[id.value], use.nullable};
  }

  /// Looks at the types inside first.
  std::string key_of(TypeId id, Known& known) {
    const api::Type& type = apis_[id];
    Key key;
    key.add_all(std::size_t{type.api}, type.deprecated, type.constraints, type.constant, type.own_type,
                type.shape.index(), std::size_t{type.without_files.value});
    std::visit([&](const auto& shape) { add(key, shape, known); }, type.shape);
    return key.take();
  }

  void add(Key& key, const api::Any& shape, Known&) { key.add(number(shape.because)); }
  void add(Key&, const api::Boolean&, Known&) {}
  void add(Key& key, const api::Integer& shape, Known&) { key.add(number(shape.format)); }
  void add(Key& key, const api::Number& shape, Known&) { key.add(shape.single_precision); }
  void add(Key& key, const api::String& shape, Known&) { key.add(number(shape.format)); }
  void add(Key& key, const api::Enum& shape, Known&) { key.add_all(shape.integer, shape.open, shape.values); }
  void add(Key& key, const api::Array& shape, Known& known) { key.add(first(shape.items, known)); }
  void add(Key& key, const api::Map& shape, Known& known) {
    key.add_all(first(shape.values, known), shape.keys.has_value());
    if (shape.keys) key.add(first({*shape.keys, false}, known));
  }
  void add(Key& key, const api::Object& shape, Known& known) {
    key.add_all(number(shape.additional), shape.choices, shape.dependent_required, shape.properties.size());
    if (shape.additional == api::Object::Additional::kept) key.add(first(shape.additional_type, known));
    for (const auto& property : shape.properties) {
      key.add_all(property.name, property.cpp_name, first(property.type, known), property.required, property.read_only,
                  property.write_only, property.deprecated, property.description, property.default_value,
                  property.constant, property.examples);
    }
  }
  void add(Key& key, const std::vector<api::Branch>& branches, Known& known) {
    key.add(branches.size());
    for (const auto& branch : branches) key.add_all(first(branch.type, known), branch.name);
  }
  void add(Key& key, const api::Union& shape, Known& known) {
    add(key, shape.branches, known);
    key.add_all(shape.exactly_one, shape.selection.index());
    std::visit(overloaded{
                   [&](const api::ByProperty& by) { key.add_all(by.property, by.values, by.declared, by.fallback); },
                   [&](const api::ByRequiredMembers& by) { key.add(by.members); },
                   [](const api::ByJsonType&) {},
                   [](const api::InOrder&) {},
               },
               shape.selection);
  }
  void add(Key& key, const api::Overlap& shape, Known& known) { add(key, shape.branches, known); }

  const api::ApiSet& apis_;
  const std::function<bool(TypeId)>& is_recursive_;
  std::vector<bool> seen_;
  std::vector<TypeId> equal_;
};

}  // namespace

std::vector<TypeId> find_equal(const api::ApiSet& apis, const std::function<bool(TypeId)>& is_recursive) {
  return EqualTypes{apis, is_recursive}.run();
}

}  // namespace oabind::cpp
