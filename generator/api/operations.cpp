#include "api/operations.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "api/origins.hpp"
#include "api/tell_apart.hpp"

namespace oabind::api {

OperationConverter::OperationConverter(const document::Document& document, SchemaConverter& schemas,
                                       std::vector<Type>& types, Diagnostics& diagnostics)
    : document_(document),
      schemas_(schemas),
      types_(types),
      diagnostics_(diagnostics),
      files_(schemas, types, diagnostics) {}

Api OperationConverter::convert() {
  api_.where = document_.where;
  api_.title = document_.title;
  api_.version = document_.api_version;
  api_.description = document_.description;
  api_.servers = convert_servers(document_.servers);
  convert_schemes();
  for (std::size_t i = 0; i < document_.operations.size(); ++i) {
    auto operation = convert(document_.operations[i]);
    if (!operation) continue;
    operation->source = i;
    api_.operations.push_back(std::move(*operation));
  }
  tell_apart(api_.operations, types_, diagnostics_);
  add_groups();
  return std::move(api_);
}

std::vector<Server> convert_servers(const std::vector<document::Server>& servers) {
  std::vector<Server> result;
  for (const auto& server : servers) {
    Server made{server.url.value, server.description, {}};
    for (const auto& variable : server.variables) {
      made.variables.push_back({variable.name.value, variable.default_value, variable.values, variable.description});
    }
    result.push_back(std::move(made));
  }
  return result;
}

void OperationConverter::convert_schemes() {
  using Kind = SecurityScheme::Kind;
  for (const auto& scheme : document_.security_schemes) {
    SecurityScheme made{.where = scheme.where,
                        .name = scheme.name.value,
                        .kind = Kind::bearer,
                        .oauth2 = false,
                        .parameter = scheme.parameter,
                        .description = scheme.description};
    switch (scheme.kind) {
      case document::SecurityScheme::Kind::api_key:
        made.kind = scheme.in == document::In::query    ? Kind::api_key_query
                    : scheme.in == document::In::cookie ? Kind::api_key_cookie
                                                        : Kind::api_key_header;
        break;
      case document::SecurityScheme::Kind::http:
        // Every scheme's credentials stand in this header (RFC 9110, section 11.6.2): of others the user writes all of
        // it.
        if (scheme.http_scheme != "basic" && scheme.http_scheme != "bearer") {
          made.kind = Kind::api_key_header;
          made.parameter = "Authorization";
          break;
        }
        made.kind = scheme.http_scheme == "basic" ? Kind::basic : Kind::bearer;
        break;
      case document::SecurityScheme::Kind::oauth2:
      case document::SecurityScheme::Kind::open_id_connect:
        made.oauth2 = true;
        break;
      case document::SecurityScheme::Kind::mutual_tls:
        continue;
    }
    schemes_.emplace(made.name, api_.schemes.size());
    api_.schemes.push_back(std::move(made));
  }
}

void OperationConverter::leave_out(const document::Operation& source, const char* code, Location where,
                                   const std::string& feature) {
  diagnostics_.tolerate(
      code, where, feature + " is not supported: " + source.method.value + " " + source.path.value + " is left out");
}

/// What a Path Item Object has as keys is sent in upper case, other methods as they are written.
static std::string wire_method(std::string method) {
  static constexpr const char* fixed[] = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"};
  if (std::ranges::find(fixed, method) == std::end(fixed)) return method;
  for (char& c : method) c = static_cast<char>(c - 'a' + 'A');
  return method;
}

std::optional<Operation> OperationConverter::convert(const document::Operation& source) {
  Operation operation;
  operation.where = source.where;
  operation.role = static_cast<Role>(source.role);
  operation.name = operation_name(source);
  operation.named = source.id.has_value();
  operation.cpp_name = given_name(source.cpp_name);
  operation.name_where = source.id ? source.id->where : source.where;
  operation.method = wire_method(source.method.value);
  operation.path = source.path.value;
  operation.query = source.query;
  operation.group = group_of(source);
  operation.summary = source.summary;
  operation.description = source.description;
  operation.deprecated = source.deprecated;
  operation.servers = convert_servers(source.servers);
  for (const auto& parameter : source.parameters) {
    auto made = convert(source, parameter);
    if (!made) return std::nullopt;
    operation.parameters.push_back(std::move(*made));
  }
  if (operation.role == Role::request) operation.pieces = pieces_of(source, operation.parameters);
  if (source.body) operation.body = convert(*source.body);
  for (const auto& response : source.responses) operation.responses.push_back(convert(source, response));
  if (operation.responses.empty())
    operation.responses.push_back({.where = source.where});  // nothing promised: any status
  std::ranges::stable_sort(operation.responses, [](const Response& a, const Response& b) {
    const auto rank = [](const Status& s) { return std::pair{s.is_default() ? 2 : s.range ? 1 : 0, s.code}; };
    return rank(a.status) < rank(b.status);
  });
  add_security(source, operation);
  return operation;
}

std::string OperationConverter::group_of(const document::Operation& source) const {
  if (source.role != document::Role::request) return source.role == document::Role::webhook ? "webhooks" : "callbacks";
  if (!source.tags.empty()) return source.tags.front().value;
  std::size_t begin = 0;
  const std::string& path = source.path.value;
  while (begin < path.size()) {
    const auto end = std::min(path.find('/', begin), path.size());
    const std::string segment = path.substr(begin, end - begin);
    if (!segment.empty() && segment.find('{') == std::string::npos) return segment;
    begin = end + 1;
  }
  return "";
}

/// Cuts the path template at its parameters. The document stage has made every `{name}` a declared parameter.
std::vector<PathPiece> OperationConverter::pieces_of(const document::Operation& source,
                                                     const std::vector<Parameter>& parameters) {
  std::vector<PathPiece> pieces;
  // A fragment is never sent, it only tells keys apart; a query is no part of the path.
  const std::string path = source.path.value.substr(0, source.path.value.find_first_of("?#"));
  std::size_t at = 0;
  while (at < path.size()) {
    const auto open = path.find('{', at);
    const auto close = open == std::string::npos ? open : path.find('}', open);
    if (close == std::string::npos) break;
    if (open > at) pieces.push_back({path.substr(at, open - at), std::nullopt});
    const std::string name = path.substr(open + 1, close - open - 1);
    const auto found = std::ranges::find_if(
        parameters, [&](const Parameter& each) { return each.in == In::path && each.name == name; });
    if (found == parameters.end()) {
      pieces.push_back({path.substr(open, close - open + 1), std::nullopt});
    } else {
      if (!pieces.empty() && pieces.back().parameter) {
        diagnostics_.tolerate(
            "path-template", source.path.where,
            "nothing separates two parameters in '" + path + "': a server takes the shortest first one");
      }
      pieces.push_back({"", static_cast<std::size_t>(found - parameters.begin())});
    }
    at = close + 1;
  }
  if (at < path.size()) pieces.push_back({path.substr(at), std::nullopt});
  return pieces;
}

/// Alternatives that need an unsupported scheme fall away. When none is left, a server could not guard the operation,
/// so it does not have it, and a client sends it without credentials.
void OperationConverter::add_security(const document::Operation& source, Operation& operation) {
  std::string missing;
  Location where;
  for (const auto& requirement : source.security) {
    Requirement made;
    bool complete = true;
    for (const auto& use : requirement.schemes) {
      const auto known = schemes_.find(use.scheme.value);
      if (known == schemes_.end()) {
        complete = false;
        missing = use.scheme.value;
        where = use.scheme.where;
      } else {
        made.push_back(known->second);
      }
    }
    if (complete) operation.security.push_back(std::move(made));
  }
  std::string why;
  if (source.unknown_security) {
    where = source.unknown_security->where;
    why = source.unknown_security->value;
  } else if (!missing.empty()) {
    why = "the kind of the security scheme '" + missing + "' is not supported";
  }
  if (why.empty()) return;
  operation.served = !operation.security.empty();
  diagnostics_.tolerate("unsupported-security", where,
                        operation.served ? why + ": this alternative is left out"
                                         : why + ": a client sends " + operation.method + " " + operation.path +
                                               " without credentials, a server does not have it");
}

void OperationConverter::add_groups() {
  std::set<std::pair<Role, std::string_view>> missing;
  for (const auto& operation : api_.operations) missing.insert({operation.role, operation.group});
  const auto add = [&](Group group) {
    if (missing.erase({group.role, group.name}) != 0) api_.groups.push_back(std::move(group));
  };
  for (const auto& tag : document_.tags)
    add({Role::request, tag.name.value, given_name(tag.cpp_name), tag.description});
  for (const auto& operation : api_.operations) add({operation.role, operation.group, {}, ""});
}

}  // namespace oabind::api
