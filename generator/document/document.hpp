#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/runtime_expression.hpp"
#include "document/schema.hpp"
#include "support/location.hpp"
#include "support/value.hpp"

namespace oabind::document {

enum class Style : std::uint8_t {
  simple,
  label,
  matrix,
  form,
  space_delimited,
  pipe_delimited,
  tab_delimited,  ///< only OpenAPI 2.0 has it
  deep_object,
  cookie  ///< since 3.2
};

/// An Encoding Object under its member's name: how that member of a form or multipart body travels (OpenAPI 3.1,
/// section 4.8.15).
struct Encoding {
  Location where{};
  Text member;
  std::string content_type;  ///< empty: as the member's type has it
  bool styled = false;       ///< `style`, `explode` or `allowReserved` is given
  Style style = Style::form;
  bool explode = true;
  bool allow_reserved = false;
  std::optional<Location> headers;  ///< where headers of the part are described
};

/// A Media Type Object under its media type ("application/json").
struct MediaType {
  Text name;
  std::optional<SchemaId> schema;
  std::optional<SchemaId> item_schema;  ///< 3.2: of a sequential media type
  std::vector<Encoding> encoding;
  /// 3.2: `prefixEncoding` and `itemEncoding`. The members of the first are "0", "1" …, that of the second is empty.
  std::vector<Encoding> encoding_by_position;
};

enum class In : std::uint8_t {
  path,
  query,
  header,
  cookie,
  query_string  ///< 3.2: the whole query is the value
};

/// A Parameter Object with its references followed and its defaults filled in (OpenAPI 3.1, section 4.8.12).
struct Parameter {
  Location where{};
  Text name;
  std::optional<Text> cpp_name;  ///< `x-cpp-name`
  In in{};
  bool required = false;
  bool deprecated = false;
  std::string description;
  Style style{};
  Location style_where{};
  bool explode = false;
  bool allow_reserved = false;
  std::optional<SchemaId> schema;  ///< absent when `content` describes it
  std::vector<MediaType> content;
};

struct RequestBody {
  Location where{};
  std::string description;
  bool required = false;
  std::vector<MediaType> content;
};

struct Header {
  Location where{};
  Text name;
  std::optional<Text> cpp_name;  ///< `x-cpp-name`
  bool required = false;
  bool deprecated = false;
  std::string description;
  bool explode = false;
  std::optional<SchemaId> schema;
  std::vector<MediaType> content;
};

/// A value that a Link Object gives: a constant, or text with runtime expressions in it.
struct LinkValue {
  Value constant;
  std::optional<ExpressionText> expression;  ///< then the constant does not count
};

/// A Link Object: an operation that may follow, and what of it follows from this one (OpenAPI 3.1, section 4.8.20).
struct Link {
  Location where{};
  Text name;
  std::string description;
  Text target;                        ///< `operationId` or `operationRef`, as it is written
  std::optional<Location> operation;  ///< where the operation stands that `operationRef` leads to
  bool by_reference = false;          ///< `target` is an `operationRef`
  std::vector<std::pair<Text, LinkValue>> parameters;
  std::optional<LinkValue> body;
  Location body_where{};
  std::string server;  ///< URL of a server that serves it instead of the description's; empty: none
};

struct Response {
  Location where{};
  Text status;  ///< "200", "4XX" (upper case X), "default"
  std::string description;
  std::vector<Header> headers;  ///< `Content-Type` is left out, as 4.8.17 says
  std::vector<MediaType> content;
  std::vector<Link> links;
};

/// One scheme of a Security Requirement Object; the schemes of one requirement all hold together.
struct SchemeUse {
  Text scheme;  ///< names a SecurityScheme of the document; unknown names were reported and left out
  std::vector<std::string> scopes;
};
struct SecurityRequirement {
  Location where{};
  std::vector<SchemeUse> schemes;  ///< none: anonymous access is one of the alternatives
};

struct SecurityScheme {
  enum class Kind : std::uint8_t { api_key, http, oauth2, open_id_connect, mutual_tls };
  Location where{};
  Text name;  ///< under components/securitySchemes
  Kind kind{};
  In in{};                  ///< of an api_key: query, header or cookie
  std::string parameter;    ///< of an api_key: the parameter's name
  std::string http_scheme;  ///< of http: lower case, "basic", "bearer", …
  std::string description;
};

struct ServerVariable {
  Text name;
  std::optional<std::string> default_value;  ///< absent: wrong, but then the user must say
  std::vector<std::string> values;
  std::string description;
};
struct Server {
  Text url;
  std::string description;
  std::vector<ServerVariable> variables;  ///< those that the URL names, in its order
};

struct Tag {
  Text name;
  std::optional<Text> cpp_name;  ///< `x-cpp-name`
  std::string description;
};

/// Who calls an operation, and where.
enum class Role : std::uint8_t {
  request,  ///< a client of the API calls it at its path
  webhook,  ///< the API's provider calls a subscriber
  callback  ///< the API's provider calls back who called an operation
};

/// A callback as an operation names it.
struct CallbackUse {
  Text name;
  std::size_t callback = 0;  ///< index in Document::callbacks
};

/// One key of a Callback Object and the operations of its path item.
struct CallbackUrl {
  Text text;                              ///< the key: a URL with runtime expressions in it
  std::optional<ExpressionText> url;      ///< nothing when the key is malformed, which was reported
  std::vector<std::size_t> operations{};  ///< indices in Document::operations
};

/// A Callback Object (OpenAPI 3.1, section 4.8.18). Several operations may refer to one.
struct Callback {
  Location where{};
  std::string owner;  ///< what its operations are named after: its component, or the operation and its name there
  std::vector<CallbackUrl> urls{};
};

/// An Operation Object with path-level parameters joined in, references followed and the document's defaults applied.
struct Operation {
  Location where{};
  Text method;          ///< lower case when it is one of 3.2's fixed fields, otherwise as it is sent
  Text path;            ///< the key under `paths` or `webhooks`, or in a Callback Object
  std::string query{};  ///< what a path says after a `?`, less its parameters: "kind=a"
  Role role{};
  std::string owner;  ///< of a callback: see Callback
  std::optional<Text> id;
  std::optional<Text> cpp_name;  ///< `x-cpp-name`
  std::string summary;
  std::string description;
  bool deprecated = false;
  std::vector<Text> tags;
  std::vector<Parameter> parameters;
  std::optional<RequestBody> body;
  std::vector<Response> responses;
  std::vector<SecurityRequirement> security;  ///< alternatives; none at all: no security
  std::vector<Server> servers;                ///< of the operation or its path item; empty: the document's
  std::optional<Text> unknown_security;       ///< why there is none in `security` although there should be
  std::vector<CallbackUse> callbacks;
};

/// One API: a whole description, or the pages of one API merged.
struct Document {
  Location where{};
  std::string version;  ///< of OpenAPI as written: "3.1.0"
  std::string title;
  std::string api_version;
  std::string description;
  std::vector<Server> servers;
  std::vector<Tag> tags;
  std::vector<Operation> operations;  ///< those of paths, of webhooks, of callbacks, each in the order they are written
  std::vector<Callback> callbacks;
  std::vector<SecurityScheme> security_schemes;
  std::vector<std::pair<Text, SchemaId>> component_schemas;
};

/// All APIs of a run and every schema that they reach, in whatever file it stands: an arena, so that recursion needs no
/// care.
struct DocumentSet {
  std::vector<Document> apis;
  std::deque<Schema> schemas;  ///< a deque: there are very many, and none is moved for another

  const Schema& operator[](SchemaId id) const { return schemas[id.value]; }
};

}  // namespace oabind::document
