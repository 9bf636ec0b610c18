#include "api/values.hpp"

#include <algorithm>

#include "api/formats.hpp"
#include "support/numbers.hpp"
#include "support/overloaded.hpp"

namespace oabind::api {
namespace {

constexpr int max_depth = 64;
constexpr int max_steps = 1'000'000;  // unions of unions multiply the ways to try

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("+-0123456789.eE") == std::string::npos &&
         text.find_first_of("0123456789") != std::string::npos;
}

class Fitter {
 public:
  explicit Fitter(const ApiSet& apis) : apis_(apis) {}

  std::optional<Value> fit(const Value& value, TypeUse use, int depth) const {
    auto made = shaped(value, use, depth);
    if (made && !made->is(Value::Kind::null) && !within(*made, apis_[use.type])) made.reset();
    return made;
  }

 private:
  std::optional<Value> shaped(const Value& value, TypeUse use, int depth) const {
    if (value.is(Value::Kind::null))
      return use.nullable || std::holds_alternative<Any>(apis_[use.type].shape) ? std::optional{value} : std::nullopt;
    if (depth > max_depth || ++steps_ > max_steps) return std::nullopt;
    return std::visit(overloaded{
                          [&](const Any&) { return std::optional{value}; },
                          [&](const Boolean&) {
                            return as(value, Value::Kind::boolean, value.text == "true" || value.text == "false");
                          },
                          [&](const Integer&) { return integer(value); },
                          [&](const Number&) { return as(value, Value::Kind::number, is_number(value.text)); },
                          [&](const String&) { return as(value, Value::Kind::string, true); },
                          [&](const Enum& shape) { return enumerated(value, shape); },
                          [&](const Array& shape) { return array(value, shape, depth); },
                          [&](const Map& shape) { return map(value, shape, depth); },
                          [&](const Object& shape) { return object(value, shape, depth); },
                          [&](const Union& shape) { return first(value, shape.branches, depth); },
                          [&](const Overlap& shape) { return first(value, shape.branches, depth); },
                      },
                      apis_[use.type].shape);
  }

  /// Whether a number is in its range and a string of its length; what the width of an integer allows counts too.
  static bool within(const Value& value, const Type& type) {
    const Constraints& limits = type.constraints;
    if (value.is(Value::Kind::number)) {
      const auto above = [&](std::string_view limit, bool exclusive) {
        const int order = compare_numbers(value.text, limit);
        return order > 0 || (order == 0 && !exclusive);
      };
      const auto below = [&](std::string_view limit, bool exclusive) {
        const int order = compare_numbers(value.text, limit);
        return order < 0 || (order == 0 && !exclusive);
      };
      if (const auto* integer = std::get_if<Integer>(&type.shape)) {
        const auto [least, most] = range_of(integer->format);
        if (!above(least, false) || !below(most, false)) return false;
      }
      return (!limits.minimum || above(*limits.minimum, limits.exclusive_minimum)) &&
             (!limits.maximum || below(*limits.maximum, limits.exclusive_maximum));
    }
    if (!value.is(Value::Kind::string) || !std::holds_alternative<String>(type.shape)) return true;
    const auto length = static_cast<std::uint64_t>(
        std::ranges::count_if(value.text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    return length >= limits.min_length.value_or(0) && length <= limits.max_length.value_or(UINT64_MAX);
  }

  static bool scalar(const Value& value) {
    return value.is(Value::Kind::boolean) || value.is(Value::Kind::number) || value.is(Value::Kind::string);
  }
  static std::optional<Value> as(Value value, Value::Kind kind, bool fits) {
    if (!scalar(value) || !fits) return std::nullopt;
    value.kind = kind;
    return value;
  }
  static std::optional<Value> integer(const Value& value) {
    if (!scalar(value) || !is_number(value.text)) return std::nullopt;
    const auto whole = to_int64(value.text);
    if (!whole) return as(value, Value::Kind::number, value.text.find_first_not_of("-0123456789") == std::string::npos);
    Value result = value;
    result.kind = Value::Kind::number;
    result.text = std::to_string(*whole);
    return result;
  }
  static std::optional<Value> enumerated(const Value& value, const Enum& shape) {
    auto made = shape.integer ? integer(value) : as(value, Value::Kind::string, true);
    if (!made || shape.open) return made;
    const bool listed = std::ranges::any_of(shape.values, [&](const auto& each) { return each.text == made->text; });
    return listed ? made : std::nullopt;
  }
  std::optional<Value> array(const Value& value, const Array& shape, int depth) const {
    if (!value.is(Value::Kind::array)) return std::nullopt;
    Value result = value;
    for (auto& item : result.items) {
      auto made = fit(item, shape.items, depth + 1);
      if (!made) return std::nullopt;
      item = std::move(*made);
    }
    return result;
  }
  std::optional<Value> map(const Value& value, const Map& shape, int depth) const {
    if (!value.is(Value::Kind::object)) return std::nullopt;
    Value result = value;
    for (auto& entry : result.members) {
      auto made = fit(entry.value, shape.values, depth + 1);
      if (!made) return std::nullopt;
      entry.value = std::move(*made);
    }
    return result;
  }
  std::optional<Value> object(const Value& value, const Object& shape, int depth) const {
    if (!value.is(Value::Kind::object)) return std::nullopt;
    Value result = value;
    for (const auto& property : shape.properties) {
      if (property.required && result.find(property.name) == nullptr) return std::nullopt;
    }
    for (auto& entry : result.members) {
      const auto known = std::ranges::find(shape.properties, entry.key, &Property::name);
      if (known == shape.properties.end()) continue;
      auto made = fit(entry.value, known->type, depth + 1);
      if (!made) return std::nullopt;
      entry.value = std::move(*made);
    }
    return result;
  }
  std::optional<Value> first(const Value& value, const std::vector<Branch>& branches, int depth) const {
    for (const auto& branch : branches) {
      if (auto made = fit(value, branch.type, depth + 1); made && made->kind == value.kind) return made;
    }
    return std::nullopt;
  }

  const ApiSet& apis_;
  mutable int steps_ = 0;
};

}  // namespace

std::optional<Value> fit(const ApiSet& apis, const Value& value, TypeUse use) {
  return Fitter{apis}.fit(value, use, 0);
}

}  // namespace oabind::api
