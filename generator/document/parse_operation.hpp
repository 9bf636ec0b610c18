#pragma once

#include <optional>
#include <vector>

#include "document/document.hpp"
#include "document/parse_schema.hpp"
#include "document/trees.hpp"
#include "support/diagnostics.hpp"

namespace oabind::document {

/// What the parsers of a description share.
struct Parsing {
  Trees& trees;
  SchemaParser& schemas;
  Diagnostics& diagnostics;
};

/// What a `security` list says.
struct Security {
  std::vector<SecurityRequirement> alternatives;
  std::optional<Text> unusable;  ///< why no alternative is left although there were some
};

/// The Operations of a Path Item Object under its path (OpenAPI 3.1, section 4.8.9): references followed, the path's
/// parameters joined in, parameters made to fit the path's template. Security is as written; an operation without it
/// gets `security`.
void parse_path_item(Parsing& parsing, const Node& item, const Text& path, const Document& document,
                     const Security& security, std::vector<Operation>& operations);

/// The Parameters in a list, references followed; of two with the same name and place the first counts.
std::vector<Parameter> parse_parameters(Parsing& parsing, const Node& list);

/// The `encoding` map of a media type.
std::vector<Encoding> parse_encoding(Parsing& parsing, const Node& encoding);

/// The `content` map of a body, response, parameter or header.
std::vector<MediaType> parse_content(Parsing& parsing, const Node& content);

/// A Request Body Object or a reference to one.
std::optional<RequestBody> parse_request_body(Parsing& parsing, const Node& node);

/// A Responses Object (OpenAPI 3.1, section 4.8.16).
std::vector<Response> parse_responses(Parsing& parsing, const Node& node);

/// A list of Server Objects.
std::vector<Server> parse_servers(Parsing& parsing, const Node& list);

}  // namespace oabind::document
