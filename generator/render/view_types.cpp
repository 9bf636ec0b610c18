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
  Data list = Data::list();
  for (const auto& enumerator : body.enumerators) {
    Data entry;
    entry.set("name", enumerator.name);
    entry.set("value", enumerator.value.empty() ? Data{false} : Data{enumerator.value});
    entry.set("remark", enumerator.comment.empty() ? Data{false} : Data{enumerator.comment.front()});
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

Data type_blocks_view(const cpp::TypeUnit& unit) {
  Data blocks = Data::list();
  for (std::size_t i = 0; i < unit.types.size();) {
    Data block, types = Data::list(), described = Data::list();
    bool has_tables = false;
    block.set("ns", unit.types[i].ns);
    std::size_t end = i;
    for (; end < unit.types.size() && unit.types[end].ns == unit.types[i].ns; ++end) {
      Data type = type_view(unit.types[end]);
      const bool continues = end > i && is_plain_alias(unit.types[end - 1]) && is_plain_alias(unit.types[end]);
      type.set("continues", Data{continues});
      types.push_back(std::move(type));
      if (unit.types[end].table.empty()) continue;
      Data entry;
      entry.set("name", unit.types[end].name);
      entry.set("table", unit.types[end].table);
      described.push_back(std::move(entry));
      has_tables = true;
    }
    block.set("types", std::move(types));
    block.set("described", std::move(described));
    block.set("has_tables", Data{has_tables});
    blocks.push_back(std::move(block));
    i = end;
  }
  return blocks;
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
  view.set("blocks", type_blocks_view(unit));
  return view;
}

Data types_source_view(const cpp::Package& package, const cpp::TypeUnit& unit) {
  Data view = file_view(package);
  view.set("header", unit.name + ".hpp");
  set_tables(view, unit.tables);
  view.set("blocks", type_blocks_view(unit));
  return view;
}

}  // namespace oabind::render
