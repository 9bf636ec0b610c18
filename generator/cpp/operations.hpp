#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "cpp/package.hpp"
#include "cpp/tables.hpp"
#include "cpp/types.hpp"

namespace oabind::cpp {

/// Names and declares the operations of one API. The names of all its operations are decided at once, so it does not
/// matter which of them share a unit.
class OperationWriter {
 public:
  OperationWriter(Types& types, std::size_t api, Diagnostics& diagnostics);

  /// The declaration of operation `index` of the API.
  OperationDecl declare(std::size_t index) const;
  /// The functions that tell URLs of callbacks from operation `index` and that follow its links. The tables they need
  /// are laid down.
  std::vector<EvaluationDecl> evaluations(std::size_t index, TableWriter& tables) const;
  /// The operations that its links lead to.
  std::vector<std::size_t> linked(std::size_t index) const;
  const std::string& ns() const { return types_.ns_of_api(api_); }
  /// The struct of an operation's request.
  const std::string& request(std::size_t index) const { return names_[index].request; }
  /// Lays down the operation's tables.
  void define(std::size_t index, TableWriter& tables) const;
  /// Lays down the tables of the security schemes, once for the API.
  void define_schemes(TableWriter& tables) const;
  /// The class pair of one tag, without its operations.
  GroupDecl group(std::size_t index) const { return groups_[index]; }
  std::size_t group_of(std::size_t operation) const { return group_of_[operation]; }
  /// Credentials and servers.
  ApiDecl api() const;

 private:
  struct Names {
    std::string function, request, result;
    std::string stem;                       ///< of its tables' names
    std::vector<std::string> members;       ///< of the request: parameters, then the body
    std::vector<std::string> alternatives;  ///< beside the responses
    std::vector<std::vector<std::string>> headers;
    std::string body;                 ///< type of a request body that has several; empty: it needs no type of its own
    std::vector<std::string> bodies;  ///< the same beside the responses
  };

  /// What the tables say of one content; empty entries are left out.
  struct ContentTable {
    std::string media_type, encoding, type, fields;
  };

  const api::Api& source() const { return types_.apis().apis[api_]; }
  void name_groups();
  void name_operations(Diagnostics& diagnostics);
  void name_schemes();
  std::vector<std::string> member_names(const api::Operation& operation) const;

  // bodies.cpp
  std::string body_type(const api::Contents& contents, const std::string& choice) const;
  Member body_member(const api::Contents& contents, const std::string& choice) const;
  std::optional<ChoiceDecl> choice(const api::Contents& contents, const std::string& name, const std::string& of) const;
  bool has_standard_layout(const api::Contents& contents) const;
  ContentTable define_content(const api::Contents& contents, std::size_t index, const std::string& stem,
                              TableWriter& tables) const;
  std::string define_form(const api::Content& content, const std::string& stem, TableWriter& tables) const;
  std::string define_choice(const api::Contents& contents, const std::string& choice, const std::string& stem,
                            TableWriter& tables) const;

  std::vector<Member> request_members(const api::Operation& operation, const Names& names) const;
  AlternativeDecl alternative(const api::Response& response, const Names& names, std::size_t index) const;
  void add_ok(const api::Operation& operation, const Names& names, OperationDecl& decl) const;

  std::string define_pieces(const api::Operation& operation, const Names& names, TableWriter& tables) const;
  std::string define_parameters(const api::Operation& operation, const Names& names, TableWriter& tables) const;
  std::string define_conditions(const api::Operation& operation, const Names& names, TableWriter& tables) const;
  std::string define_body(const api::Operation& operation, const Names& names, TableWriter& tables) const;
  std::string define_responses(const api::Operation& operation, const Names& names, TableWriter& tables) const;
  std::string define_security(const api::Operation& operation, TableWriter& tables) const;
  bool request_layout(const api::Operation& operation) const;

  // servers.cpp
  /// Where a client sends what has no server of its own; empty: the description does not say.
  std::string base_url() const;
  /// Where a request goes that has; else empty.
  std::string own_url(const api::Operation& operation) const;
  std::string define_server(const api::Operation& operation, const Names& names, TableWriter& tables) const;
  std::vector<ServerDecl> servers() const;

  // evaluations.cpp
  EvaluationDecl evaluation(std::size_t operation, std::optional<std::size_t> response) const;
  EvaluationDecl url_of(const api::CallbackUrl& url, TableWriter& tables) const;
  std::string left_to_user(const api::Link& link) const;
  EvaluationDecl request_of(const api::Link& link, const std::string& name, TableWriter& tables) const;
  std::string value(const api::ValuePath& path, std::size_t operation, std::optional<std::size_t> response) const;
  std::string value_type(const api::ValuePath& path, TableWriter& tables) const;
  std::string type_of(const api::ValuePath& path) const;
  void fill(const api::Link& link, const api::LinkValue& value, TableWriter& tables, EvaluationDecl& decl) const;
  bool is_free_form(const api::Expression& expression) const;

  Types& types_;
  std::size_t api_;
  std::unordered_set<std::string> taken_;
  std::vector<Names> names_;
  std::vector<GroupDecl> groups_;
  std::vector<std::size_t> group_of_;
  std::vector<std::string> scheme_types_, scheme_members_, scheme_tables_;
};

/// The path of a URL without a final slash (RFC 3986, section 3.3): what a server's routes stand under.
std::string path_of(const std::string& url);

/// What a status is called as an alternative: "Ok", "NotFound", "Status418", "ClientError", "Default".
std::string status_name(const api::Status& status);

}  // namespace oabind::cpp
