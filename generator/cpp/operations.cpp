#include "cpp/operations.hpp"

#include <algorithm>
#include <utility>

#include "cpp/declare.hpp"
#include "cpp/literals.hpp"
#include "cpp/names.hpp"
#include "cpp/remarks.hpp"
#include "cpp/runtime_names.hpp"

namespace oabind::cpp {

OperationWriter::OperationWriter(Types& types, std::size_t api, Diagnostics& diagnostics)
    : types_(types), api_(api), taken_(types.taken(api)) {
  name_groups();
  name_operations(diagnostics);
  name_schemes();
}

namespace {

/// A member's name without the underscore that keeps it from being a keyword.
std::string words_to_stem(std::string name) {
  if (name.ends_with('_')) name.pop_back();
  return name;
}

}  // namespace

std::string status_name(const api::Status& status) {
  static constexpr std::pair<int, const char*> reasons[] = {{200, "Ok"},
                                                            {201, "Created"},
                                                            {202, "Accepted"},
                                                            {203, "NonAuthoritative"},
                                                            {204, "NoContent"},
                                                            {205, "ResetContent"},
                                                            {206, "PartialContent"},
                                                            {301, "MovedPermanently"},
                                                            {302, "Found"},
                                                            {303, "SeeOther"},
                                                            {304, "NotModified"},
                                                            {307, "TemporaryRedirect"},
                                                            {308, "PermanentRedirect"},
                                                            {400, "BadRequest"},
                                                            {401, "Unauthorized"},
                                                            {402, "PaymentRequired"},
                                                            {403, "Forbidden"},
                                                            {404, "NotFound"},
                                                            {405, "MethodNotAllowed"},
                                                            {406, "NotAcceptable"},
                                                            {408, "RequestTimeout"},
                                                            {409, "Conflict"},
                                                            {410, "Gone"},
                                                            {412, "PreconditionFailed"},
                                                            {413, "ContentTooLarge"},
                                                            {415, "UnsupportedMediaType"},
                                                            {422, "UnprocessableContent"},
                                                            {423, "Locked"},
                                                            {429, "TooManyRequests"},
                                                            {500, "InternalServerError"},
                                                            {501, "NotImplemented"},
                                                            {502, "BadGateway"},
                                                            {503, "ServiceUnavailable"},
                                                            {504, "GatewayTimeout"}};
  static constexpr const char* ranges[] = {"Default",     "Informational", "Success",
                                           "Redirection", "ClientError",   "ServerError"};
  if (status.is_default()) return ranges[0];
  if (status.range) return ranges[status.code / 100 <= 5 ? status.code / 100 : 0];
  const auto known = std::ranges::find(reasons, status.code, [](const auto& each) { return each.first; });
  return known != std::end(reasons) ? known->second : "Status" + std::to_string(status.code);
}

namespace {

Lines comment_of(const api::Group& group) {
  switch (group.role) {
    case api::Role::request:
      break;
    case api::Role::webhook:
      return {"Webhooks: what the API's provider tells its subscribers."};
    case api::Role::callback:
      return {"Callbacks: what the API's provider tells those who called it."};
  }
  return comment_lines(group.description);
}

/// How an operation is called in comments: a webhook by its name, for where it goes is not described.
std::string summary_of(const api::Operation& operation) {
  const std::string prefix = operation.role == api::Role::webhook    ? "webhook "
                             : operation.role == api::Role::callback ? "callback "
                                                                     : "";
  return comment_line(prefix + operation.method + " " + operation.path);
}

/// An operation with an operationId of that spelling keeps it.
std::string spelling_of(const api::Operation& operation) {
  if (operation.named || operation.role == api::Role::request) return operation.name;
  return operation.name + (operation.role == api::Role::webhook ? " webhook" : " callback");
}

}  // namespace

void OperationWriter::name_groups() {
  std::vector<Scope::Wanted> accessors;
  for (const auto& group : source().groups) {
    const std::string& spelling = group.name.empty() ? "default" : group.name;
    // A tag of that name keeps it.
    accessors.push_back(Scope::member(group.cpp_name, spelling, taken_));
    if (group.role != api::Role::request) accessors.back().spelling += " calls";
  }
  Scope scope;
  const auto claims = scope.claim(accessors);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const std::string stem = type_name(claims[i].identifier);
    const auto claim = [&](const std::string& suffix) {
      std::string name = stem + suffix;
      while (!taken_.insert(name).second) name.insert(stem.size(), "Group");
      return name;
    };
    groups_.push_back({.ns = ns(),
                       .home = {},
                       .client = claim("Client"),
                       .handler = claim("Handler"),
                       .async_handler = claim("AsyncHandler"),
                       .accessor = claims[i].identifier,
                       .paths = source().groups[i].role != api::Role::request ? claim("Paths") : "",
                       .comment = comment_of(source().groups[i]),
                       .operations = {}});
  }
  std::map<std::pair<api::Role, std::string_view>, std::size_t> numbers;
  for (std::size_t i = 0; i < source().groups.size(); ++i)
    numbers.try_emplace({source().groups[i].role, source().groups[i].name}, i);
  for (const auto& operation : source().operations) group_of_.push_back(numbers.at({operation.role, operation.group}));
}

/// A component may have the name an operation's struct would get ("AddKeyRequest"): the operation takes the next best.
void OperationWriter::name_operations(Diagnostics& diagnostics) {
  std::vector<Scope::Wanted> functions;
  for (const auto& operation : source().operations) {
    functions.push_back(Scope::member(operation.cpp_name, operation.name, taken_));
    if (!operation.cpp_name) functions.back().spelling = spelling_of(operation);
  }
  Scope scope;
  scope.reserve("mount");
  const auto claims = scope.claim(functions);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto& operation = source().operations[i];
    const std::string& function = claims[i].identifier;
    if (!claims[i].instead_of.empty()) {
      diagnostics.note("name-collision", operation.where,
                       "this operation is called " + function + ": " + claims[i].instead_of + " is taken");
    }
    const std::string stem = type_name(function);
    const auto claim = [&](const std::string& first, const std::string& second) {
      const std::string wanted = stem + first;
      if (taken_.insert(wanted).second) return wanted;
      std::string name = stem + second;
      if (!taken_.insert(name).second) {
        name = stem + "Operation" + first;
        while (!taken_.insert(name).second) name += "Type";
      }
      diagnostics.note("name-collision", operation.where,
                       "a type of this operation is called " + name + ": " + wanted + " is taken");
      return name;
    };
    std::string table = words_to_stem(function);
    while (!types_.claim_table_name(table)) table += "_op";
    Names names{.function = function,
                .request = claim("Request", "Call"),
                .result = claim("Result", "Outcome"),
                .stem = std::move(table),
                .members = member_names(operation),
                .alternatives = {},
                .headers = {},
                .body = {},
                .bodies = {}};
    for (const auto& response : operation.responses) {
      const std::string status = status_name(response.status);
      names.alternatives.push_back(claim(status, status + "Response"));
      std::vector<Scope::Wanted> wanted;
      for (const auto& header : response.headers) wanted.push_back(Scope::member(header.cpp_name, header.name, taken_));
      Scope members;
      members.reserve("body");
      members.reserve("status");
      auto& list = names.headers.emplace_back();
      for (auto& each : members.claim(wanted)) list.push_back(std::move(each.identifier));
    }
    const auto claim_body = [&](const api::Contents& contents, const std::string& of) {
      return api::alternatives(contents) > 1 ? claim(of + "Body", of + "Content") : "";
    };
    if (operation.body) names.body = claim_body(operation.body->contents, "Request");
    for (const auto& response : operation.responses)
      names.bodies.push_back(claim_body(response.contents, status_name(response.status)));
    names_.push_back(std::move(names));
  }
}

/// Parameters of different places may share a name: the later ones say where they are.
std::vector<std::string> OperationWriter::member_names(const api::Operation& operation) const {
  std::vector<Scope::Wanted> wanted;
  std::set<std::string> spellings;
  for (const auto& parameter : operation.parameters) {
    const bool fresh = spellings.insert(parameter.name).second;
    const std::string spelling = fresh ? parameter.name : parameter.name + "_" + name_of(parameter.in);
    wanted.push_back(Scope::member(parameter.cpp_name, spelling, taken_));
  }
  Scope scope;
  if (operation.body) scope.reserve("body");
  std::vector<std::string> names;
  for (auto& claim : scope.claim(wanted)) names.push_back(std::move(claim.identifier));
  if (operation.body) names.emplace_back("body");
  return names;
}

void OperationWriter::name_schemes() {
  std::vector<Scope::Wanted> wanted;
  for (const auto& scheme : source().schemes) wanted.push_back({member_name(scheme.name), scheme.name});
  Scope scope;
  for (auto& claim : scope.claim(wanted)) {
    std::string type = type_name(claim.identifier);
    while (!taken_.insert(type).second) type += "Credentials";
    scheme_types_.push_back(std::move(type));
    std::string table = words_to_stem(claim.identifier);
    while (!types_.claim_table_name(table)) table += "_auth";
    scheme_tables_.push_back(table + "_scheme");
    scheme_members_.push_back(std::move(claim.identifier));
  }
}

std::vector<Member> OperationWriter::request_members(const api::Operation& operation, const Names& names) const {
  static constexpr const char* places[] = {"Path", "Query", "Header", "Cookie", "The whole query"};
  std::vector<Member> members;
  for (std::size_t i = 0; i < operation.parameters.size(); ++i) {
    const auto& parameter = operation.parameters[i];
    const std::string value = types_.spell(parameter.type.type, ns());
    Member member{.type = parameter.required ? value : optional_of(value),
                  .name = names.members[i],
                  .initializer = initializer_of(types_.apis()[parameter.type.type], !parameter.required),
                  .comment = {},
                  .remark = ""};
    place_remark(member, member_remark(types_, parameter.type,
                                       {.wire_name = parameter.name,
                                        .member = member.name,
                                        .description = parameter.description,
                                        .deprecated = parameter.deprecated,
                                        .prefix = places[static_cast<std::size_t>(parameter.in)],
                                        .direction = "",
                                        .default_value = parameter.default_value ? &*parameter.default_value : nullptr,
                                        .example = nullptr}));
    members.push_back(std::move(member));
  }
  if (!operation.body) return members;
  const auto& body = *operation.body;
  Member member = body_member(body.contents, names.body);
  const std::string kind = member.remark;
  if (!body.required) {
    member.type = optional_of(member.type);
    member.initializer = "{}";
  }
  member.name = names.members.back();
  place_remark(member,
               comment_line(kind + (kind.empty() || body.description.empty() ? "" : ". ") + body.description, 600));
  members.push_back(std::move(member));
  return members;
}

AlternativeDecl OperationWriter::alternative(const api::Response& response, const Names& names,
                                             std::size_t index) const {
  AlternativeDecl decl{.name = names.alternatives[index],
                       .alias = status_name(response.status),
                       .comment = {},
                       .members = {},
                       .body = {}};
  const std::string status = response.status.is_default() ? "Any other status"
                             : response.status.range      ? std::to_string(response.status.code / 100) + "xx"
                                                          : std::to_string(response.status.code);
  decl.comment = comment_lines(status + (response.description.empty() ? "" : ": " + response.description));
  if (response.status.is_default() || response.status.range) {
    const int code = response.status.is_default() ? 500 : response.status.code;
    decl.members.push_back({"int", "status", "{" + std::to_string(code) + "}", {}, "on the wire"});
  }
  if (!response.contents.empty()) {
    Member body = body_member(response.contents, names.bodies[index]);
    place_remark(body, std::exchange(body.remark, ""));
    decl.members.push_back(std::move(body));
    decl.body = choice(response.contents, names.bodies[index], decl.name);
  }
  for (std::size_t i = 0; i < response.headers.size(); ++i) {
    const auto& header = response.headers[i];
    const std::string value = types_.spell(header.type.type, ns());
    Member member{.type = header.required ? value : optional_of(value),
                  .name = names.headers[index][i],
                  .initializer = initializer_of(types_.apis()[header.type.type], !header.required),
                  .comment = {},
                  .remark = ""};
    place_remark(member, member_remark(types_, header.type,
                                       {.wire_name = header.name,
                                        .member = member.name,
                                        .description = header.description,
                                        .deprecated = false,
                                        .prefix = "Header",
                                        .direction = "",
                                        .default_value = nullptr,
                                        .example = nullptr}));
    decl.members.push_back(std::move(member));
  }
  return decl;
}

/// What expect_ok() gives: the body of the one success, or of all when they have one type; else the answer as it is.
void OperationWriter::add_ok(const api::Operation& operation, const Names& names, OperationDecl& decl) const {
  std::vector<std::size_t> successes;
  for (std::size_t i = 0; i < operation.responses.size(); ++i) {
    if (operation.responses[i].status.is_success()) successes.push_back(i);
  }
  if (successes.empty() && !operation.responses.empty() && operation.responses.back().status.is_default()) {
    successes.push_back(operation.responses.size() - 1);
  }
  if (successes.empty()) return;
  std::set<std::string> bodies;
  for (const auto i : successes) {
    const auto& contents = operation.responses[i].contents;
    bodies.insert(contents.empty() ? "" : body_type(contents, names.bodies[i]));
  }
  if (bodies.size() == 1 && !bodies.begin()->empty()) {
    decl.ok_type = *bodies.begin();
    decl.ok_part = "body";
  } else {
    decl.ok_type = successes.size() == 1 ? names.alternatives[successes.front()] : names.result;
    decl.ok_part = "alternative";
  }
}

OperationDecl OperationWriter::declare(std::size_t index) const {
  const auto& operation = source().operations[index];
  const Names& names = names_[index];
  OperationDecl decl{.ns = ns(),
                     .number = index,
                     .function = names.function,
                     .table = names.stem + "_operation",
                     .summary = summary_of(operation),
                     .comment = {},
                     .deprecated = operation.deprecated,
                     .served = operation.served,
                     .request = names.request,
                     .request_members = request_members(operation, names),
                     .body = {},
                     .result = names.result,
                     .alternatives = {},
                     .optional_request = true,
                     .ok_type = {},
                     .ok_part = {}};
  if (operation.body) decl.body = choice(operation.body->contents, names.body, names.request);
  decl.comment = comment_lines(operation.summary);
  if (operation.description != operation.summary) {
    for (auto& line : comment_lines(operation.description)) decl.comment.push_back(std::move(line));
  }
  if (const std::string url = own_url(operation); !url.empty())
    decl.comment.push_back(comment_line("Goes to a server of its own: " + url));
  for (const auto& parameter : operation.parameters) decl.optional_request &= !parameter.required;
  decl.optional_request &= !operation.body || !operation.body->required;
  for (std::size_t i = 0; i < operation.responses.size(); ++i)
    decl.alternatives.push_back(alternative(operation.responses[i], names, i));
  add_ok(operation, names, decl);
  return decl;
}

}  // namespace oabind::cpp
