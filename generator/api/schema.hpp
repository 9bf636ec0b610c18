#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "support/location.hpp"
#include "support/sparse.hpp"
#include "support/strong_id.hpp"
#include "support/value.hpp"

namespace oabind::api {

using TypeId = StrongId<struct TypeTag>;

/// A type where it is used: whether `null` may stand there too belongs to the use, not to the type.
struct TypeUse {
  TypeId type{};
  bool nullable = false;
  auto operator<=>(const TypeUse&) const = default;
};

/// What neither a type nor the other constraints can carry (`not`, `contains`, `if`, …): a JSON Schema that every value
/// must satisfy too.
struct Assertion {
  std::string schema;                 ///< 2020-12 as JSON text; what it refers to is in it
  std::vector<std::string> patterns;  ///< every regular expression in it
  bool operator==(const Assertion&) const = default;
};

/// What restricts a value beyond its shape; absent members restrict nothing. Numbers are kept as written, so they are
/// exact.
struct Constraints {
  std::optional<std::uint64_t> min_length, max_length;  ///< code points
  std::vector<std::string> patterns;                    ///< all hold
  Sparse<std::string> minimum, maximum;
  bool exclusive_minimum = false, exclusive_maximum = false;
  std::vector<std::string> multiple_of;  ///< all hold
  std::optional<std::uint64_t> min_items, max_items;
  bool unique_items = false;
  std::optional<std::uint64_t> min_properties, max_properties;
  std::vector<Assertion> assertions;  ///< all hold

  bool operator==(const Constraints&) const = default;
};

/// A free-form value, and why it is one.
struct Any {
  enum class Because : std::uint8_t {
    no_type,        ///< the schema allows every type: `{}`, `true`, nothing but annotations
    no_schema,      ///< none where the value stands: an array without `items`, an object without members
    open_branch,    ///< anyOf with an alternative that allows everything
    by_place,       ///< `prefixItems`: each place of the list has a type of its own
    by_name,        ///< `patternProperties`: each name has a type of its own
    only_null,      ///< nothing but null fits
    nothing,        ///< `false`: no value fits
    contradiction,  ///< no value satisfies all that is said, and a finding says so
  } because = Because::no_type;
};
struct Boolean {};
/// The C++ width follows `format`; without one it is int64 (64 bits lose nothing).
struct Integer {
  enum class Format : std::uint8_t { int32, int64, uint32, uint64 } format = Format::int64;
};
struct Number {
  bool single_precision = false;  ///< `format: float`
};
struct String {
  enum class Format : std::uint8_t {
    none,
    date_time,
    date,
    time,
    duration,
    uuid,
    byte,
    binary,
    uri,
    uri_reference,
    ipv4,
    ipv6,
    email,
    hostname,
    file,  ///< a part of a multipart body that is bytes, with its name and media type
  } format = Format::none;
};
struct EnumValue {
  std::string text;           ///< the string, or the integer in decimal
  std::string name;           ///< from x-enum-varnames; empty when not given
  std::string description{};  ///< from x-enum-descriptions
};
struct Enum {
  bool integer = false;
  bool open = false;  ///< anyOf [enum, string]: unknown values are legal in both directions
  std::vector<EnumValue> values;
};
struct Array {
  TypeUse items;
};
/// An object without named members.
struct Map {
  TypeUse values;
  std::optional<TypeId> keys;  ///< a String type whose constraints `propertyNames` puts on every key
};

/// The C++ name that a description asks for (`x-cpp-name`).
struct GivenName {
  std::string text;
  Location where{};
};

/// A C++ type of the user's that stands where a type is used; values travel as the type itself (`x-cpp-type`).
struct OwnType {
  std::string type;    ///< "::my::Money"
  std::string header;  ///< "my/money.hpp"
  bool operator==(const OwnType&) const = default;
};

struct Property {
  std::string name;
  Sparse<GivenName> cpp_name{};
  Location where{};
  TypeUse type{};
  bool required = false;
  bool read_only = false;
  bool write_only = false;
  bool deprecated = false;
  std::string description{};  ///< of this member; the type's own description stands with the type
  Sparse<Value> default_value{};
  Sparse<Value> constant{};  ///< a scalar
  std::vector<Value> examples{};
};
/// Sets of members of which one (exactly one, or at least one) must be there: oneOf/anyOf whose branches only say
/// `required`.
struct RequiredChoice {
  bool exactly_one = false;
  std::vector<std::vector<std::string>> sets;
  bool operator==(const RequiredChoice&) const = default;
};
struct Object {
  std::vector<Property> properties;
  enum class Additional : std::uint8_t { ignored, refused, kept } additional = Additional::ignored;
  TypeUse additional_type;  ///< when kept
  std::vector<RequiredChoice> choices;
  std::vector<std::pair<std::string, std::vector<std::string>>> dependent_required;
};

/// What tells the branches of a union apart, from the surest to the least sure.
struct ByProperty {  ///< a discriminator, or a member whose const/enum values differ in every branch
  std::string property;
  std::vector<std::vector<std::string>> values;  ///< JSON texts, one list a branch: its first is written when encoding
  bool declared = false;                         ///< by `discriminator`; otherwise found by comparing the branches
  std::optional<std::size_t> fallback{};         ///< the branch of values that no other branch names (`defaultMapping`)
};
struct ByJsonType {};       ///< every branch has JSON types of its own
struct ByRequiredMembers {  ///< one list a branch: members that only this branch requires; at most one list is empty
  std::vector<std::vector<std::string>> members;
};
struct InOrder {};  ///< the first branch that fits
using Selection = std::variant<ByProperty, ByJsonType, ByRequiredMembers, InOrder>;

struct Branch {
  TypeUse type;
  std::string name;  ///< for naming an alternative that shares its C++ type with another one
};
struct Union {
  std::vector<Branch> branches;
  Selection selection;
  bool exactly_one = false;  ///< where the selection leaves several branches, what is strict wants one of them to fit
};
/// anyOf of objects of which several may hold at once.
struct Overlap {
  std::vector<Branch> branches;
};

using Shape = std::variant<Any, Boolean, Integer, Number, String, Enum, Array, Map, Object, Union, Overlap>;

/// Where a type's name comes from: the component's own name, or its owner's name and the steps from there.
struct Origin {
  bool component = false;          ///< stands under components/schemas: its name is the document's own
  std::vector<std::string> parts;  ///< {"OrganizationApiKey", "lastUsed"}
  Sparse<GivenName> given{};       ///< asked for, in place of a name from the parts

  /// Makes it the origin of what stands below, or is made from it.
  void step(std::string to) {
    if (given) parts = {std::exchange(given, std::nullopt)->text};
    component = false;
    parts.push_back(std::move(to));
  }
};

/// A schema after `$ref`, allOf and nullability are resolved away.
struct Type {
  Location where{};
  std::uint32_t api =
      0;  ///< index of the API in whose file it stands, else that first reached it: decides its namespace
  Origin origin{};
  std::string title{};
  std::string description{};
  bool deprecated = false;
  Shape shape{};
  Constraints constraints{};
  Sparse<Value> constant{};  ///< a scalar the value must equal
  std::vector<Value> examples{};
  Sparse<OwnType> own_type{};
  TypeId without_files{};  ///< of a multipart body that has files: what the same schema is elsewhere
};

}  // namespace oabind::api
