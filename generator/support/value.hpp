#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/location.hpp"

namespace oabind {

struct Entry;

/// A JSON value with the place it was written at. Trees that the source stage reads are made of it, and so are the
/// values that a description carries (`default`, `enum`, `const`, examples).
struct Value {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  Location where{};
  std::string text;            ///< string: its content; number: in JSON's grammar; boolean: "true" or "false"
  std::vector<Value> items;    ///< of an array
  std::vector<Entry> members;  ///< of an object, in the order they were written, keys unique

  bool is(Kind wanted) const { return kind == wanted; }
  /// The member of that name, or nullptr when there is none or this is no object.
  inline const Value* find(std::string_view key) const;
};

/// One member of an object.
struct Entry {
  std::string key;
  Location key_where{};
  Value value;
};

inline const Value* Value::find(std::string_view key) const {
  for (const auto& entry : members) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

/// Equal in meaning (RFC 8259, JSON Schema 2020-12 section 4.2.2): key order and places do not count, numbers compare
/// by mathematical value.
bool equal(const Value& a, const Value& b);

/// JSON text of the value, no white space, members in their order.
std::string to_json(const Value& value);

/// The text as a JSON string, with quotes.
std::string json_string(std::string_view text);

/// A kind's name as JSON Schema spells it: "null", "boolean", "number", "string", "array", "object".
std::string_view name_of(Value::Kind kind);

}  // namespace oabind
