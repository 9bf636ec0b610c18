#include <algorithm>

#include "cpp/literals.hpp"
#include "cpp/names.hpp"
#include "cpp/operations.hpp"
#include "cpp/runtime_names.hpp"

namespace oabind::cpp {

namespace {

const char* enumerator(api::In in) {
  static constexpr const char* names[] = {"path", "query", "header", "cookie", "query_string"};
  return names[static_cast<std::size_t>(in)];
}

/// What oabind::codegen::Parameter has where a table does not say it.
api::Style default_style(api::In in) {
  return in == api::In::path || in == api::In::header ? api::Style::simple : api::Style::form;
}

std::string holder_of(bool required, const std::string& value) {
  return required ? "" : "&cg::optional_ops<" + value + ">";
}

}  // namespace

/// offsetof may be used when every member has standard layout.
bool OperationWriter::request_layout(const api::Operation& operation) const {
  const bool parameters = std::ranges::all_of(operation.parameters,
                                              [&](const auto& each) { return types_.has_standard_layout(each.type); });
  return parameters && (!operation.body || has_standard_layout(operation.body->contents));
}

std::string OperationWriter::define_pieces(const api::Operation& operation, const Names& names,
                                           TableWriter& tables) const {
  std::vector<std::string> rows;
  for (const auto& piece : operation.pieces) {
    rows.push_back(piece.parameter ? "{\"\", " + std::to_string(*piece.parameter) + "}"
                                   : "{" + string_literal(piece.literal) + "}");
  }
  if (rows.empty()) return "{}";
  tables.add(ns(), {"cg::PathPiece", names.stem + "_path", "", std::move(rows), true});
  return names.stem + "_path";
}

std::string OperationWriter::define_parameters(const api::Operation& operation, const Names& names,
                                               TableWriter& tables) const {
  std::vector<std::string> rows;
  const bool standard = request_layout(operation);
  for (std::size_t i = 0; i < operation.parameters.size(); ++i) {
    const auto& parameter = operation.parameters[i];
    const api::TypeUse value{parameter.type.type, false};
    rows.push_back(designated(
        {{"name", string_literal(parameter.name)},
         {"in", std::string("cg::In::") + enumerator(parameter.in)},
         {"place", place_of(names.request, names.members[i], standard)},
         {"type", "&" + tables.descriptor(value, ns())},
         {"required", flag(parameter.required)},
         {"holder", holder_of(parameter.required, types_.spell(value, ns()))},
         {"style", parameter.style == default_style(parameter.in) ? "" : style_of(parameter.style)},
         {"explode", flag(parameter.explode)},
         {"allow_reserved", flag(parameter.allow_reserved)},
         {"json", flag(parameter.json)},
         {"default_json",
          parameter.default_value && !parameter.required ? string_literal(to_json(*parameter.default_value)) : ""},
         {"form", parameter.form ? define_form(*parameter.form, names.stem + "_query", tables) : ""}}));
  }
  if (rows.empty()) return "";
  tables.add(ns(), {"cg::Parameter", names.stem + "_parameters", "", std::move(rows), true});
  return names.stem + "_parameters";
}

std::string OperationWriter::define_conditions(const api::Operation& operation, const Names& names,
                                               TableWriter& tables) const {
  if (operation.conditions.empty()) return "";
  const std::string table = names.stem + "_conditions";
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < operation.conditions.size(); ++i) {
    const auto& condition = operation.conditions[i];
    std::string values;
    if (!condition.values.empty())
      values = tables.strings(ns(), table + "_" + std::to_string(i), condition.values, false);
    rows.push_back(designated({{"in", std::string("cg::In::") + enumerator(condition.in)},
                               {"name", string_literal(condition.name)},
                               {"values", values}}));
  }
  tables.add(ns(), {"cg::Condition", table, "", std::move(rows), true});
  return table;
}

std::string OperationWriter::define_body(const api::Operation& operation, const Names& names,
                                         TableWriter& tables) const {
  if (!operation.body) return "";
  const auto& body = *operation.body;
  const std::string table = names.stem + "_body";
  const ContentTable content = define_content(body.contents, 0, table, tables);
  const std::string choice = define_choice(body.contents, names.body, table, tables);
  tables.add(ns(), {"cg::RequestBody",
                    table,
                    designated({{"media_type", content.media_type},
                                {"encoding", content.encoding},
                                {"place", place_of(names.request, names.members.back(), request_layout(operation))},
                                {"type", content.type},
                                {"holder", holder_of(body.required, body_type(body.contents, names.body))},
                                {"required", flag(body.required)},
                                {"fields", content.fields},
                                {"choice", choice}}),
                    {}});
  return "&" + table;
}

std::string OperationWriter::define_responses(const api::Operation& operation, const Names& names,
                                              TableWriter& tables) const {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < operation.responses.size(); ++i) {
    const auto& response = operation.responses[i];
    const std::string& owner = names.alternatives[i];
    bool standard = has_standard_layout(response.contents);
    for (const auto& header : response.headers) standard = standard && types_.has_standard_layout(header.type);
    std::string headers;
    std::vector<std::string> header_rows;
    for (std::size_t k = 0; k < response.headers.size(); ++k) {
      const auto& header = response.headers[k];
      const api::TypeUse value{header.type.type, false};
      header_rows.push_back(designated({{"name", string_literal(header.name)},
                                        {"place", place_of(owner, names.headers[i][k], standard)},
                                        {"type", "&" + tables.descriptor(value, ns())},
                                        {"required", flag(header.required)},
                                        {"holder", holder_of(header.required, types_.spell(value, ns()))},
                                        {"explode", flag(header.explode)},
                                        {"json", flag(header.json)}}));
    }
    if (!header_rows.empty()) {
      headers = names.stem + "_" + member_name(owner) + "_headers";
      tables.add(ns(), {"cg::Header", headers, "", std::move(header_rows), true});
    }
    const bool open = response.status.is_default() || response.status.range;
    Fields fields{{"status", std::to_string(response.status.code)}, {"range", flag(response.status.range)}};
    ContentTable content;
    std::string choice;
    if (!response.contents.empty()) {
      const std::string table = names.stem + "_" + member_name(owner);
      content = define_content(response.contents, 0, table, tables);
      choice = define_choice(response.contents, names.bodies[i], table, tables);
      fields.emplace_back("encoding", content.encoding);
      fields.emplace_back("media_type", content.media_type);
      fields.emplace_back("body", place_of(owner, "body", standard));
      fields.emplace_back("type", content.type);
    }
    if (open) fields.emplace_back("code", place_of(owner, "status", standard));
    fields.emplace_back("headers", headers);
    fields.emplace_back("fields", content.fields);
    fields.emplace_back("choice", choice);
    rows.push_back(designated(fields));
  }
  tables.add(ns(), {"cg::Response", names.stem + "_responses", "", std::move(rows), true, true});
  return names.stem + "_responses";
}

/// Most operations share their requirements: equal ones are laid down once.
std::string OperationWriter::define_security(const api::Operation& operation, TableWriter& tables) const {
  if (operation.security.empty()) return "";
  std::vector<std::string> rows;
  std::string all = "security";
  for (const auto& requirement : operation.security) {
    std::string one = "needs";
    std::vector<std::string> schemes;
    for (const auto scheme : requirement) {
      tables.add_external(ns(), {"cg::SecurityScheme", scheme_tables_[scheme]});
      schemes.push_back("&tables::" + scheme_tables_[scheme]);
      one += "_" + std::to_string(scheme);
    }
    all += (rows.empty() ? "_" : "_or_") + (requirement.empty() ? "none" : one.substr(6));
    if (!schemes.empty() && tables.first(ns(), one))
      tables.add(ns(), {"const cg::SecurityScheme*", one, "", std::move(schemes), true});
    rows.push_back(requirement.empty() ? "{}" : "{" + one + "}");
  }
  if (tables.first(ns(), all)) tables.add(ns(), {"cg::Requirement", all, "", std::move(rows), true});
  return all;
}

namespace {

/// The Accept field of a request (RFC 9110, section 12.5.1), as a literal: what each response prefers in the order of
/// the description, then what else it may come as; problems (RFC 9457) wherever something is understood at all.
std::string accept_of(const api::Operation& operation) {
  std::vector<std::string_view> types;
  std::string all;
  const auto add = [&](std::string_view type, std::string_view weight) {
    if (type.empty() || std::ranges::find(types, type) != types.end()) return;
    types.push_back(type);
    all.append(all.empty() ? "" : ", ").append(type).append(weight);
  };
  for (const auto& response : operation.responses)
    if (!response.contents.empty()) add(response.contents.front().media_type, "");
  for (const auto& response : operation.responses)
    for (const auto& content : response.contents) add(content.media_type, ";q=0.9");
  if (all.empty()) return "";
  add("application/problem+json", ";q=0.5");
  return string_literal(all);
}

}  // namespace

void OperationWriter::define(std::size_t index, TableWriter& tables) const {
  const auto& operation = source().operations[index];
  const Names& names = names_[index];
  // Shared by many operations, so laid down before the tables of this one.
  const std::string security = define_security(operation, tables);
  const Fields fields{{"name", string_literal(operation.name)},
                      {"method", string_literal(operation.method)},
                      {"path", string_literal(operation.path)},
                      {"pieces", define_pieces(operation, names, tables)},
                      {"parameters", define_parameters(operation, names, tables)},
                      {"query", operation.query.empty() ? "" : string_literal(operation.query)},
                      {"conditions", define_conditions(operation, names, tables)},
                      {"body", define_body(operation, names, tables)},
                      {"responses", define_responses(operation, names, tables)},
                      {"accept", accept_of(operation)},
                      {"security", security},
                      {"server", define_server(operation, names, tables)}};
  tables.add_descriptor(ns(), {"cg::Operation", names.stem + "_operation", designated(fields)});
}

namespace {

struct SchemeNames {
  const char* kind;
  const char* base;
  const char* slot;
  const char* where;
};

SchemeNames names_of(const api::SecurityScheme& scheme) {
  using Kind = api::SecurityScheme::Kind;
  switch (scheme.kind) {
    case Kind::api_key_header:
      return {"api_key_header", "oabind::ApiKey", "std::string", "Header "};
    case Kind::api_key_query:
      return {"api_key_query", "oabind::ApiKey", "std::string", "Query parameter "};
    case Kind::api_key_cookie:
      return {"api_key_cookie", "oabind::ApiKey", "std::string", "Cookie "};
    case Kind::basic:
      return {"basic", "oabind::BasicCredentials", "oabind::BasicCredentials", "HTTP basic authentication"};
    case Kind::bearer:
      break;
  }
  return {"bearer", "oabind::BearerToken", "std::string",
          scheme.oauth2 ? "OAuth 2 access token, as bearer token" : "Bearer token"};
}

}  // namespace

void OperationWriter::define_schemes(TableWriter& tables) const {
  for (std::size_t i = 0; i < source().schemes.size(); ++i) {
    const auto& scheme = source().schemes[i];
    tables.add_descriptor(
        ns(), {"cg::SecurityScheme", scheme_tables_[i],
               designated({{"name", string_literal(scheme.name)},
                           {"kind", std::string("cg::SecurityScheme::Kind::") + names_of(scheme).kind},
                           {"parameter", scheme.parameter.empty() ? "" : string_literal(scheme.parameter)}})});
  }
}

ApiDecl OperationWriter::api() const {
  ApiDecl decl{.ns = ns(),
               .title = comment_line(source().title),
               .comment = comment_lines(source().description),
               .schemes = {},
               .credentials = {},
               .servers = servers(),
               .default_url = string_literal(base_url()),
               .base_path = string_literal(path_of(base_url())),
               .groups = groups_};
  for (std::size_t i = 0; i < source().schemes.size(); ++i) {
    const auto& scheme = source().schemes[i];
    const auto names = names_of(scheme);
    const std::string where = std::string(names.where) + (scheme.parameter.empty() ? "" : "`" + scheme.parameter + "`");
    const std::string text = comment_line(where + (scheme.description.empty() ? "" : ". " + scheme.description));
    decl.schemes.push_back({.name = scheme_types_[i],
                            .member = scheme_members_[i],
                            .table = scheme_tables_[i],
                            .base = names.base,
                            .kind = names.kind,
                            .wire_name = string_literal(scheme.name),
                            .parameter = scheme.parameter.empty() ? "" : string_literal(scheme.parameter),
                            .remark = text});
    Member member{optional_of(names.slot), scheme_members_[i], "{}", {}, {}};
    (text.size() > 70 ? member.comment.emplace_back() : member.remark) = text;
    decl.credentials.push_back(std::move(member));
  }
  return decl;
}

}  // namespace oabind::cpp
