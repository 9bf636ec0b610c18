#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/own_type.hpp"
#include "support/location.hpp"
#include "support/sparse.hpp"
#include "support/strong_id.hpp"
#include "support/value.hpp"

namespace oabind::document {

using SchemaId = StrongId<struct SchemaTag>;

/// A string of the description and where it stands.
struct Text {
  std::string value;
  Location where{};
};

/// A number of the description exactly as it is written (JSON grammar), so that no digit is lost.
struct Number {
  std::string text;
  Location where{};
};

/// A `$ref` whose target was found. A reference that leads nowhere is reported when the document is read and then
/// absent.
struct Reference {
  Text text;          ///< as written
  SchemaId target{};  ///< the referenced schema itself, which may be a reference again
};

/// One bit for each of JSON Schema's types; `integer` and `number` are separate bits (JSON Schema validation 6.1.1).
struct Types {
  bool null = false, boolean = false, integer = false, number = false, string = false, array = false, object = false;
  bool any() const { return null || boolean || integer || number || string || array || object; }
  bool operator==(const Types&) const = default;
};

struct Property {
  Text name;
  SchemaId schema{};
};

/// `discriminator` (OpenAPI 3.1, section 4.8.25).
struct Discriminator {
  struct Mapping {
    Text value;         ///< what the property holds on the wire
    SchemaId target{};  ///< never empty: a mapping that leads nowhere is reported and dropped
  };
  Location where{};
  Text property;
  std::vector<Mapping> mapping;
  std::optional<Text> default_text;        ///< 3.2's `defaultMapping` as written
  std::optional<SchemaId> default_target;  ///< and the schema that it names
};

/// A Schema Object in the 3.1 shape (JSON Schema 2020-12), whatever version the document has: 3.0's `nullable` has
/// become a null type, its boolean `exclusiveMinimum` a number. Keywords only; what they mean together is decided in
/// api/.
struct Schema {
  Location where{};
  std::string pointer;     ///< JSON Pointer within its file, "/components/schemas/Pet": its identity with where.file
  Sparse<Text> component;  ///< the name under components/schemas, when it stands there
  Sparse<Text> cpp_name;   ///< `x-cpp-name`
  Sparse<OwnType> own_type{};  ///< `x-cpp-type`
  std::optional<bool> always;  ///< the schemas `true` and `false`
  Sparse<Reference>
      reference;  ///< keywords beside it count as a further allOf branch (3.1); 3.0 ignores them with a warning
  bool has_siblings =
      false;  ///< a reference with keywords beside it that change meaning (not description and the like)

  Types types{};  ///< none set: any type
  Location types_where{};
  std::string format;
  Location format_where{};
  std::string title;
  std::string description;
  bool deprecated = false;
  bool read_only = false;
  bool write_only = false;
  Sparse<Value> default_value;
  std::vector<Value> examples;

  Sparse<std::vector<Value>> enumeration;  ///< `enum`
  Location enumeration_where{};
  std::vector<Text> enum_names;         ///< `x-enum-varnames` or `x-enumNames`, as many as there are values, or empty
  std::vector<Text> enum_descriptions;  ///< `x-enum-descriptions`, the same
  Sparse<Value> constant;               ///< `const`

  std::vector<Property> properties;
  std::vector<Text> required;
  std::optional<SchemaId> additional_properties;  ///< absent: not said; a boolean is a schema with `always`
  std::vector<Property> pattern_properties;       ///< name = the pattern
  std::optional<SchemaId> property_names;
  std::optional<std::uint64_t> min_properties, max_properties;
  std::vector<std::pair<Text, std::vector<Text>>> dependent_required;
  std::vector<Property> dependent_schemas;
  std::optional<SchemaId> unevaluated_properties;

  std::optional<SchemaId> items;
  std::vector<SchemaId> prefix_items;
  std::optional<SchemaId> unevaluated_items;
  std::optional<SchemaId> contains;
  std::optional<std::uint64_t> min_contains, max_contains;
  std::optional<std::uint64_t> min_items, max_items;
  bool unique_items = false;

  std::optional<std::uint64_t> min_length, max_length;
  Sparse<Text> pattern;
  Sparse<Number> minimum, maximum, exclusive_minimum, exclusive_maximum, multiple_of;

  std::vector<SchemaId> all_of, any_of, one_of;
  std::optional<SchemaId> without_null;  ///< what 3.0's `nullable` stands beside: then `any_of` is that, or null
  std::optional<SchemaId> negation;      ///< `not`
  std::optional<SchemaId> condition, consequence, alternative;  ///< `if`, `then`, `else`
  Sparse<Discriminator> discriminator;

  /// Keywords with a meaning on the wire that have no field here (`contentSchema`, `$dynamicRef`, …).
  std::vector<Text> unsupported;
};

/// Whether a keyword beside `type`, references and compositions restricts the value.
bool limits_more_than_type(const Schema& schema);

}  // namespace oabind::document
