#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/parameters.hpp"

/// What form and multipart bodies have in common: members that travel as named texts (OpenAPI 3.1, sections 4.8.14.3
/// and 4.8.15).
namespace oabind::codegen {

/// A member on its way out.
struct Field {
  std::string name;
  const Type* type;             ///< null: not described
  std::string json;             ///< its value
  const void* files = nullptr;  ///< set: it is a file or an array of files
  bool required = false;
};
/// The members of a value; those that are absent, null, or do not travel in that direction are left out. A member that
/// several parts of a combination share comes for each of them.
std::vector<Field> fields_of(const Type& type, const void* value, Direction direction);
/// The same, each name once.
std::vector<Field> distinct_fields_of(const Type& type, const void* value, Direction direction);

/// The row of a member, or null.
const FieldEncoding* encoding_of(List<FieldEncoding> encodings, std::string_view name) noexcept;
/// A member with a style as the query parameter it travels like.
Parameter as_parameter(const FieldEncoding& encoding, const Type& type) noexcept;
/// The first of the media types that a description lists for a part, when it is no range.
std::string_view listed_type(const FieldEncoding* encoding);
/// Whether what has the row travels as JSON.
bool is_json_content(const FieldEncoding* encoding);
/// The texts that a member without a style becomes: one for each item of an array.
std::vector<std::string> texts_of(const Field& field, const FieldEncoding* encoding);

/// Whether values of the type are FileParts; of an array, whether its items are.
bool is_file(const Type& type) noexcept;
bool is_file_list(const Type& type) noexcept;

/// Gathers what came and makes the JSON text of the body from it.
class FieldReader {
 public:
  /// `escaped`: values are percent-encoded.
  FieldReader(const Content& content, bool escaped, std::vector<Problem>& problems)
      : content_(content), escaped_(escaped), problems_(problems) {}

  void add(std::string name, std::string_view value);
  /// Adds a member's value as JSON text.
  void add_json(const std::string& name, std::string json) { json_[name].push_back(std::move(json)); }
  /// The JSON text of all; to be used only when there are no new problems.
  [[nodiscard]] std::string finish();

 private:
  [[nodiscard]] std::string member_of(const std::string& name) const;
  void member(const std::string& name, const Fields& fields, std::string& out);
  void plain_member(const Type& type, bool as_json, const Fields& fields, const std::string& pointer, std::string& out);

  const Content& content_;
  bool escaped_;
  std::vector<Problem>& problems_;
  std::map<std::string, Fields> groups_{};
  std::map<std::string, std::vector<std::string>> json_{};
};

}  // namespace oabind::codegen
