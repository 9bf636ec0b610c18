#include <algorithm>
#include <iterator>

#include "cpp/declare.hpp"
#include "cpp/literals.hpp"
#include "cpp/operations.hpp"
#include "cpp/remarks.hpp"
#include "cpp/runtime_names.hpp"

/// Bodies of requests and responses: what they are in C++, and their tables.
namespace oabind::cpp {

namespace {

const char* name_of(api::Encoding encoding) {
  static constexpr const char* names[] = {"json",      "raw",        "raw",           "opaque",       "form",
                                          "multipart", "json_lines", "json_sequence", "event_stream", "part_list"};
  static_assert(std::size(names) == static_cast<std::size_t>(api::Encoding::part_list) + 1);
  return names[static_cast<std::size_t>(encoding)];
}

/// The first content of each alternative, which has its type.
std::vector<const api::Content*> alternatives_of(const api::Contents& contents) {
  std::vector<const api::Content*> result(api::alternatives(contents));
  for (const auto& content : contents) {
    if (result[content.alternative] == nullptr) result[content.alternative] = &content;
  }
  return result;
}

/// "application/json, text/json": what travels as that alternative.
std::string media_types_of(const api::Contents& contents, std::size_t alternative) {
  std::string all;
  for (const auto& content : contents) {
    if (content.alternative == alternative) all += (all.empty() ? "" : ", ") + content.media_type;
  }
  return all;
}

std::string spelled(const Types& types, const api::Content& content, const std::string& ns,
                    Types::Naming naming = Types::Naming::by_place) {
  if (api::is_typed(content.encoding)) return types.spell(content.type, ns, naming);
  return content.encoding == api::Encoding::opaque ? "oabind::RawBody" : "std::string";
}

}  // namespace

std::string flag(bool set) {
  return set ? "true" : "";
}

std::string style_of(api::Style style) {
  static constexpr const char* names[] = {"simple",         "label",         "matrix",      "form",  "space_delimited",
                                          "pipe_delimited", "tab_delimited", "deep_object", "cookie"};
  static_assert(std::size(names) == static_cast<std::size_t>(api::Style::cookie) + 1);
  return std::string("cg::Style::") + names[static_cast<std::size_t>(style)];
}

std::string OperationWriter::body_type(const api::Contents& contents, const std::string& choice) const {
  return choice.empty() ? spelled(types_, contents.front(), ns()) : choice;
}

/// The member; its remark says the media types, unless JSON is the only one.
Member OperationWriter::body_member(const api::Contents& contents, const std::string& choice) const {
  const auto& first = contents.front();
  Member member{.type = body_type(contents, choice), .name = "body", .initializer = "{}", .comment = {}, .remark = ""};
  if (!choice.empty()) return member;
  if (api::is_typed(first.encoding))
    member.initializer = initializer_of(types_.apis()[first.type.type], first.type.nullable);
  if (contents.size() > 1 || first.encoding != api::Encoding::json)
    member.remark = comment_line(media_types_of(contents, 0), 300);
  return member;
}

/// Alternatives that share a C++ type are told apart by their number, as those of unions are.
std::optional<ChoiceDecl> OperationWriter::choice(const api::Contents& contents, const std::string& name,
                                                  const std::string& of) const {
  if (name.empty()) return std::nullopt;
  ChoiceDecl decl{.name = name, .comment = "The body of " + of + ", by media type:", .alternatives = {}, .remarks = {}};
  const auto list = alternatives_of(contents);
  std::vector<std::string> unique;
  for (const auto* content : list) {
    decl.alternatives.push_back(spelled(types_, *content, ns()));
    unique.push_back(spelled(types_, *content, ns(), Types::Naming::unique));
  }
  number_equal(decl.alternatives, unique);
  for (std::size_t i = 0; i < list.size(); ++i)
    decl.remarks.push_back(comment_line("- " + media_types_of(contents, i) + ": " + decl.alternatives[i], 300));
  return decl;
}

bool OperationWriter::has_standard_layout(const api::Contents& contents) const {
  if (api::alternatives(contents) > 1) return true;  // a OneOf, whatever it holds
  return std::ranges::all_of(contents, [&](const api::Content& content) {
    return !api::is_typed(content.encoding) || types_.has_standard_layout(content.type);
  });
}

namespace {

const char* kind_of_fields(const api::Content& content) {
  const bool parts = content.encoding == api::Encoding::multipart || content.encoding == api::Encoding::part_list;
  return parts ? "_parts" : "_fields";
}

/// The table of a content's fields; those that are equal share one.
std::string name_of_fields(const api::Contents& contents, std::size_t index, const std::string& stem) {
  const std::string kind = kind_of_fields(contents[index]);
  std::vector<const std::vector<api::FieldEncoding>*> tables;
  const auto is_table_of = [&](const api::Content& content) {
    return [&content](const auto* table) { return *table == content.fields; };
  };
  for (std::size_t i = 0; i <= index; ++i) {
    const api::Content& each = contents[i];
    if (each.fields.empty() || kind_of_fields(each) != kind) continue;
    if (std::ranges::none_of(tables, is_table_of(each))) tables.push_back(&each.fields);
  }
  const auto number = std::ranges::find_if(tables, is_table_of(contents[index])) - tables.begin() + 1;
  return stem + kind + (number == 1 ? "" : "_" + std::to_string(number));
}

}  // namespace

OperationWriter::ContentTable OperationWriter::define_content(const api::Contents& contents, std::size_t index,
                                                              const std::string& stem, TableWriter& tables) const {
  const api::Content& content = contents[index];
  ContentTable table{.media_type = string_literal(content.media_type),
                     .encoding = std::string("cg::Encoding::") + name_of(content.encoding),
                     .type = {},
                     .fields = {}};
  if (api::is_typed(content.encoding)) table.type = "&" + tables.descriptor(content.type, ns());
  if (content.fields.empty()) return table;
  table.fields = name_of_fields(contents, index, stem);
  if (!tables.first(ns(), table.fields)) return table;
  std::vector<std::string> rows;
  for (const auto& field : content.fields) {
    rows.push_back(designated({{"name", string_literal(field.name)},
                               {"content_type", field.content_type.empty() ? "" : string_literal(field.content_type)},
                               {"styled", flag(field.styled)},
                               {"style", field.styled ? style_of(field.style) : ""},
                               {"explode", field.styled ? flag(field.explode) : ""},
                               {"allow_reserved", flag(field.allow_reserved)}}));
  }
  tables.add(ns(), {"cg::FieldEncoding", table.fields, "", std::move(rows), true});
  return table;
}

/// A query that is one form.
std::string OperationWriter::define_form(const api::Content& content, const std::string& stem,
                                         TableWriter& tables) const {
  const ContentTable table = define_content({content}, 0, stem, tables);
  tables.add(ns(), {"cg::Content",
                    stem,
                    designated({{"media_type", table.media_type},
                                {"encoding", table.encoding},
                                {"type", table.type},
                                {"fields", table.fields}}),
                    {}});
  return "&" + stem;
}

std::string OperationWriter::define_choice(const api::Contents& contents, const std::string& choice,
                                           const std::string& stem, TableWriter& tables) const {
  if (contents.size() < 2) return "";
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const api::Content& content = contents[i];
    const ContentTable table = define_content(contents, i, stem, tables);
    rows.push_back(designated({{"media_type", table.media_type},
                               {"encoding", table.encoding},
                               {"type", table.type},
                               {"fields", table.fields},
                               {"alternative", content.alternative == 0 ? "" : std::to_string(content.alternative)}}));
  }
  tables.add(ns(), {"cg::Content", stem + "_contents", "", std::move(rows), true});
  tables.add(ns(), {"cg::Choice",
                    stem + "_choice",
                    designated({{"contents", stem + "_contents"}, {"one_of", choice.empty() ? "" : "true"}}),
                    {}});
  return "&" + stem + "_choice";
}

}  // namespace oabind::cpp
