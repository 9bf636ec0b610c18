#include "api/json_types.hpp"

#include "support/numbers.hpp"

namespace oabind::api {

using document::Types;

Types intersect(Types a, Types b) {
  if (!a.any()) return b;
  if (!b.any()) return a;
  const bool both_number = a.number && b.number;
  return {.null = a.null && b.null,
          .boolean = a.boolean && b.boolean,
          .integer = !both_number && (a.integer || a.number) && (b.integer || b.number),
          .number = both_number,
          .string = a.string && b.string,
          .array = a.array && b.array,
          .object = a.object && b.object};
}

std::string describe(Types types) {
  std::string text;
  const auto add = [&](bool set, const char* name) {
    if (set) text += (text.empty() ? "" : " or ") + std::string(name);
  };
  add(types.boolean, "boolean");
  add(types.integer, "integer");
  add(types.number, "number");
  add(types.string, "string");
  add(types.array, "array");
  add(types.object, "object");
  add(types.null, "null");
  return text.empty() ? "any type" : text;
}

int count(Types types) {
  return types.boolean + types.integer + types.number + types.string + types.array + types.object;
}

Types types_of(const std::vector<Value>& values) {
  Types types;
  for (const auto& value : values) {
    types.boolean |= value.is(Value::Kind::boolean);
    types.string |= value.is(Value::Kind::string);
    types.array |= value.is(Value::Kind::array);
    types.object |= value.is(Value::Kind::object);
    const bool integer = value.is(Value::Kind::number) && value.text.find_first_of(".eE") == std::string::npos;
    types.integer |= integer;
    types.number |= value.is(Value::Kind::number) && !integer;
  }
  if (types.number) types.integer = false;
  return types;
}

bool is_of(const Value& value, Types types) {
  switch (value.kind) {
    case Value::Kind::boolean:
      return types.boolean;
    case Value::Kind::number:
      return types.number || (types.integer && to_int64(value.text));
    case Value::Kind::string:
      return types.string;
    case Value::Kind::array:
      return types.array;
    case Value::Kind::object:
      return types.object;
    case Value::Kind::null:
      break;
  }
  return false;
}

}  // namespace oabind::api
