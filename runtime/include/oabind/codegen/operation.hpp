#pragma once

#include <cstdint>
#include <string_view>

#include "oabind/codegen/tables.hpp"

/// The tables that describe operations. One table drives the client (request → HTTP, HTTP → result) and the server
/// (HTTP → request, result → HTTP), so both agree by construction. Requests and results are generated structs: a
/// request holds its parameters and its body as members, a result is a OneOf with one alternative for each documented
/// status.
namespace oabind::codegen {

enum class In : std::uint8_t {
  path,
  query,
  header,
  cookie,
  query_string  ///< OpenAPI 3.2, section 4.12.1: the whole query is the value
};
/// OpenAPI 3.1, section 4.8.12.3, 3.2's `cookie`, and 2.0's `tsv`. The delimited styles may also stand in a path: 2.0
/// allows that.
enum class Style : std::uint8_t {
  simple,
  label,
  matrix,
  form,
  space_delimited,
  pipe_delimited,
  tab_delimited,
  deep_object,
  cookie  ///< like form, but nothing is escaped: RFC 6265, section 4.1.1
};

/// The style of a parameter that names none: OpenAPI 3.1, section 4.8.12.2.2.
constexpr Style default_style(In in) noexcept {
  return in == In::path || in == In::header ? Style::simple : Style::form;
}

struct Content;

/// A parameter and the request's member that holds it.
struct Parameter {
  std::string_view name;  ///< on the wire
  In in;
  Place place;
  const Type* type;
  bool required = false;
  const OptionalOps* holder = nullptr;  ///< of the oabind::Optional around the value; null when the member is the value
  Style style = default_style(in);
  bool explode = false;
  bool allow_reserved = false;         ///< query only: reserved characters go unescaped
  bool json = false;                   ///< the value travels as JSON text (`content`)
  std::string_view default_json = {};  ///< a server sets an absent parameter to it; JSON text
  const Content* form = nullptr;       ///< of a query_string that is a form; otherwise it is one text
};

/// A piece of a path template: literal text, or a path parameter by its index in Operation::parameters.
struct PathPiece {
  static constexpr int literal_text = -1;
  std::string_view literal;
  int parameter = literal_text;
};

/// What a request has when one of several operations is meant.
struct Condition {
  In in;  ///< query or header
  std::string_view name;
  List<std::string_view> values = {};  ///< one of them, as text; none: any
};

enum class Encoding : std::uint8_t {
  none,  ///< no body
  json,
  raw,            ///< std::string, bytes as they are
  opaque,         ///< RawBody: bytes as they are, and their media type
  form,           ///< application/x-www-form-urlencoded
  multipart,      ///< multipart/form-data and the like
  json_lines,     ///< application/jsonl: an array, each item in a line of its own
  json_sequence,  ///< application/json-seq: an array, as RFC 7464 writes it
  event_stream,   ///< text/event-stream: an array, each item an event
  part_list,      ///< multipart/mixed and the like: an array, each item a part
};

/// How one member of a form or multipart body travels (OpenAPI 3.1, section 4.8.15). Members without a row travel as
/// their type has it: scalars as text, objects as JSON, arrays as one field for each item.
struct FieldEncoding {
  std::string_view name;               ///< on the wire; in a part list its index, or empty: all others
  std::string_view content_type = {};  ///< may be a list, and ranges
  bool styled = false;                 ///< like a query parameter, by what follows
  Style style = Style::form;
  bool explode = false;
  bool allow_reserved = false;
};

/// One of the ways a body may travel.
struct Content {
  std::string_view media_type;  ///< may be a range
  Encoding encoding;
  const Type* type = nullptr;       ///< unless raw or opaque
  List<FieldEncoding> fields = {};  ///< of a form or multipart body
  std::size_t alternative = 0;      ///< which of the alternatives of Choice it is
};

/// The contents of a body that has several. The one that stands with the body is the first of them.
struct Choice {
  List<Content> contents;
  bool one_of = false;  ///< the body is a OneOf of the contents' types; otherwise they have one type
};

/// The request's body and the member that holds it.
struct RequestBody {
  std::string_view media_type;
  Encoding encoding;
  Place place;
  const Type* type = nullptr;           ///< unless raw or opaque
  const OptionalOps* holder = nullptr;  ///< when the body is optional: of the oabind::Optional around it
  bool required = false;
  List<FieldEncoding> fields = {};  ///< of a form or multipart body
  const Choice* choice = nullptr;   ///< when there are several contents
};

/// A response header and the member of its alternative that holds it.
struct Header {
  std::string_view name;
  Place place;
  const Type* type;
  bool required = false;
  const OptionalOps* holder = nullptr;
  bool explode = false;
  bool json = false;
};

/// A documented status: alternative number i of the result is described by entry number i of Operation::responses.
struct Response {
  std::uint16_t status;  ///< 200; 400 with `range` for 4XX; 0 for `default`
  bool range = false;
  Encoding encoding = Encoding::none;
  std::string_view media_type = {};
  Place body = std::size_t{0};
  const Type* type = nullptr;   ///< unless raw or opaque
  Place code = std::size_t{0};  ///< of a range or default: an `int`, the status on the wire
  List<Header> headers = {};
  List<FieldEncoding> fields = {};  ///< of a form or multipart body
  const Choice* choice = nullptr;   ///< when there are several contents
};

struct SecurityScheme {
  enum class Kind : std::uint8_t { api_key_header, api_key_query, api_key_cookie, basic, bearer };
  std::string_view name;  ///< in the description
  Kind kind;
  std::string_view parameter = {};  ///< of an API key
};

/// Schemes that hold together; none: anonymous access.
struct Requirement {
  List<const SecurityScheme*> schemes;
};

/// Where an operation goes that has servers of its own (`servers` of an Operation or a Path Item Object) in place of
/// the API's.
struct OwnServer {
  std::string_view url = {};      ///< absolute; empty: on the host of the API's
  std::string_view path = {};     ///< its path without a final slash, under which a server has the operation
  std::string_view api_url = {};  ///< the API's own by the description
};

struct Operation {
  std::string_view name;    ///< operationId, or what stands for it
  std::string_view method;  ///< upper case
  std::string_view path;    ///< template as in the description
  List<PathPiece> pieces;
  List<Parameter> parameters = {};
  std::string_view query = {};      ///< sent before the parameters: "kind=a"
  List<Condition> conditions = {};  ///< where other operations have its method and path: all hold when it is meant
  const RequestBody* body = nullptr;
  List<Response> responses = {};    ///< exact statuses first, then ranges, then default
  std::string_view accept = {};     ///< what the client sends as Accept; empty: nothing
  List<Requirement> security = {};  ///< alternatives; none: open to all
  const OwnServer* server = nullptr;
};

/// Where a client keeps what it authenticates with: a oabind::Optional<std::string> for keys and tokens, a
/// oabind::Optional<BasicCredentials> for basic.
struct CredentialSlot {
  const SecurityScheme* scheme;
  Place place;
};

}  // namespace oabind::codegen
