#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "document/object_reader.hpp"
#include "document/parse_operation.hpp"

/// OpenAPI 2.0, read into the same Document as the versions since 3.0. What 2.0 says in other objects (bodies and forms
/// among the parameters, media types beside the operations, hosts and schemes) is brought to its place in 3.x while it
/// is read, from the tree as it is written: so every finding shows the place and the words of the description.
namespace oabind::document {

/// The Document of a description that states `swagger: "2.0"`.
Document parse_swagger(Parsing& parsing, const Node& root, Location where);

/// The media types of a `consumes` or `produces` list; nothing when the object has no such list.
std::optional<std::vector<Text>> read_media_types(ObjectReader& reader, std::string_view key, Diagnostics& diagnostics);

/// Where a description says that it is served; each operation may name other schemes.
struct SwaggerHost {
  std::optional<Text> host;
  std::optional<Text> base_path;
  std::vector<Text> schemes;
};
SwaggerHost read_host(ObjectReader& root, Diagnostics& diagnostics);
/// The schemes of a `schemes` list; nothing when the object has no such list.
std::optional<std::vector<Text>> read_schemes(ObjectReader& reader, Diagnostics& diagnostics);
/// One server for each scheme, those with TLS first. None when nothing is said about where the API is.
std::vector<Server> servers_of(const SwaggerHost& host);

/// What the operations of a description take from its root.
struct SwaggerRoot {
  SwaggerHost host;
  std::vector<Text> consumes;
  std::vector<Text> produces;
  Security security;
  std::vector<SecurityScheme>& schemes;
};

/// The Operations of a Path Item Object (OpenAPI 2.0, section 5.2.6), as parse_path_item reads those of 3.x.
void parse_swagger_path_item(Parsing& parsing, const Node& item, const Text& path, SwaggerRoot& root,
                             std::vector<Operation>& operations);

/// A parameter that is sent in a form (`in: formData`).
struct FormField {
  Location where{};
  Text name;
  SchemaId schema{};
  bool required = false;
  bool file = false;
  std::optional<Encoding> encoding;  ///< of a list
};
/// The parameter that is the body (`in: body`).
struct BodyParameter {
  Location where{};
  std::string description;
  SchemaId schema{};
  bool required = false;
};
/// A list of Parameter Objects, sorted by what they are in 3.x.
struct SwaggerParameters {
  std::vector<Parameter> parameters;
  std::vector<FormField> form;
  std::optional<BodyParameter> body;
};
SwaggerParameters parse_swagger_parameters(Parsing& parsing, const Node& list);

/// The request body that an operation's body or form parameters amount to. `pointer` is the operation's.
std::optional<RequestBody> request_body_of(Parsing& parsing, const SwaggerParameters& parameters,
                                           const std::vector<Text>& consumes, const std::string& pointer);

/// The style in which 2.0's `collectionFormat` writes lists.
struct ListStyle {
  Style style{};
  bool explode = false;
};
/// Reads `collectionFormat` of a parameter (`in`: as it is written) or header; commas when nothing is said.
ListStyle read_list_style(ObjectReader& reader, std::string_view in, Diagnostics& diagnostics);

/// A Response Object, or a reference to one, with the media types that the operation produces.
std::optional<Response> parse_swagger_response(Parsing& parsing, const Node& given, const Text& status,
                                               const std::vector<Text>& produces);

}  // namespace oabind::document
