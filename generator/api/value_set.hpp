#pragma once

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "support/numbers.hpp"
#include "support/value.hpp"

namespace oabind::api {

/// Values to look up; many of them, for an enum may be long.
class ValueSet {
 public:
  /// The values must outlive the set.
  explicit ValueSet(const std::vector<Value>& values) {
    for (const auto& value : values) {
      if (value.is(Value::Kind::string)) {
        strings_.insert(value.text);
      } else if (value.is(Value::Kind::number)) {
        numbers_.insert(value.text);
      } else {
        others_.push_back(&value);
      }
    }
  }

  bool contains(const Value& value) const {
    if (value.is(Value::Kind::string)) return strings_.contains(value.text);
    if (value.is(Value::Kind::number)) return numbers_.contains(value.text);
    return std::ranges::any_of(others_, [&](const Value* other) { return equal(value, *other); });
  }

 private:
  struct Less {
    bool operator()(std::string_view a, std::string_view b) const { return compare_numbers(a, b) < 0; }
  };
  std::set<std::string_view> strings_;
  std::set<std::string_view, Less> numbers_;
  std::vector<const Value*> others_;
};

}  // namespace oabind::api
