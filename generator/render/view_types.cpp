#include "render/view.hpp"
#include "render/view_parts.hpp"
#include "support/overloaded.hpp"

namespace oabind::render {
namespace {

Data enum_view(const cpp::TypeDecl& decl, const cpp::EnumDecl& body) {
  Data view;
  view.set("underlying", body.underlying);
  view.set("has_text", Data{body.has_text});
  view.set("names", body.names);
  view.set("name", decl.name);
  view.set("first", body.enumerators.empty() ? Data{false} : Data::text_at(body.enumerators.front().name));
  Data list = Data::list();
  for (const auto& enumerator : body.enumerators) {
    Data entry;
    entry.set("name", Data::text_at(enumerator.name));
    entry.set("value", Data::text_at(enumerator.value));
    entry.set("remark", enumerator.comment.empty() ? Data{false} : Data::text_at(enumerator.comment.front()));
    list.push_back(std::move(entry));
  }
  view.set("enumerators", std::move(list));
  std::vector<std::string> names;
  bool plain = true;
  for (const auto& enumerator : body.enumerators) {
    names.push_back(enumerator.name + (enumerator.value.empty() ? "" : " = " + enumerator.value));
    plain = plain && enumerator.comment.empty();
  }
  const std::string all = join(names, ", ");
  const bool fits = plain && all.size() + decl.name.size() + body.underlying.size() < 100;
  view.set("short_list", fits ? Data{all} : Data{false});
  return view;
}

Data type_view(const cpp::TypeDecl& decl) {
  Data view;
  view.set("name", decl.name);
  view.set("comment", comment_view(decl.comment, ""));
  std::visit(overloaded{
                 [&](const cpp::EnumDecl& body) { view.set("enum", enum_view(decl, body)); },
                 [&](const cpp::StructDecl& body) {
                   Data entry;
                   entry.set("name", decl.name);
                   set_members(entry, body.members);
                   view.set("struct", std::move(entry));
                 },
                 [&](const cpp::UnionDecl& body) {
                   Data entry;
                   entry.set("name", decl.name);
                   entry.set("alternatives", join(body.alternatives, ", "));
                   view.set("union", std::move(entry));
                 },
                 [&](const cpp::AliasDecl& body) { view.set("alias", body.target); },
             },
             decl.body);
  return view;
}

/// A row of names for other types stands without empty lines.
bool is_plain_alias(const cpp::TypeDecl& decl) {
  return std::holds_alternative<cpp::AliasDecl>(decl.body) && decl.comment.empty();
}

/// A type with tables, for the functions that find them.
Data described_view(const cpp::TypeDecl& decl) {
  Data entry;
  entry.set("name", Data::text_at(decl.name));
  entry.set("table", Data::text_at(decl.table));
  return entry;
}

/// What a type has in the .cpp: the text of an enum's values.
Data type_functions_view(const cpp::TypeDecl& decl) {
  Data view;
  const auto* body = std::get_if<cpp::EnumDecl>(&decl.body);
  if (body == nullptr) return view;
  Data entry;
  entry.set("has_text", body->has_text);
  entry.set("name", Data::text_at(decl.name));
  entry.set("names", Data::text_at(body->names));
  view.set("enum", std::move(entry));
  return view;
}

/// Adds all types of the unit, and again those that have tables.
void add_type_blocks(const cpp::TypeUnit& unit, Data (*view_of)(const cpp::TypeDecl&), Data& blocks) {
  for (std::size_t begin = 0; begin < unit.types.size();) {
    const std::string& ns = unit.types[begin].ns;
    std::vector<std::size_t> described;
    std::size_t end = begin;
    for (; end < unit.types.size() && unit.types[end].ns == ns; ++end) {
      if (!unit.types[end].table.empty()) described.push_back(end);
    }
    Data block;
    block.set("ns", Data::text_at(ns));
    const auto type_at = [&unit, begin, view_of](std::size_t i) {
      const auto* decl = &unit.types[begin + i];
      Data type = view_of(*decl);
      type.set("continues", i > 0 && is_plain_alias(decl[-1]) && is_plain_alias(*decl));
      return type;
    };
    block.set("types", Data::series(end - begin, type_at));
    block.set("has_tables", !described.empty());
    const std::size_t count = described.size();
    block.set("described", Data::series(count, [&unit, chosen = std::move(described)](std::size_t i) {
                return described_view(unit.types[chosen[i]]);
              }));
    blocks.push_back(std::move(block));
    begin = end;
  }
}

}  // namespace

Data types_header_view(const cpp::Package& package, const cpp::TypeUnit& unit) {
  Data view = file_view(package);
  view.set("standard_includes", strings_view(unit.standard_includes));
  view.set("includes", strings_view(unit.includes));
  view.set("forward_blocks", blocks_view(unit.forwards, "forwards", [](const cpp::Forward& forward) {
             Data entry;
             entry.set("name", forward.name);
             return entry;
           }));
  Data blocks = Data::list();
  add_type_blocks(unit, &type_view, blocks);
  view.set("blocks", std::move(blocks));
  return view;
}

Data types_source_view(const cpp::Package& package, const cpp::TypeSource& source) {
  Data view = file_view(package), blocks = Data::list();
  std::vector<std::string> headers;
  for (const auto unit : source.units) {
    if (package.types[unit].types.empty()) continue;
    headers.push_back(package.types[unit].name + ".hpp");
    add_type_blocks(package.types[unit], &type_functions_view, blocks);
  }
  view.set("header", headers.empty() ? Data{false} : Data{headers.front()});
  if (!headers.empty()) headers.erase(headers.begin());
  view.set("more_headers", strings_view(headers));
  set_tables(view, source.tables);
  view.set("blocks", std::move(blocks));
  return view;
}

}  // namespace oabind::render
