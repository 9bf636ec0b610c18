#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "api/api.hpp"
#include "api/facts.hpp"
#include "api/impossible.hpp"
#include "document/document.hpp"
#include "support/diagnostics.hpp"

namespace oabind::api {

/// Says how a schema's type is named after its place.
using OriginOf = std::function<Origin(const document::Schema&)>;

/// Turns schemas into types. Every distinct conjunction of schemas becomes one type, whose id exists before its members
/// are looked at, so recursion needs no special case.
class SchemaConverter {
 public:
  /// All references must outlive the converter. Types are appended to `types`.
  SchemaConverter(const document::DocumentSet& documents, OriginOf origin_of, std::vector<Type>& types,
                  Diagnostics& diagnostics);

  /// The type of a schema. What is wrong with it is reported once, at the first use.
  TypeUse convert(document::SchemaId schema) { return convert(Parts{{schema}}); }
  /// The type of values that satisfy all parts.
  TypeUse convert(const Parts& parts);
  /// A free-form value.
  TypeUse any(Location where, Origin origin, Any::Because because = Any::Because::no_schema);
  /// A list of values that satisfy a schema.
  TypeUse list_of(document::SchemaId items);
  /// A string about which nothing more is said.
  TypeId text(Location where, Origin origin);

  /// Types that no value can satisfy, once all are complete. What contradicts itself in them is free-form.
  std::vector<Impossible> take_impossible() { return std::move(impossible_); }
  /// Makes finish() decide about a copy of a union, whose branches may be other types, as about the union.
  void add_copy(TypeId of, TypeId copy);
  /// Whether finish() will tell the branches of two unions apart in the same way, if they are the same.
  bool told_apart_alike(TypeId a, TypeId b) const;

  /// Decides what tells the branches of every union apart, once all types are complete.
  void finish();

  /// Types made from now on belong to this API, unless they stand in the file of another one.
  void enter_api(std::uint32_t api) { api_ = api; }

  /// What is said about a schema's use (not its values), through references and allOf.
  struct Annotations {
    std::string description;
    bool deprecated = false, read_only = false, write_only = false;
    std::optional<Value> default_value;
    std::vector<Value> examples;
  };
  Annotations annotations(const Parts& parts) const;

 private:
  struct PendingUnion {
    TypeId type;
    bool one_of = false;
    const document::Discriminator* discriminator = nullptr;
    std::vector<document::SchemaId> branches;  ///< beside the union's branches; an unset id for one without a schema
  };

  // convert.cpp
  std::uint32_t api_of(Location where) const;
  const document::Schema& schema(document::SchemaId id) const { return documents_[id]; }
  Parts simplify(const Parts& parts);
  std::optional<document::SchemaId> alias_target(document::SchemaId id) const;
  std::optional<document::SchemaId> alias_end(document::SchemaId id);
  bool within_budget(const Parts& parts, const Facts& facts);
  bool is_over_budget() const;
  TypeUse too_deep(const Parts& parts);
  void report_alias_cycle(document::SchemaId id);
  TypeUse convert_facts(const Parts& parts, Facts facts);
  TypeId allocate(const Parts& parts, const Facts& facts);
  void remember(const Parts& parts, TypeUse use) { known_[parts] = use; }
  void fill(TypeId id, const Parts& parts, Facts& facts, std::vector<RequiredChoice> choices);
  void assert_values(Facts& facts);
  Shape shape(TypeId id, Facts& facts, document::Types type, std::vector<RequiredChoice> choices);
  Union split_by_type(TypeId id, Facts& facts, document::Types types, std::vector<RequiredChoice> choices);
  Origin origin(const Parts& parts) const;
  std::optional<OwnType> own_type(const Parts& parts, bool scalar) const;
  Origin below(TypeId owner, const std::string& step) const;

  // convert_null.cpp
  bool is_null(document::SchemaId id) const;
  TypeUse free_form(const Parts& parts, Any::Because because);
  void restrict_any(TypeId id, Any::Because because, const document::Schema& rule);
  void only_null(TypeId id);
  TypeUse without_values(const Parts& parts, const Conflict& conflict);
  TypeUse contradiction(const Parts& parts, const Conflict& conflict);
  void note_impossible(TypeId type, const std::string& what, const Conflict& conflict);
  bool fill_with_null(TypeId id, const Parts& parts, const Facts& facts);

  // convert_scalar.cpp
  Shape integer_shape(TypeId id, Facts& facts);
  Shape number_shape(TypeId id, Facts& facts);
  Shape string_shape(TypeId id, Facts& facts);
  Shape boolean_shape(TypeId id, Facts& facts);
  Enum enum_shape(Facts& facts, bool integer);

  // convert_object.cpp
  Shape object_shape(TypeId id, Facts& facts, std::vector<RequiredChoice> choices);
  Map map_shape(TypeId id, Facts& facts);
  std::optional<GivenName> member_name(const Parts& schemas) const;
  std::optional<Property> property(TypeId owner, const FactProperty& fact, bool required);
  bool is_forbidden(const FactProperty& fact);
  void forbid(const FactProperty& fact, Facts& facts);
  TypeUse property_type(const FactProperty& fact);
  TypeUse unlimited(TypeUse use);
  TypeUse additional_type(TypeId owner, const Facts& facts);
  void assert_names(Facts& facts);
  TypeUse tuple_item(TypeId owner, const Facts& facts);
  void assert_needs(TypeId owner, const std::string& member, const std::vector<std::string>& needs, Facts& facts);
  void add_dependent_required(TypeId owner, Facts& facts, Object& object);
  void add_undeclared_required(TypeId owner, const Facts& facts, Object& object);
  Array array_shape(TypeId id, Facts& facts);

  // convert_union.cpp
  std::optional<Conflict> conflict_in(const Parts& parts);
  std::optional<Conflict> own_conflict(document::SchemaId branch, const Alternatives& group);
  std::optional<Conflict> drop_impossible(std::vector<document::SchemaId>& branches, const Alternatives& group,
                                          const std::function<Parts(document::SchemaId)>& parts_of);
  void drop_cyclic_branches();
  std::vector<RequiredChoice> take_choices(Facts& facts);
  TypeUse convert_alternatives(const Parts& parts, Facts facts, std::vector<RequiredChoice> choices);
  std::vector<document::SchemaId> children(document::SchemaId base) const;
  TypeUse convert_family(const Parts& parts, const Facts& facts, document::SchemaId base);
  std::optional<Enum> joined_enum(const std::vector<Branch>& branches,
                                  const std::vector<document::SchemaId>& schemas) const;
  std::string branch_name(document::SchemaId id, std::size_t index) const;

  const document::DocumentSet& documents_;
  OriginOf origin_of_;
  std::vector<Type>& types_;
  Diagnostics& diagnostics_;
  std::unordered_map<Parts, TypeUse, PartsHash> known_;
  std::map<document::SchemaId, TypeUse> lists_;  ///< items → list_of() them
  std::unordered_map<Parts, std::size_t, PartsHash>
      entered_;  ///< conversions under way, and how many types there were when they began
  std::vector<PendingUnion> pending_;
  std::map<document::SchemaId, std::vector<document::SchemaId>>
      children_;  ///< base schema → those whose allOf names it
  std::map<document::SchemaId, std::optional<document::SchemaId>>
      alias_ends_;  ///< none: the alias leads back to itself
  std::set<document::SchemaId> reported_;
  std::vector<Impossible> impossible_;
  std::size_t work_ = 0;  ///< see within_budget()
  std::map<FileId, std::optional<std::uint32_t>> api_of_file_;
  std::uint32_t api_ = 0;
  int depth_ = 0;
  bool is_too_deep_ = false;  ///< and said so
};

}  // namespace oabind::api
