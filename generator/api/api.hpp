#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/schema.hpp"
#include "support/location.hpp"

namespace oabind::api {

enum class In : std::uint8_t {
  path,
  query,
  header,
  cookie,
  query_string  ///< the whole query is the value
};
/// As the specification spells it.
constexpr const char* name_of(In in) {
  constexpr const char* names[] = {"path", "query", "header", "cookie", "querystring"};
  return names[static_cast<std::size_t>(in)];
}
enum class Style : std::uint8_t {
  simple,
  label,
  matrix,
  form,
  space_delimited,
  pipe_delimited,
  tab_delimited,  ///< only OpenAPI 2.0 has it
  deep_object,
  cookie  ///< like form, but nothing is escaped
};

/// How a body becomes a value.
enum class Encoding : std::uint8_t {
  json,           ///< application/json and +json
  text,           ///< text/*: std::string, bytes as they are
  bytes,          ///< application/octet-stream and the like
  opaque,         ///< bytes of any of several media types: they come with their own
  form,           ///< application/x-www-form-urlencoded
  multipart,      ///< multipart/form-data and the like
  json_lines,     ///< application/jsonl and the like: a list, each item in a line of its own
  json_sequence,  ///< application/json-seq: a list, as RFC 7464 writes it
  event_stream,   ///< text/event-stream: a list, each item an event
  part_list,      ///< multipart/mixed and the like: a list, each item a part
};
/// Whether the value is a list whose items travel one after the other.
constexpr bool is_sequence(Encoding encoding) {
  return encoding == Encoding::json_lines || encoding == Encoding::json_sequence || encoding == Encoding::event_stream;
}
/// Whether the value has a type of the description's; otherwise it is text or bytes.
constexpr bool is_typed(Encoding encoding) {
  return encoding != Encoding::text && encoding != Encoding::bytes && encoding != Encoding::opaque;
}

/// How one member of a form or multipart body travels, where it is not as its type has it.
struct FieldEncoding {
  std::string name{};          ///< in a part list its index, or empty: all others
  std::string content_type{};  ///< may be a list, and ranges
  bool styled = false;         ///< like a query parameter, by what follows
  Style style = Style::form;
  bool explode = false;
  bool allow_reserved = false;
  bool operator==(const FieldEncoding&) const = default;
};

/// One way a body may travel.
struct Content {
  std::string media_type{};
  Encoding encoding{};
  TypeUse type{};  ///< when it is typed
  std::vector<FieldEncoding> fields{};
  std::size_t alternative = 0;  ///< contents of one type share theirs; the first content of each has its type
};
struct Parameter {
  Location where{};
  std::string name{};
  std::optional<GivenName> cpp_name{};
  In in{};
  TypeUse type{};
  bool required = false;
  bool deprecated = false;
  bool allow_reserved = false;
  bool explode = false;
  bool json = false;  ///< `content: application/json`: the value is JSON text
  Style style{};
  std::string description{};
  Sparse<Value> default_value{};
  std::optional<Content> form{};  ///< of a query_string that is a form; otherwise it is one text
};

/// The ways a body may travel, the preferred one first; empty: there is no body.
using Contents = std::vector<Content>;
/// How many types a body may have.
inline std::size_t alternatives(const Contents& contents) {
  std::size_t count = 0;
  for (const auto& content : contents) count = content.alternative < count ? count : content.alternative + 1;
  return count;
}

struct Body {
  Location where{};
  std::string description{};
  bool required = false;
  Contents contents{};  ///< never empty
};

/// 200; 4XX as 400 with range; default.
struct Status {
  std::uint16_t code = 0;
  bool range = false;
  bool is_default() const { return code == 0; }
  /// Whether it only stands for success (2xx).
  bool is_success() const { return code >= 200 && code < 300; }
  auto operator<=>(const Status&) const = default;
};
struct Header {
  Location where{};
  std::string name{};
  std::optional<GivenName> cpp_name{};
  TypeUse type{};
  bool required = false;
  bool explode = false;
  bool json = false;
  std::string description{};
};
struct Response {
  Location where{};
  Status status{};
  std::string description{};
  std::vector<Header> headers{};
  Contents contents{};
};

/// A piece of a path template: literal text or the index of a path parameter in the operation.
struct PathPiece {
  std::string literal{};
  std::optional<std::size_t> parameter{};
};

/// Indices of schemes that hold together.
using Requirement = std::vector<std::size_t>;

struct ServerVariable {
  std::string name{};
  std::optional<std::string> default_value{};
  std::vector<std::string> values{};
  std::string description{};
};
struct Server {
  std::string url{};
  std::string description{};
  std::vector<ServerVariable> variables{};
};

/// Who calls an operation, and where.
enum class Role : std::uint8_t {
  request,  ///< a client of the API calls it at its path
  webhook,  ///< the API's provider calls a subscriber
  callback  ///< the API's provider calls back who called an operation
};

/// What a request has when one of several operations with its method and path is meant.
struct Condition {
  In in{};  ///< query or header
  std::string name{};
  std::vector<std::string> values{};  ///< one of them, as text; none: any
  auto operator<=>(const Condition&) const = default;
};

struct Operation {
  Location where{};
  std::size_t source = 0;  ///< its number in the description
  Role role{};
  Location name_where{};  ///< of the operationId, when there is one
  std::string name{};     ///< operationId as written, or one made from method and path
  bool named = false;     ///< has an operationId
  std::optional<GivenName> cpp_name{};
  std::string method{};                 ///< as it is sent
  std::string path{};                   ///< of a webhook its name, of a callback the URL with runtime expressions in it
  std::vector<PathPiece> pieces{};      ///< none of a webhook or a callback: who calls says where
  std::string query{};                  ///< is always sent: "kind=a"
  std::vector<Condition> conditions{};  ///< all hold when this one is meant; those of other operations differ
  std::string group{};  ///< first tag, else the first static path segment, else ""; one for each other role
  std::string summary, description;
  bool deprecated = false;
  bool served = true;  ///< false: only a client has it, since a server could not tell or not guard it
  std::vector<Parameter> parameters{};
  std::optional<Body> body{};
  std::vector<Response> responses{};
  std::vector<Requirement>
      security{};                 ///< alternatives; an empty requirement allows anonymous access; none: open to all
  std::vector<Server> servers{};  ///< only when they differ from the API's
};

struct SecurityScheme {
  enum class Kind : std::uint8_t { api_key_header, api_key_query, api_key_cookie, basic, bearer };
  Location where{};
  std::string name{};
  Kind kind{};
  bool oauth2 = false;      ///< the bearer token comes from an OAuth 2 or OpenID Connect flow
  std::string parameter{};  ///< of an API key
  std::string description{};
};

/// Operations that share a class.
struct Group {
  Role role{};
  std::string name{};  ///< as `tags` spells it
  std::optional<GivenName> cpp_name{};
  std::string description{};
};

/// A step into a value.
struct Step {
  TypeId owner{};
  std::size_t index = 0;  ///< of a property of an object, or of an item of an array
  std::string key{};      ///< of a map
};

/// A way from a request or from its response to a value in it.
struct ValuePath {
  enum class From : std::uint8_t { parameter, body, status, header, response_body };
  std::string text{};  ///< as the description has it: "$request.body#/url"
  From from{};
  std::size_t index = 0;  ///< of the parameter or header
  std::vector<Step> steps{};
  TypeUse type{};  ///< of what it leads to; not of a status and of text and bytes
  bool typed = true;

  bool of_response() const { return from >= From::status; }
};
/// Text with values in it.
using Expression = std::vector<std::variant<std::string, ValuePath>>;

/// What tells the URL that a callback goes to.
struct CallbackUrl {
  std::size_t operation = 0;              ///< that was called
  std::optional<std::size_t> response{};  ///< its response, when the URL has something of it
  std::size_t callback = 0;               ///< the operation that is called back
  Expression url{};
};

/// What a link gives to one parameter of the operation that it leads to, or to its body.
struct LinkValue {
  std::optional<std::size_t> parameter{};  ///< none: the body
  std::variant<Value, Expression> value{};
  TypeUse type{};  ///< of what is filled; not of text and bytes
  bool typed = true;
};
/// From a response to the request that may follow.
struct Link {
  std::string name{};
  std::string description{};
  std::string server{};  ///< who serves the target, when it is not the API's server
  std::size_t operation = 0, response = 0;
  std::size_t target = 0;  ///< operation
  std::vector<LinkValue> values{};
};

struct Api {
  Location where{};
  std::string title, version, description;
  std::vector<Server> servers{};
  std::vector<Group> groups{};  ///< in the order of `tags`, then of first use; every one has an operation
  std::vector<SecurityScheme> schemes{};
  std::vector<Operation> operations{};
  std::vector<CallbackUrl> callback_urls{};  ///< in the order of the operations that are called
  std::vector<Link> links{};                 ///< the same
};

/// Everything a run is about. Ids index `types`.
struct ApiSet {
  std::vector<Api> apis{};
  std::vector<Type> types{};

  const Type& operator[](TypeId id) const { return types[id.value]; }
};

}  // namespace oabind::api
