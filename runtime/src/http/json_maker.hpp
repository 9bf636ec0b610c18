#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/parameters.hpp"

namespace oabind::codegen {

/// Turns plain texts into the JSON text that a type wants; what cannot be it is a problem.
class JsonMaker {
 public:
  explicit JsonMaker(std::vector<Problem>& problems) : problems_(problems) {}

  /// Appends the value that the parts stand for; with `json` they are one JSON text.
  void value(const Type& type, const Parts& parts, bool json, const std::string& pointer, std::string& out);
  /// Appends a text that is a string, whatever it looks like, unless the type takes none: then what it says as a
  /// number, boolean or JSON text.
  void as_string(const Type& type, std::string_view text, const std::string& pointer, std::string& out);

 private:
  struct Node;

  void text(std::string_view json, const std::string& pointer, std::string& out);
  void scalar(const Type& type, std::string_view text, const std::string& pointer, std::string& out);
  void array(const Type& type, const Parts& parts, const std::string& pointer, std::string& out);
  void object(const Type& type, const Parts& parts, const std::string& pointer, std::string& out);
  void problem(const std::string& pointer, std::string reason, std::string& out);

  // deep_object.cpp
  void deep(const Type& type, const Parts& parts, const std::string& pointer, std::string& out);
  void node(const Type& type, const Node& node, const std::string& pointer, std::string& out);
  void leaf(const Type& type, const Node& node, const std::string& pointer, std::string& out);
  void node_array(const Type& type, const Node& node, const std::string& pointer, std::string& out);
  void node_object(const Type& type, const Node& node, const std::string& pointer, std::string& out);

  std::vector<Problem>& problems_;
};

/// Whether a text is one JSON value and nothing else.
bool is_json_text(std::string_view text) noexcept;

/// The element type of an array, also when it is a branch of a union.
const Type& element_of(const Type& type) noexcept;

/// Whether a text may be a value of the type as it is, a string.
bool takes_strings(const Type& type) noexcept;

/// Whether one text may stand for a union that also has arrays: `tag=a` may be a string or a list of one.
bool is_scalar_of(const Type& type, std::string_view text);

/// The pointer to a member.
std::string below(std::string pointer, std::string_view name);

/// The names and JSON texts of what is in the JSON text of an array or object, as an encoder writes it, without white
/// space; names are empty in arrays. Nothing for other texts. Views into `json`.
std::vector<std::pair<std::string, std::string_view>> pieces_of(std::string_view json);

/// The text of a JSON value as it stands in a parameter: strings without quotes.
std::string plain(std::string_view json);

}  // namespace oabind::codegen
