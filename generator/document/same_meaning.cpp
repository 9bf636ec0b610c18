#include "document/same_meaning.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "document/json_pointer.hpp"

namespace oabind::document {
namespace {

/// How the keys of an object are to be understood.
enum class Keys : std::uint8_t {
  keywords,  ///< the specification's: `description` is a description
  names,     ///< the author's: `description` is a property's name
};

bool one_of(std::string_view key, std::initializer_list<std::string_view> keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Keywords that say nothing about the wire.
bool describes(std::string_view key) {
  return one_of(key, {"description", "summary", "title", "example", "examples", "externalDocs", "$comment"}) ||
         key.substr(0, 2) == "x-";
}
/// Keywords whose object has the author's names as keys.
bool holds_names(std::string_view key) {
  return one_of(key, {"properties", "patternProperties", "dependentSchemas", "dependentRequired", "$defs",
                      "definitions", "mapping", "responses", "headers", "content", "callbacks", "links", "encoding",
                      "variables", "scopes", "paths"});
}
/// Keywords that hold a value of the wire, or a list that is a set.
bool holds_data(std::string_view key) {
  return one_of(key, {"const", "default"});
}
bool holds_set(std::string_view key) {
  return one_of(key, {"required", "enum"});
}

bool counts(const Entry& entry, Keys keys) {
  return keys == Keys::names || !describes(entry.key);
}

class Comparison {
 public:
  bool same(const Value& a, const Value& b, Keys keys) {
    if (a.kind != b.kind) return differs(a.where, b.where);
    if (a.is(Value::Kind::array)) return same_items(a, b);
    if (a.is(Value::Kind::object)) return same_members(a, b, keys);
    return equal(a, b) || differs(a.where, b.where);
  }

  std::optional<Difference> result() const {
    if (!found_) return std::nullopt;
    Difference difference{{}, first_, second_};
    for (auto token = path_.rbegin(); token != path_.rend(); ++token) difference.pointer += '/' + escape_token(*token);
    return difference;
  }

 private:
  bool differs(Location a, Location b) {
    found_ = true;
    first_ = a;
    second_ = b;
    return false;
  }
  /// Remembers the way back from a difference.
  bool within(const std::string& token, bool same) {
    if (!same) path_.push_back(token);
    return same;
  }

  bool same_items(const Value& a, const Value& b) {
    if (a.items.size() != b.items.size()) return differs(a.where, b.where);
    for (std::size_t i = 0; i < a.items.size(); ++i) {
      if (!within(std::to_string(i), same(a.items[i], b.items[i], Keys::keywords))) return false;
    }
    return true;
  }

  bool same_member(const std::string& key, const Value& a, const Value& b, Keys keys) {
    if (keys == Keys::names) return same(a, b, Keys::keywords);
    if (holds_data(key)) return equal(a, b) || differs(a.where, b.where);
    if (holds_set(key)) return same_set(a, b) || differs(a.where, b.where);
    return same(a, b, holds_names(key) ? Keys::names : Keys::keywords);
  }

  static bool same_set(const Value& a, const Value& b) {
    if (a.items.empty() || b.items.empty()) return equal(a, b);
    const auto sorted = [](const Value& list) {
      std::vector<std::string> texts;
      for (const auto& item : list.items) texts.push_back(to_json(item));
      std::sort(texts.begin(), texts.end());
      return texts;
    };
    return sorted(a) == sorted(b);
  }

  bool same_members(const Value& a, const Value& b, Keys keys) {
    const auto order_of = [keys](const Value& object) {
      std::vector<const Entry*> order;
      for (const auto& entry : object.members) {
        if (counts(entry, keys)) order.push_back(&entry);
      }
      std::sort(order.begin(), order.end(), [](const Entry* x, const Entry* y) { return x->key < y->key; });
      return order;
    };
    const auto of_a = order_of(a);
    const auto of_b = order_of(b);
    for (std::size_t i = 0; i < std::max(of_a.size(), of_b.size()); ++i) {
      const Entry* x = i < of_a.size() ? of_a[i] : nullptr;
      const Entry* y = i < of_b.size() ? of_b[i] : nullptr;
      if (x == nullptr || (y != nullptr && y->key < x->key)) return within(y->key, differs(a.where, y->key_where));
      if (y == nullptr || x->key < y->key) return within(x->key, differs(x->key_where, b.where));
      if (!within(x->key, same_member(x->key, x->value, y->value, keys))) return false;
    }
    return true;
  }

  bool found_ = false;
  Location first_{};
  Location second_{};
  std::vector<std::string> path_;  // innermost first
};

}  // namespace

std::optional<Difference> difference(const Value& a, const Value& b) {
  Comparison comparison;
  comparison.same(a, b, Keys::keywords);
  return comparison.result();
}

}  // namespace oabind::document
