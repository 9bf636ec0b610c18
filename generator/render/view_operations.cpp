#include "render/view.hpp"
#include "render/view_parts.hpp"

namespace oabind::render {

namespace {

/// A body's own type, or nothing.
Data choice_view(const std::optional<cpp::ChoiceDecl>& decl) {
  if (!decl) return Data{false};
  Data view;
  view.set("name", decl->name);
  cpp::Lines comment{decl->comment};
  for (const auto& remark : decl->remarks) comment.push_back(remark);
  view.set("comment", comment_view(comment, ""));
  view.set("alternative_list", join(decl->alternatives, ", "));
  return view;
}

}  // namespace

/// What an operation's types and the function that takes and gives them have in common.
static Data signature_view(const cpp::OperationDecl& decl) {
  Data view;
  view.set("table", Data::text_at(decl.table));
  view.set("request", Data::text_at(decl.request));
  view.set("result", Data::text_at(decl.result));
  return view;
}

Data function_view(const cpp::OperationDecl& decl) {
  Data view = signature_view(decl);
  view.set("function", Data::text_at(decl.function));
  cpp::Lines comment = decl.comment;
  if (comment.empty()) comment.emplace_back();
  comment.front().insert(0, "`" + decl.summary + (comment.front().empty() ? "`" : "`: "));
  if (decl.deprecated) comment.emplace_back("Deprecated.");
  view.set("comment", comment_view(comment, "  "));
  view.set("optional_request", Data{decl.optional_request});
  view.set("served", Data{decl.served});
  return view;
}

namespace {

Data operation_view(const cpp::OperationDecl& decl) {
  Data view = signature_view(decl);
  view.set("summary", Data::text_at(decl.summary));
  Data request;
  set_members(request, decl.request_members);
  view.set("request_body", std::move(request));
  view.set("body_choice", choice_view(decl.body));
  view.set("ok_type", Data::text_at(decl.ok_type));
  view.set("ok_part", decl.ok_part);
  std::vector<std::string> names;
  Data alternatives = Data::list();
  for (const auto& alternative : decl.alternatives) {
    Data entry;
    entry.set("name", Data::text_at(alternative.name));
    entry.set("alias", Data::text_at(alternative.alias));
    entry.set("comment", comment_view(alternative.comment, ""));
    set_members(entry, alternative.members);
    entry.set("body_choice", choice_view(alternative.body));
    alternatives.push_back(std::move(entry));
    names.push_back(alternative.name);
  }
  view.set("alternatives", std::move(alternatives));
  view.set("alternative_list", join(names, ", "));
  return view;
}

/// What the functions of an operation's result need.
Data result_view(const cpp::OperationDecl& decl) {
  Data view;
  view.set("table", Data::text_at(decl.table));
  view.set("result", Data::text_at(decl.result));
  view.set("ok_type", Data::text_at(decl.ok_type));
  view.set("ok_part", Data::text_at(decl.ok_part));
  return view;
}

Data evaluation_view(const cpp::EvaluationDecl& decl) {
  Data view, statements = Data::list();
  view.set("scope", decl.scope);
  view.set("function", decl.function);
  view.set("comment", comment_view(decl.comment, ""));
  view.set("result", decl.result);
  view.set("request", decl.request);
  view.set("response", decl.response.empty() ? Data{false} : Data{decl.response});
  view.set("uses_request", decl.uses_request);
  view.set("uses_response", decl.uses_response);
  view.set("builder", decl.builder);
  view.set("maker", decl.maker);
  for (const auto& statement : decl.statements) {
    Data entry;
    entry.set("maker", decl.maker);
    entry.set("statement", statement);
    statements.push_back(std::move(entry));
  }
  view.set("statements", std::move(statements));
  return view;
}

Data evaluation_blocks_view(const std::vector<cpp::EvaluationDecl>& evaluations) {
  return blocks_view(evaluations, "evaluations", &evaluation_view);
}

Data forward_blocks_view(const std::vector<cpp::Forward>& forwards) {
  return blocks_view(forwards, "forwards", [](const cpp::Forward& forward) {
    Data view;
    view.set("name", forward.name);
    return view;
  });
}

}  // namespace

Data operations_header_view(const cpp::Package& package, const cpp::OperationUnit& unit) {
  Data view = file_view(package);
  view.set("standard_includes", strings_view(unit.standard_includes));
  view.set("includes", strings_view(unit.includes));
  view.set("operation_blocks", blocks_view(unit.operations, "operations", &operation_view));
  view.set("forward_blocks", forward_blocks_view(unit.forwards));
  view.set("evaluation_blocks", evaluation_blocks_view(unit.evaluations));
  return view;
}

Data operations_source_view(const cpp::Package& package, const cpp::OperationUnit& unit) {
  Data view = file_view(package);
  view.set("has_operations", Data{!unit.operations.empty() || !unit.groups.empty() || !unit.tables.empty()});
  view.set("header", "operations" + unit.suffix + ".hpp");
  view.set("includes", strings_view(unit.source_includes));
  view.set("evaluation_blocks", evaluation_blocks_view(unit.evaluations));
  set_tables(view, unit.tables);
  view.set("operation_blocks", blocks_view(unit.operations, "operations", &result_view));
  set_client_functions(view, package, unit);
  return view;
}

}  // namespace oabind::render
