#pragma once

#include <optional>

#include "document/parse_schema.hpp"

namespace oabind::document {

/// A Schema Object on its way to becoming a Schema: the keywords that need a second look once all are known stand
/// beside it.
struct SchemaReading {
  Node node;
  Dialect dialect{};
  SchemaParser& parser;
  Trees& trees;
  Diagnostics& diagnostics;
  bool in_parameter;  ///< the object is a Parameter, Items or Header Object of 2.0, not a Schema Object

  Schema& schema;
  bool nullable = false;  ///< 3.0: `nullable: true`
  Location nullable_where{};
  std::optional<bool> minimum_is_exclusive{};  ///< 3.0's boolean forms
  std::optional<bool> maximum_is_exclusive{};
  bool base64 = false;  ///< `contentEncoding: base64`
  bool binary = false;  ///< `contentMediaType` without encoding
};

/// Reads all keywords of the node into the schema; reports unknown and misplaced ones.
void read_keywords(SchemaReading& reading);

/// Whether a keyword has a value of that kind. One of another kind is reported; null counts as absent, with a warning.
bool is_kind(SchemaReading& reading, const Entry& entry, Value::Kind kind);

/// Reads `enum`; `x-enum-varnames`; `x-enum-descriptions`; `required`, also in the forms of older drafts;
/// `dependentRequired`.
void read_enum(SchemaReading& reading, const Entry& entry);
void read_enum_names(SchemaReading& reading, const Entry& entry);
void read_enum_descriptions(SchemaReading& reading, const Entry& entry);
void read_required(SchemaReading& reading, const Entry& entry);
void read_dependent_required(SchemaReading& reading, const Entry& entry);
/// Reads `type` with its spellings that are wrong but clear ("int", "Date").
void read_type(SchemaReading& reading, const Entry& entry);
/// Reads `discriminator`.
void read_discriminator(SchemaReading& reading, const Entry& entry);

}  // namespace oabind::document
