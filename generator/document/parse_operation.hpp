#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/document.hpp"
#include "document/operation_filter.hpp"
#include "document/parse_schema.hpp"
#include "document/trees.hpp"
#include "support/diagnostics.hpp"

namespace oabind::document {

class ObjectReader;

/// The Callback Objects of a document that operations refer to; their place is their index in Document::callbacks.
struct CallbackNodes {
  std::vector<Node> nodes;
  std::map<std::pair<TreeId, std::string>, std::size_t> known;
};

/// What the parsers of a description share.
struct Parsing {
  Trees& trees;
  SchemaParser& schemas;
  Diagnostics& diagnostics;
  OperationFilter& filter;
  bool needed_schemas_only = false;  ///< component schemas are read when operations need them
  bool x_webhooks = false;           ///< as LoadOptions has it
  CallbackNodes callbacks{};         ///< of the document under way
};

/// What a `security` list says.
struct Security {
  std::vector<SecurityRequirement> alternatives;
  std::optional<Text> unknown;  ///< why no alternative is left although there were some
};

/// What leads to the operations of a Path Item Object.
struct Place {
  Text path;  ///< its key
  Role role{};
  std::string owner{};  ///< of a callback
};

/// Adds the Operations of a Path Item Object (OpenAPI 3.1, section 4.8.9) to the document: references followed, the
/// path's parameters joined in, parameters made to fit the path's template. Security is as written; an operation
/// without it gets `security`.
void parse_path_item(Parsing& parsing, const Node& item, const Place& place, Document& document,
                     const Security& security);

/// The names under `webhooks`, path items as under `paths`.
void parse_webhooks(Parsing& parsing, const Node& webhooks, Document& document);
/// Notes the Callback Objects of an operation, which parse_callbacks reads later.
std::vector<CallbackUse> note_callbacks(Parsing& parsing, const Node& callbacks, const std::string& operation,
                                        Document& document);
/// Reads all Callback Objects that were noted, those of their own operations too.
void parse_callbacks(Parsing& parsing, Document& document);
/// The URL that a key of a Callback Object is; what is malformed is reported.
std::optional<ExpressionText> parse_callback_url(Parsing& parsing, const Text& key);

/// A Link Object or a reference to one.
std::optional<Link> parse_link(Parsing& parsing, const Node& given, const Text& name);

/// The Parameters in a list, references followed; of two with the same name and place the first counts.
std::vector<Parameter> parse_parameters(Parsing& parsing, const Node& list);

/// A Parameter Object or a reference to one.
std::optional<Parameter> parse_parameter(Parsing& parsing, const Node& given);
/// 3.2: at most one parameter is the whole query, and then none is a part of it.
void check_query_strings(Parsing& parsing, const std::vector<Parameter>& parameters);
/// The `encoding` map of a media type.
std::vector<Encoding> parse_encoding(Parsing& parsing, const Node& encoding);
/// `prefixEncoding` and `itemEncoding` of a Media Type Object.
std::vector<Encoding> parse_encoding_by_position(Parsing& parsing, ObjectReader& media_type);

/// The `content` map of a body, response, parameter or header.
std::vector<MediaType> parse_content(Parsing& parsing, const Node& content);

/// A Request Body Object or a reference to one.
std::optional<RequestBody> parse_request_body(Parsing& parsing, const Node& node);

/// A Response Object or a reference to one.
std::optional<Response> parse_response(Parsing& parsing, const Node& given, const Text& status);
/// A Header Object or a reference to one, of the name that is the entry's key.
std::optional<Header> parse_header(Parsing& parsing, const Node& given, const Entry& entry);
/// What names of header fields and methods are (RFC 9110, section 5.6.2).
bool is_token(std::string_view text);

/// A Responses Object (OpenAPI 3.1, section 4.8.16).
std::vector<Response> parse_responses(Parsing& parsing, const Node& node);
/// As above, with another reader of a Response Object or a reference to one.
using ReadResponse = std::function<std::optional<Response>(const Node& given, const Text& status)>;
std::vector<Response> parse_responses(Parsing& parsing, const Node& node, const ReadResponse& read);

/// A list of Server Objects.
std::vector<Server> parse_servers(Parsing& parsing, const Node& list);

}  // namespace oabind::document
