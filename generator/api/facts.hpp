#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "api/schema.hpp"
#include "document/document.hpp"

namespace oabind::api {

/// One schema of a conjunction. A flag leaves out what a caller has already dealt with, or must not enter.
struct Part {
  document::SchemaId schema{};
  bool as_base = false;         ///< reached through allOf: its discriminator does not open the children again
  bool without_one_of = false;  ///< its oneOf is being distributed over the rest
  bool without_any_of = false;
  auto operator<=>(const Part&) const = default;
};

/// Schemas that hold together: what allOf, a `$ref` with siblings, or one property in two branches amount to.
using Parts = std::vector<Part>;
struct PartsHash {
  std::size_t operator()(const Parts& parts) const;
};

/// Two places that no value can satisfy together.
struct Conflict {
  std::string what;  ///< "string here, integer in another branch of the same allOf"
  Location here{};
  std::string there_text;  ///< "integer here"
  Location there{};
  bool said = false;  ///< the schema `false`, or an empty enum, says so itself
};

struct FactProperty {
  document::Text name;
  Parts schemas;
  bool conditional = false;  ///< named only where `if` or `dependentSchemas` may ask for it: its limits hold only then
};

/// oneOf or anyOf of one schema of the conjunction.
struct Alternatives {
  document::SchemaId owner{};
  bool one_of = false;
  std::vector<document::SchemaId> branches;
};

/// What schemas that hold together say, keyword by keyword, with allOf and `$ref` gone (JSON Schema 2020-12, 10.2.1.1).
struct Facts {
  Location where{};
  document::Types types;  ///< none set: any type
  Location types_where{};
  bool null_allowed = false;  ///< `nullable` beside a reference or composition
  std::string format;
  Location format_where{};
  std::optional<std::vector<Value>> values;  ///< of `enum` and `const`
  Location values_where{};
  std::vector<document::Text> value_names, value_descriptions;
  bool is_constant = false;

  std::vector<FactProperty> properties;
  std::vector<document::Text> required;
  std::optional<Parts> additional;  ///< schemas of additionalProperties; absent: not said
  bool closed = false;              ///< additionalProperties: false
  std::vector<document::Text>
      opened;  ///< members that one branch names and the additionalProperties: false of another forbids
  std::vector<document::Property> patterns;
  std::vector<document::Schema> pattern_rules;  ///< of each schema with patternProperties: what it says of which names
  Parts names;                                  ///< propertyNames
  std::vector<std::pair<std::string, std::vector<std::string>>> dependent_required;
  Parts items;
  std::vector<document::SchemaId> prefix;  ///< prefixItems, of the first schema that has them
  Constraints constraints;                 ///< its assertions are those that no type can carry; see also assert_that()

  std::vector<Alternatives> alternatives;
  std::size_t joined = 0;  ///< how many schemas say it
  bool object_keywords = false, array_keywords = false, string_keywords = false, number_keywords = false;
  std::vector<document::Text> unsupported;
};

/// Joins what the parts say into their true intersection, or finds the two places that contradict. Pure; the order of
/// the parts decides only the order of properties. A conjunction that contains itself through allOf is cut at the
/// repetition.
std::variant<Facts, Conflict> gather(const document::DocumentSet& documents, const Parts& parts);

/// Adds an assertion: everything that `rule` says.
void assert_that(const document::DocumentSet& documents, const document::Schema& rule, Facts& facts);

}  // namespace oabind::api
