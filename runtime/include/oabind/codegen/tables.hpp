#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "oabind/abi.hpp"
#include "oabind/codegen/constraints.hpp"

/// The tables that describe generated types. They are constants, laid down beside the types, and the runtime interprets
/// them: one table drives decoding, encoding, validation, parameters and forms. A pointer that is not needed is null.
namespace oabind::codegen {

/// What a value is in C++, and so how it is read and written.
enum class Kind : std::uint8_t {
  boolean,      ///< bool
  int32,        ///< std::int32_t
  int64,        ///< std::int64_t
  uint32,       ///< std::uint32_t
  uint64,       ///< std::uint64_t
  float32,      ///< float
  float64,      ///< double
  string,       ///< std::string
  date_time,    ///< DateTime
  date,         ///< Date
  time_of_day,  ///< TimeOfDay
  duration,     ///< Duration
  uuid,         ///< Uuid
  bytes,        ///< Bytes
  json,         ///< Json
  string_enum,  ///< Enum<E>
  int_enum,     ///< IntEnum<E>
  array,        ///< std::vector<T>
  map,          ///< std::map<std::string, T>
  nullable,     ///< Nullable<T>
  box,          ///< Box<T>
  object,       ///< a generated struct
  combination,  ///< a generated struct of optionals that share one JSON object (anyOf)
  one_of,       ///< a generated struct derived from OneOf
  converted,    ///< a type of the user's, which travels as another one (oabind::Conversion)
};

struct Type;

/// Operations of oabind::Optional<T>, Nullable<T>, OptionalNullable<T> and Box<T>. One per distinct T.
struct OptionalOps {
  const void* (*get)(const void* holder);         ///< the T, or null when there is none
  void* (*emplace)(void* holder);                 ///< makes a fresh T and gives it
  void (*reset)(void* holder);                    ///< absent (optional), null (Nullable)
  bool (*is_null)(const void* holder) = nullptr;  ///< OptionalNullable only
  void (*set_null)(void* holder) = nullptr;       ///< OptionalNullable only
};

/// Operations of std::vector<T>. For T = bool there are none (the vector is packed): Type::array is null then.
struct ArrayOps {
  std::size_t stride;  ///< sizeof(T)
  /// Makes the vector hold `size` elements, of which further ones are fresh, and gives the first. Growing takes a new
  /// vector each time: the caller asks for more than it needs now, and for what it needed when it knows.
  void* (*resize)(void* vector, std::size_t size, const Type& element);
  const void* (*data)(const void* vector, std::size_t& size);
  void (*swap)(void* a, void* b);
};

/// Operations of std::map<std::string, T>.
struct MapOps {
  using Visitor = void (*)(void* context, std::string_view key, const void* value);
  void* (*insert)(void* map, std::string&& key);  ///< a fresh T under that key, or null when the key is taken
  std::size_t (*size)(const void* map);
  void (*visit)(const void* map, Visitor visitor, void* context);  ///< in the order of the keys
  void (*swap)(void* a, void* b);
};

/// Operations of T, a type of the user's that travels as W. Type::element is W's.
struct ConversionOps {
  void* (*fresh)();                     ///< a new W to decode into
  void* (*to_wire)(const void* value);  ///< the new W that a T becomes
  void (*destroy)(void* wire);
  /// Makes a T of a W, which keeps any value; on failure gives false and says why in `reason`.
  bool (*from_wire)(void* wire, void* value, std::string& reason);
  /// What `from` is becomes what `to` is; `from` keeps any value.
  void (*move)(void* to, void* from);
};

/// Where a member is in its struct: an offset where the struct has standard layout, otherwise a function that finds it.
struct Place {
  using Accessor = void* (*)(void* object);
  std::uint32_t offset{};
  Accessor accessor{};

  constexpr Place(std::size_t where) noexcept : offset(static_cast<std::uint32_t>(where)) {}
  constexpr Place(Accessor function) noexcept : accessor(function) {}
  /// The member of `object`.
  [[nodiscard]] void* in(void* object) const {
    return accessor == nullptr ? static_cast<char*>(object) + offset : accessor(object);
  }
  [[nodiscard]] const void* in(const void* object) const { return in(const_cast<void*>(object)); }
};

/// Whether a member must be there, and in which direction it travels (readOnly and writeOnly, OpenAPI 3.1 schema
/// object).
enum class Presence : std::uint8_t {
  optional,
  required,
  read_only,            ///< optional, only in responses
  required_read_only,   ///< must be in responses; oabind::Optional in C++
  write_only,           ///< optional, only in requests
  required_write_only,  ///< must be in requests; oabind::Optional in C++
};

/// One member of a struct. Rows stand in the order of the description: the decoder expects that order and is fastest
/// with it.
struct Member {
  std::string_view key;  ///< as in canonical JSON, with colon: "\"apiKey\":" (json::write_string's form)
  Place place;
  const Type* type;
  Presence presence = Presence::required;
  const OptionalOps* holder =
      nullptr;  ///< of the oabind::Optional or OptionalNullable around the value; null when it is the value
  std::string_view default_json = {};  ///< a server sets an absent member to it; JSON text
};

/// A generated struct; for a combination every row is a part and has an empty key.
struct ObjectTable {
  List<Member> members{};
  const Member* additional = nullptr;  ///< the map that takes members without a row
  bool closed = false;                 ///< `additionalProperties: false`
};

/// A string enum: names in the order of the enumerators.
struct EnumTable {
  List<std::string_view> names;
  bool open = false;  ///< the description allows every string (anyOf of enum and string)
};

/// An integer enum.
struct IntEnumTable {
  List<std::int64_t> values;
  bool open = false;
};

/// JSON types a union's alternative accepts, or-ed together. An integer is also accepted where `number` is.
enum JsonTypes : std::uint8_t {
  any_json = 0xFF,
  json_null = 1,
  json_boolean = 2,
  json_integer = 4,
  json_number = 8,
  json_string = 16,
  json_array = 32,
  json_object = 64,
};

/// One alternative of a union, in the order of the OneOf.
struct Branch {
  const Type* type;
  std::uint8_t accepts = any_json;
  List<std::string_view> required =
      {};  ///< keys (in Member::key form) that must be there for this alternative to be meant
};

/// A value of the telling property and the alternative it stands for.
struct Case {
  std::string_view value;  ///< JSON text: "\"cat\"", "3", "true"
  std::size_t branch;
};

/// A union. The alternative is chosen by: the telling property, if the value is an object and `property` is set; then
/// JSON type; then required members; if several are left, in order: the first that decodes without a problem, or with
/// `exactly_one` the only one, where DecodeOptions want that.
struct UnionTable {
  List<Branch> branches;
  std::string_view property =
      {};                      ///< discriminator or const member, in Member::key form; may be the last in its object
  List<Case> cases = {};       ///< the first case of a branch is what is written for it
  bool discriminator = false;  ///< written even if the alternative has no such member, or another value in it
  static constexpr std::size_t no_fallback = static_cast<std::size_t>(-1);
  std::size_t fallback =
      no_fallback;  ///< the alternative of objects without the property, or with a value that no case names
  bool exactly_one = false;
};

/// A type as the codec sees it. Make one with the functions of oabind/codegen/types.hpp.
struct Type {
  Kind kind{};
  const Constraints* constraints = nullptr;
  const Type* element = nullptr;  ///< of an array, map, nullable, box; what a converted one travels as
  union {
    const void* none = nullptr;
    const OptionalOps* holder;  ///< nullable, box
    const ArrayOps* array;
    const MapOps* map;
    const ObjectTable* object;  ///< object, combination
    const EnumTable* string_enum;
    const IntEnumTable* int_enum;
    const UnionTable* one_of;
    const ConversionOps* conversion;
  };
};

}  // namespace oabind::codegen
