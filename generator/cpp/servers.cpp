#include <algorithm>
#include <filesystem>

#include "cpp/literals.hpp"
#include "cpp/names.hpp"
#include "cpp/operations.hpp"

// Where requests go: the servers of the API, and those that an operation has of its own.

namespace oabind::cpp {
namespace {

/// No real URL comes near it; a hostile one with its variables in place could be of any size.
constexpr std::size_t longest_url = 8192;

/// The base URL with its variables' defaults in place.
std::string expand(const api::Server& server) {
  std::string url = server.url;
  for (const auto& variable : server.variables) {
    if (!variable.default_value || variable.default_value->size() > longest_url) continue;
    const std::string name = "{" + variable.name + "}";
    for (auto at = url.find(name); at != std::string::npos && url.size() <= longest_url;
         at = url.find(name, at + variable.default_value->size())) {
      url.replace(at, name.size(), *variable.default_value);
    }
  }
  return url;
}

bool has_scheme(const std::string& url) {
  return url.find("://") != std::string::npos;
}

/// A relative reference (RFC 3986, section 4.2) that can stand behind a host and nothing else: which path it is
/// relative to is where the description was served, which nobody says, so it is the root. Of one that names a host,
/// https.
std::string absolute(const std::string& url) {
  if (url.starts_with("//")) return "https:" + url;
  if (url.starts_with('/') || has_scheme(url)) return url;
  return std::filesystem::path("/" + url).lexically_normal().string();
}

/// What a variable of a URL may be.
std::string remark_of(const api::ServerVariable& variable) {
  std::string values;
  for (std::size_t i = 0; i < variable.values.size(); ++i)
    values += (i == 0 ? "" : i + 1 == variable.values.size() ? " or " : ", ") + variable.values[i];
  std::string remark = variable.description;
  if (!values.empty()) remark += (remark.empty() ? "" : remark.ends_with('.') ? " " : ". ") + values;
  return remark;
}

/// A URL cut at its variables: literals and the names of function parameters.
std::vector<std::string> pieces_of(const api::Server& server, const std::vector<std::string>& names) {
  std::vector<std::string> pieces;
  std::size_t at = 0;
  while (at < server.url.size()) {
    const auto open = server.url.find('{', at);
    const auto close = open == std::string::npos ? open : server.url.find('}', open);
    if (close == std::string::npos) break;
    const auto variable =
        std::ranges::find(server.variables, server.url.substr(open + 1, close - open - 1), &api::ServerVariable::name);
    const std::string before = server.url.substr(at, (variable == server.variables.end() ? close + 1 : open) - at);
    if (!before.empty()) pieces.push_back(string_literal(before));
    if (variable != server.variables.end())
      pieces.push_back(names[static_cast<std::size_t>(variable - server.variables.begin())]);
    at = close + 1;
  }
  if (at < server.url.size()) pieces.push_back(string_literal(server.url.substr(at)));
  return pieces;
}

/// The function that gives a server's URL.
ServerDecl declare_server(const api::Server& server, const std::string& function) {
  ServerDecl decl{
      .function = function, .comment = {comment_line(server.url)}, .variables = {}, .url = {}, .pieces = {}};
  if (!server.description.empty()) decl.comment = comment_lines(server.description + ": " + server.url);
  if (server.variables.empty()) {
    decl.url = string_literal(server.url);
    return decl;
  }
  std::vector<Scope::Wanted> wanted;
  for (const auto& variable : server.variables) wanted.push_back({member_name(variable.name), variable.name});
  Scope scope;
  std::vector<std::string> names;
  for (auto& claim : scope.claim(wanted)) names.push_back(std::move(claim.identifier));
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& variable = server.variables[i];
    // Only the last parameters of a function may have defaults.
    if (!variable.default_value)
      for (auto& before : decl.variables) before.default_literal.clear();
    decl.variables.push_back({names[i], variable.default_value ? string_literal(*variable.default_value) : ""});
    if (const std::string remark = remark_of(variable); !remark.empty())
      decl.comment.push_back(comment_line("`" + names[i] + "`: " + remark));
  }
  decl.pieces = pieces_of(server, names);
  return decl;
}

}  // namespace

std::string path_of(const std::string& url) {
  const auto authority = url.find("://");
  const auto begin = authority == std::string::npos ? 0 : url.find('/', authority + 3);
  std::string path = begin == std::string::npos ? "" : url.substr(begin, url.find_first_of("?#", begin) - begin);
  while (!path.empty() && path.back() == '/') path.pop_back();
  return path;
}

std::string OperationWriter::base_url() const {
  return source().servers.empty() ? "" : expand(source().servers.front());
}

std::string OperationWriter::own_url(const api::Operation& operation) const {
  if (operation.role != api::Role::request || operation.servers.empty()) return "";
  const std::string url = expand(operation.servers.front());
  return url == base_url() ? "" : absolute(url);
}

std::string OperationWriter::define_server(const api::Operation& operation, const Names& names,
                                           TableWriter& tables) const {
  const std::string url = own_url(operation), api_url = base_url(), path = path_of(url);
  if (url.empty()) return "";
  const std::string table = names.stem + "_server";
  tables.add(ns(), {"cg::OwnServer",
                    table,
                    designated({{"url", has_scheme(url) ? string_literal(url) : ""},
                                {"path", path.empty() ? "" : string_literal(path)},
                                {"api_url", api_url.empty() ? "" : string_literal(api_url)}}),
                    {}});
  return "&" + table;
}

std::vector<ServerDecl> OperationWriter::servers() const {
  std::vector<Scope::Wanted> wanted;
  for (std::size_t i = 0; i < source().servers.size(); ++i) {
    const auto& text = source().servers[i].description;
    const std::string spelling = text.empty() || text.size() > 40 ? "server " + std::to_string(i + 1) : text;
    wanted.push_back({member_name(spelling), spelling});
  }
  std::vector<ServerDecl> decls;
  Scope scope;
  const auto claims = scope.claim(wanted);
  for (std::size_t i = 0; i < claims.size(); ++i)
    decls.push_back(declare_server(source().servers[i], claims[i].identifier));
  return decls;
}

}  // namespace oabind::cpp
