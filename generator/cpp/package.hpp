#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/schema.hpp"

/// C++ declarations, ready to be laid out as text: every name is final, every comment and literal safe, every order
/// decided. Templates only place them.
namespace oabind::cpp {

/// Comment text, one entry a line, without the comment marks.
using Lines = std::vector<std::string>;

struct Enumerator {
  std::string name;
  std::string value;  ///< of an integer enum; empty: counted from 0
  Lines comment;
};
struct EnumDecl {
  std::string underlying;
  bool has_text = false;  ///< a string enum: has to_string
  std::vector<Enumerator> enumerators;
  std::string names;  ///< of a string enum: the table of its strings, in the unit's .cpp
};

struct Member {
  std::string type;
  std::string name;
  std::string initializer;  ///< "{}"; empty where the type is incomplete
  Lines comment;            ///< above the member
  std::string remark;       ///< behind the member
};
struct StructDecl {
  std::vector<Member> members;
};
/// A struct derived from oabind::OneOf.
struct UnionDecl {
  std::vector<std::string> alternatives;
};

/// Another name of a struct, union or enum.
struct AliasDecl {
  std::string target;
};

/// A named type of the user's namespace.
struct TypeDecl {
  std::string ns;  ///< "keys::v1"
  std::string name;
  std::string table;  ///< its descriptor's name in `tables`; empty for an enum and an alias
  Lines comment;
  bool deprecated = false;
  std::variant<EnumDecl, StructDecl, UnionDecl, AliasDecl> body;
};

/// `constexpr TYPE NAME = VALUE;`, or an array with `[]`.
struct Constant {
  std::string type;
  std::string name;
  std::string value;
  std::vector<std::string> rows;  ///< of an array
  bool is_array = false;
  bool closes = false;  ///< the last one of a type or an operation: an empty line follows
};

/// A table that other .cpp files may use: `extern const TYPE NAME;`.
struct External {
  std::string type;
  std::string name;
  bool operator==(const External&) const = default;
};
/// The definition of one: `const TYPE NAME = VALUE;`.
struct Descriptor {
  std::string type;
  std::string name;
  std::string value;
};

/// What one namespace needs in one .cpp.
struct TableBlock {
  std::string ns;
  std::vector<External> externals;  ///< what it uses or defines
  std::vector<Constant> constants;
  std::vector<Descriptor> descriptors;
};

struct Forward {
  std::string ns;
  std::string name;
  bool operator==(const Forward&) const = default;
};

/// Types that share a header.
struct TypeUnit {
  std::string name;                            ///< of the header, without extension
  std::vector<std::string> standard_includes;  ///< and headers of the user's types
  std::vector<std::string> includes;           ///< other headers of this package
  std::vector<Forward> forwards;
  std::vector<TypeDecl> types;  ///< each complete before it is needed
};

/// A .cpp with the tables of the types of some headers.
struct TypeSource {
  std::string name;                ///< without extension
  std::vector<std::size_t> units;  ///< indices in the package
  std::vector<TableBlock> tables;
};

/// A body that may have one of several types: a struct derived from oabind::OneOf.
struct ChoiceDecl {
  std::string name;
  std::string comment;
  std::vector<std::string> alternatives;
  std::vector<std::string> remarks;  ///< one for each alternative: its media types
};
/// One documented status of an operation.
struct AlternativeDecl {
  std::string name;
  std::string alias;  ///< within the result: "Ok"
  Lines comment;
  std::vector<Member> members;
  std::optional<ChoiceDecl> body;  ///< its type, when it is one of the alternative's own
};
struct OperationDecl {
  std::string ns;
  std::size_t number = 0;  ///< in its API
  std::string function;    ///< "list_devkeys"
  std::string table;       ///< "list_devkeys_operation"
  std::string summary;     ///< "GET /api/{projectId}/devkeys"
  Lines comment;           ///< for client and server
  bool deprecated = false;
  bool served = true;  ///< handlers have it
  std::string request;
  std::vector<Member> request_members;
  std::optional<ChoiceDecl> body;  ///< as in AlternativeDecl
  std::string result;
  std::vector<AlternativeDecl> alternatives;
  bool optional_request = false;  ///< nothing in it is required: clients may leave it out
  std::string ok_type;            ///< what expect_ok() gives; empty when no success is documented
  std::string ok_part;            ///< enumerator of the runtime's OkPart: body, alternative
};

/// A function that evaluates runtime expressions: the URL of a callback, or the request that a link leads to.
struct EvaluationDecl {
  std::string ns;
  std::string scope;          ///< namespace in it: "callback_urls", "links"
  std::string of;             ///< what the description calls it: the link's name, or the callback's URL
  std::size_t operation = 0;  ///< number of the operation that was called, in its API
  std::string function;
  Lines comment;
  std::string result;    ///< type: "std::string", "GetUserRequest"
  std::string request;   ///< type of the first parameter
  std::string response;  ///< of the second; empty: there is none
  bool uses_request = false, uses_response = false;
  std::string builder;                  ///< definition of the variable that makes the result
  std::string maker;                    ///< its name
  std::vector<std::string> statements;  ///< what is done with it
};

/// Operations of one tag, or all webhooks or callbacks. Those may stand in several units: each has a part of the group.
struct GroupDecl {
  std::string ns;
  std::string home;           ///< suffix of the unit that declares its classes
  std::string client;         ///< "ProjectsClient"
  std::string handler;        ///< "ProjectsHandler"
  std::string async_handler;  ///< "ProjectsAsyncHandler"
  std::string accessor;       ///< "projects"
  std::string paths;          ///< of webhooks and callbacks: "WebhooksPaths", where a router serves them; else empty
  Lines comment;
  std::vector<std::size_t> operations;  ///< indices in the unit, of this part
};

/// Operations that share their files.
struct OperationUnit {
  std::string suffix;                          ///< of its files' names: "" or "_3"
  std::vector<std::string> standard_includes;  ///< and headers of the user's types
  std::vector<std::string> includes;
  std::vector<OperationDecl> operations;
  std::vector<Forward> forwards;             ///< requests of other units that links lead to
  std::vector<std::string> source_includes;  ///< their headers
  std::vector<EvaluationDecl> evaluations;
  std::vector<GroupDecl> groups;
  std::vector<TableBlock> tables;
};

struct SchemeDecl {
  std::string name;    ///< type: "ApiKeyAuthentication"
  std::string member;  ///< of Credentials: "api_key_authentication"
  std::string table;
  std::string base;       ///< runtime type it derives from
  std::string kind;       ///< enumerator of the runtime's table
  std::string wire_name;  ///< literal
  std::string parameter;  ///< literal; empty when none
  std::string remark;
};
struct ServerVariableDecl {
  std::string name;
  std::string default_literal;  ///< empty: none
};
struct ServerDecl {
  std::string function;
  Lines comment;
  std::vector<ServerVariableDecl> variables;
  std::string url;                  ///< literal, when it has no variable
  std::vector<std::string> pieces;  ///< literals and variable names
};

/// One API: its client, credentials and servers.
struct ApiDecl {
  std::string ns;
  std::string title;
  Lines comment;
  std::vector<SchemeDecl> schemes;
  std::vector<Member> credentials;  ///< one for each scheme
  std::vector<ServerDecl> servers;
  std::string default_url;  ///< literal
  std::string base_path;    ///< literal: path of the default URL
  std::vector<GroupDecl> groups;
};

struct Package {
  std::string source;  ///< "\"Edge Impulse API\" 1.0.0"
  bool sharded = false;
  bool with_client = true;
  bool with_server = true;
  std::vector<TypeUnit> types;
  std::vector<TypeSource> type_sources;
  std::vector<OperationUnit> operations;
  std::vector<ApiDecl> apis;
};

}  // namespace oabind::cpp
