#include <algorithm>
#include <span>

#include "cpp/literals.hpp"
#include "cpp/members.hpp"
#include "cpp/names.hpp"
#include "cpp/operations.hpp"

/// Functions that evaluate runtime expressions. Where a value is was found before, so they are chains of members.
namespace oabind::cpp {

namespace {

using From = api::ValuePath::From;

/// Those that belong to an operation, of a list that is sorted by operation. (clang 14 has no
/// std::ranges::equal_range.)
template <class T>
std::span<const T> of_operation(const std::vector<T>& all, std::size_t operation) {
  const auto first = std::ranges::lower_bound(all, operation, {}, &T::operation);
  const auto last = std::ranges::upper_bound(all, operation, {}, &T::operation);
  return {first, last};
}

void note_use(const api::ValuePath& path, EvaluationDecl& decl) {
  (path.of_response() ? decl.uses_response : decl.uses_request) = true;
}

}  // namespace

/// What all of them have: whose request and response they look at.
EvaluationDecl OperationWriter::evaluation(std::size_t operation, std::optional<std::size_t> response) const {
  EvaluationDecl decl;
  decl.ns = ns();
  decl.operation = operation;
  decl.request = names_[operation].request;
  if (response) decl.response = names_[operation].alternatives[*response];
  return decl;
}

/// The expression that gives a pointer to the value, null when it is absent.
std::string OperationWriter::value(const api::ValuePath& path, std::size_t operation,
                                   std::optional<std::size_t> response) const {
  const Names& names = names_[operation];
  const std::string owner = path.of_response() ? names.alternatives[*response] : names.request;
  std::string member;
  switch (path.from) {
    case From::parameter:
      member = names.members[path.index];
      break;
    case From::body:
      member = names.members.back();
      break;
    case From::status:
      member = "status";
      break;
    case From::header:
      member = names.headers[*response][path.index];
      break;
    case From::response_body:
      member = "body";
      break;
  }
  std::string text =
      std::string("cg::find(&") + (path.of_response() ? "response" : "request") + ", &" + owner + "::" + member;
  for (const auto& step : path.steps) {
    const auto& shape = types_.apis()[step.owner].shape;
    if (std::holds_alternative<api::Object>(shape)) {
      const auto members = cpp::member_names(types_, step.owner);
      text += ", &" + types_.spell(step.owner, ns()) + "::" + members.members[step.index];
    } else if (std::holds_alternative<api::Map>(shape)) {
      text += ", " + string_literal(step.key);
    } else {
      text += ", std::size_t{" + std::to_string(step.index) + "}";
    }
  }
  return text + ")";
}

/// The descriptor of what a path leads to.
std::string OperationWriter::value_type(const api::ValuePath& path, TableWriter& tables) const {
  if (path.from == From::status) return "cg::int32";
  return path.typed ? tables.descriptor({path.type.type, false}, ns()) : "cg::string";
}

std::string OperationWriter::type_of(const api::ValuePath& path) const {
  if (path.from == From::status) return "int";
  return path.typed ? types_.spell(path.type.type, ns()) : "std::string";
}

/// A list or map of itself is free-form in C++: there are no steps into it.
bool OperationWriter::is_free_form(const api::Expression& expression) const {
  return std::ranges::any_of(expression, [&](const auto& piece) {
    const auto* path = std::get_if<api::ValuePath>(&piece);
    return path != nullptr &&
           std::ranges::any_of(path->steps, [&](const api::Step& step) { return types_.is_free_form(step.owner); });
  });
}

EvaluationDecl OperationWriter::url_of(const api::CallbackUrl& url, TableWriter& tables) const {
  const auto& callback = source().operations[url.callback];
  EvaluationDecl decl = evaluation(url.operation, url.response);
  decl.scope = "callback_urls";
  decl.of = callback.path;
  decl.function = names_[url.callback].function;
  decl.comment = comment_lines("Where " + decl.function + " goes: `" + callback.path + "`. Comes from outside: see " +
                               groups_[group_of_[url.callback]].client + ".");
  decl.result = "std::string";
  decl.maker = "url";
  decl.builder = "cg::ExpressionText url{" + string_literal(callback.path) + ", cg::Escape::url}";
  for (const auto& piece : url.url) {
    if (const auto* literal = std::get_if<std::string>(&piece)) {
      decl.statements.push_back("text(" + string_literal(*literal) + ")");
      continue;
    }
    const auto& path = std::get<api::ValuePath>(piece);
    note_use(path, decl);
    decl.statements.push_back("value(" + string_literal(path.text) + ", " + value_type(path, tables) + ", " +
                              value(path, url.operation, url.response) + ")");
  }
  return decl;
}

/// What fills one member of the request. A value of the member's own type is assigned, another is read as the
/// parameter would be.
void OperationWriter::fill(const api::Link& link, const api::LinkValue& given, TableWriter& tables,
                           EvaluationDecl& decl) const {
  const Names& target = names_[link.target];
  const std::string member = "next->" + (given.parameter ? target.members[*given.parameter] : target.members.back());
  const std::string wanted = given.typed ? types_.spell(given.type.type, ns()) : "std::string";
  const auto place = [&] {
    const api::TypeUse use = given.parameter ? api::TypeUse{given.type.type, false} : given.type;
    return (given.typed ? tables.descriptor(use, ns()) : "cg::string") + ", cg::fresh(" + member + ")";
  };
  if (const auto* constant = std::get_if<Value>(&given.value)) {
    decl.statements.push_back("constant(" + place() + ", " + json_literal(to_json(*constant)) + ")");
    return;
  }
  const auto& expression = std::get<api::Expression>(given.value);
  const auto* path = expression.size() == 1 ? std::get_if<api::ValuePath>(&expression.front()) : nullptr;
  if (path != nullptr) {
    note_use(*path, decl);
    const std::string source = value(*path, link.operation, link.response);
    decl.statements.push_back(type_of(*path) == wanted
                                  ? "set(" + member + ", " + string_literal(path->text) + ", " + source + ")"
                                  : "convert(" + place() + ", " + string_literal(path->text) + ", " +
                                        value_type(*path, tables) + ", " + source + ")");
    return;
  }
  std::string text = "cg::ExpressionText{\"\", cg::Escape::none}";
  for (const auto& piece : expression) {
    if (const auto* literal = std::get_if<std::string>(&piece)) {
      text += ".text(" + string_literal(*literal) + ")";
      continue;
    }
    const auto& part = std::get<api::ValuePath>(piece);
    note_use(part, decl);
    text += ".value(" + string_literal(part.text) + ", " + value_type(part, tables) + ", " +
            value(part, link.operation, link.response) + ")";
  }
  decl.statements.push_back("convert(" + place() + ", " + text + ")");
}

/// What the target requires and the link does not give: "`id`, `body`".
std::string OperationWriter::left_to_user(const api::Link& link) const {
  const auto& target = source().operations[link.target];
  const auto& members = names_[link.target].members;
  std::string left;
  const auto need = [&](std::optional<std::size_t> parameter, const std::string& member) {
    const auto gives = [&](const api::LinkValue& each) {
      const auto* expression = std::get_if<api::Expression>(&each.value);
      return each.parameter == parameter && (expression == nullptr || !is_free_form(*expression));
    };
    if (std::ranges::none_of(link.values, gives)) left += (left.empty() ? "`" : ", `") + member + "`";
  };
  for (std::size_t i = 0; i < target.parameters.size(); ++i)
    if (target.parameters[i].required) need(i, members[i]);
  if (target.body && target.body->required) need(std::nullopt, members.back());
  return left;
}

EvaluationDecl OperationWriter::request_of(const api::Link& link, const std::string& name, TableWriter& tables) const {
  EvaluationDecl decl = evaluation(link.operation, link.response);
  const auto& target = source().operations[link.target];
  const auto& called = source().operations[link.operation];
  decl.scope = "links";
  decl.of = link.name;
  decl.function = name;
  decl.comment = comment_lines("Leads to " + names_[link.target].function + ", `" + target.method + " " + target.path +
                               "`" + (link.server.empty() ? "" : " of the server " + link.server) + "." +
                               (link.description.empty() ? "" : " " + link.description));
  if (const std::string left = left_to_user(link); !left.empty())
    decl.comment.push_back(comment_line("To be filled in before it is sent: " + left + "."));
  decl.result = names_[link.target].request;
  decl.maker = "next";
  decl.builder = "cg::LinkedRequest<" + decl.result + "> next{" +
                 string_literal(called.method + " " + called.path + ", link " + link.name) + "}";
  for (const auto& given : link.values) {
    const auto* expression = std::get_if<api::Expression>(&given.value);
    if (expression == nullptr || !is_free_form(*expression)) fill(link, given, tables, decl);
  }
  return decl;
}

std::vector<EvaluationDecl> OperationWriter::evaluations(std::size_t index, TableWriter& tables) const {
  std::vector<EvaluationDecl> result;
  for (const auto& url : of_operation(source().callback_urls, index)) {
    if (is_free_form(url.url)) continue;
    auto decl = url_of(url, tables);
    // An operation may name one Callback Object twice.
    const bool known = std::ranges::any_of(result, [&](const EvaluationDecl& each) {
      return each.function == decl.function && each.response == decl.response;
    });
    if (!known) result.push_back(std::move(decl));
  }
  // Functions of different responses are told apart by their parameters.
  std::vector<Scope> scopes(source().operations[index].responses.size());
  for (const auto& link : of_operation(source().links, index)) {
    const std::string spelling = names_[index].function + " " + link.name;
    const auto name = scopes[link.response].claim({{member_name(spelling), spelling}});
    result.push_back(request_of(link, name.front().identifier, tables));
  }
  return result;
}

std::vector<std::size_t> OperationWriter::linked(std::size_t index) const {
  std::vector<std::size_t> result;
  for (const auto& link : of_operation(source().links, index)) result.push_back(link.target);
  return result;
}

}  // namespace oabind::cpp
