#include "render/view.hpp"

#include <algorithm>

#include "support/overloaded.hpp"

namespace oabind::render {
namespace {

constexpr int abi = 1;  // of the runtime that the built-in templates are written for

Data comment_view(const cpp::Lines& lines, const std::string& indent) {
  Data list = Data::list();
  for (const auto& line : lines) {
    Data entry;
    entry.set("indent", indent);
    entry.set("line", line.empty() ? "" : " " + line);
    list.push_back(std::move(entry));
  }
  return list;
}

Data strings_view(const std::vector<std::string>& strings) {
  Data list = Data::list();
  for (const auto& each : strings) list.push_back(each);
  return list;
}

std::string join(const std::vector<std::string>& parts, const char* separator) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : separator) + part;
  return text;
}

/// Remarks of neighbouring members stand in one column.
std::size_t remark_column(const std::vector<cpp::Member>& members, std::size_t index) {
  const auto width = [](const cpp::Member& member) { return member.type.size() + member.name.size() + member.initializer.size(); };
  const auto has_remark = [&](std::size_t i) { return i < members.size() && !members[i].remark.empty(); };
  std::size_t first = index, last = index;
  while (first > 0 && has_remark(first - 1) && members[first].comment.empty()) --first;
  while (has_remark(last + 1) && members[last + 1].comment.empty()) ++last;
  std::size_t column = 0;
  for (std::size_t i = first; i <= last; ++i) {
    if (width(members[i]) + members[i].remark.size() < 110) column = std::max(column, width(members[i]));
  }
  const bool fits = column + members[index].remark.size() < 108;
  return fits ? std::max(column, width(members[index])) : width(members[index]);
}

void set_members(Data& view, const std::vector<cpp::Member>& members) {
  Data list = Data::list();
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto& member = members[i];
    Data entry;
    entry.set("comment", comment_view(member.comment, "  "));
    entry.set("type", member.type);
    entry.set("name", member.name);
    entry.set("initializer", member.initializer);
    entry.set("remark", member.remark.empty() ? Data{false} : Data{member.remark});
    const std::size_t width = member.type.size() + member.name.size() + member.initializer.size();
    entry.set("padding", std::string(2 + (member.remark.empty() ? 0 : remark_column(members, i) - width), ' '));
    list.push_back(std::move(entry));
  }
  view.set("members", std::move(list));
  view.set("has_members", Data{!members.empty()});
}

void set_constant(Data& entry, const std::string& type, const std::string& name, const std::string& value) {
  entry.set("type", type);
  entry.set("name", name);
  entry.set("value", value);
  entry.set("assign", value.starts_with('{') ? "" : " = ");
}

void set_tables(Data& view, const std::vector<cpp::TableBlock>& blocks) {
  Data externals = Data::list(), tables = Data::list();
  for (const auto& block : blocks) {
    Data external, table;
    external.set("ns", block.ns);
    table.set("ns", block.ns);
    Data external_list = Data::list(), constants = Data::list(), descriptors = Data::list();
    for (const auto& each : block.externals) {
      Data entry;
      entry.set("type", each.type);
      entry.set("name", each.name);
      external_list.push_back(std::move(entry));
    }
    for (const auto& each : block.constants) {
      Data entry;
      set_constant(entry, each.type, each.name, each.value);
      entry.set("is_array", Data{each.is_array});
      entry.set("rows", strings_view(each.rows));
      entry.set("closes", Data{each.closes});
      constants.push_back(std::move(entry));
    }
    for (const auto& each : block.descriptors) {
      Data entry;
      set_constant(entry, each.type, each.name, each.value);
      descriptors.push_back(std::move(entry));
    }
    external.set("externals", std::move(external_list));
    if (!block.externals.empty()) externals.push_back(std::move(external));
    table.set("constants", std::move(constants));
    table.set("has_constants", Data{!block.constants.empty()});
    table.set("descriptors", std::move(descriptors));
    table.set("has_descriptors", Data{!block.descriptors.empty()});
    if (!block.constants.empty() || !block.descriptors.empty()) tables.push_back(std::move(table));
  }
  view.set("externals_blocks", std::move(externals));
  view.set("table_blocks", std::move(tables));
}

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
             },
             decl.body);
  return view;
}

/// Neighbours of one namespace share a block.
template <class Items, class View>
Data blocks_view(const Items& items, const char* list_name, View&& view_of) {
  Data blocks = Data::list();
  for (std::size_t i = 0; i < items.size();) {
    Data block, list = Data::list();
    block.set("ns", items[i].ns);
    std::size_t end = i;
    for (; end < items.size() && items[end].ns == items[i].ns; ++end) list.push_back(view_of(items[end]));
    block.set(list_name, list);
    blocks.push_back(std::move(block));
    i = end;
  }
  return blocks;
}

Data type_blocks_view(const cpp::TypeUnit& unit) {
  Data blocks = Data::list();
  for (std::size_t i = 0; i < unit.types.size();) {
    Data block, types = Data::list(), described = Data::list();
    bool has_tables = false;
    block.set("ns", unit.types[i].ns);
    std::size_t end = i;
    for (; end < unit.types.size() && unit.types[end].ns == unit.types[i].ns; ++end) {
      types.push_back(type_view(unit.types[end]));
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

Data file_view(const cpp::Package& package) {
  Data view;
  view.set("source", package.source);
  view.set("abi", std::to_string(abi));
  return view;
}

Data operation_view(const cpp::OperationDecl& decl, const std::string& indent) {
  Data view;
  view.set("function", decl.function);
  view.set("table", decl.table);
  view.set("summary", decl.summary);
  cpp::Lines comment = decl.comment;
  if (comment.empty()) comment.emplace_back();
  comment.front() = "`" + decl.summary + "`" + (comment.front().empty() ? "" : ": " + comment.front());
  if (decl.deprecated) comment.emplace_back("Deprecated.");
  view.set("comment", comment_view(comment, indent));
  view.set("request", decl.request);
  view.set("optional_request", Data{decl.optional_request});
  Data request;
  set_members(request, decl.request_members);
  view.set("request_body", std::move(request));
  view.set("result", decl.result);
  view.set("ok_type", decl.ok_type.empty() ? Data{false} : Data{decl.ok_type});
  view.set("ok_part", decl.ok_part);
  std::vector<std::string> names;
  Data alternatives = Data::list();
  for (const auto& alternative : decl.alternatives) {
    Data entry;
    entry.set("name", alternative.name);
    entry.set("alias", alternative.alias);
    entry.set("comment", comment_view(alternative.comment, ""));
    set_members(entry, alternative.members);
    alternatives.push_back(std::move(entry));
    names.push_back(alternative.name);
  }
  view.set("alternatives", std::move(alternatives));
  view.set("alternative_list", join(names, ", "));
  return view;
}

Data operation_blocks_view(const cpp::OperationUnit& unit) {
  return blocks_view(unit.operations, "operations", [](const cpp::OperationDecl& decl) { return operation_view(decl, ""); });
}

const cpp::ApiDecl& api_of(const cpp::Package& package, const std::string& ns) { return *std::ranges::find(package.apis, ns, &cpp::ApiDecl::ns); }

Data group_view(const cpp::Package& package, const cpp::OperationUnit* unit, const cpp::GroupDecl& group) {
  Data view;
  view.set("client", group.client);
  view.set("handler", group.handler);
  view.set("accessor", group.accessor);
  cpp::Lines comment = group.comment;
  if (comment.empty()) comment.push_back("Operations of `" + group.accessor + "`.");
  view.set("comment", comment_view(comment, ""));
  view.set("base_path", api_of(package, group.ns).base_path);
  Data operations = Data::list();
  for (const auto index : group.operations) {
    Data entry = operation_view(unit->operations[index], "  ");
    entry.set("client", group.client);
    entry.set("handler", group.handler);
    operations.push_back(std::move(entry));
  }
  view.set("operations", std::move(operations));
  return view;
}

Data group_blocks_view(const cpp::Package& package, const cpp::OperationUnit* unit) {
  if (unit == nullptr) return Data::list();
  return blocks_view(unit->groups, "groups", [&](const cpp::GroupDecl& group) { return group_view(package, unit, group); });
}

Data server_url_view(const cpp::ServerDecl& server) {
  Data entry;
  entry.set("function", server.function);
  entry.set("comment", comment_view(server.comment, ""));
  std::vector<std::string> declared, defined;
  for (const auto& variable : server.variables) {
    declared.push_back("const std::string& " + variable.name + " = " + variable.default_literal);
    defined.push_back("const std::string& " + variable.name);
  }
  entry.set("parameters", join(declared, ", "));
  entry.set("definition_parameters", join(defined, ", "));
  entry.set("expression", server.pieces.empty() ? server.url : "std::string{} + " + join(server.pieces, " + "));
  return entry;
}

Data scheme_view(const cpp::SchemeDecl& scheme) {
  Data entry;
  entry.set("name", scheme.name);
  entry.set("member", scheme.member);
  entry.set("table", scheme.table);
  entry.set("base", scheme.base);
  entry.set("remark", scheme.remark);
  return entry;
}

Data apis_view(const cpp::Package& package, bool wanted) {
  Data list = Data::list();
  for (const auto& api : package.apis) {
    if (!wanted) break;
    Data view, schemes = Data::list(), servers = Data::list(), groups = Data::list(), credentials;
    view.set("ns", api.ns);
    cpp::Lines comment{"Client of \"" + api.title + "\"; one accessor for each tag. Safe to use from several threads."};
    view.set("comment", comment_view(comment, ""));
    std::vector<cpp::Member> members;
    for (const auto& scheme : api.schemes) {
      schemes.push_back(scheme_view(scheme));
      cpp::Member member{"std::optional<" + scheme.slot_type + ">", scheme.member, "{}", {}, {}};
      (scheme.remark.size() > 70 ? member.comment.emplace_back() : member.remark) = scheme.remark;
      members.push_back(std::move(member));
    }
    set_members(credentials, members);
    for (const auto& server : api.servers) servers.push_back(server_url_view(server));
    for (const auto& group : api.groups) groups.push_back(group_view(package, nullptr, {group.ns, group.client, group.handler, group.accessor, group.comment, {}}));
    view.set("credentials", std::move(credentials));
    view.set("schemes", std::move(schemes));
    view.set("has_schemes", Data{!api.schemes.empty()});
    view.set("servers", std::move(servers));
    view.set("has_servers", Data{!api.servers.empty()});
    view.set("default_url", api.default_url);
    view.set("groups", std::move(groups));
    list.push_back(std::move(view));
  }
  return list;
}

/// The tables that a class file uses but does not define.
std::vector<cpp::TableBlock> used_tables(const cpp::Package& package, const ClassFile& file) {
  std::vector<cpp::TableBlock> blocks;
  const auto block = [&](const std::string& ns) -> cpp::TableBlock& {
    const auto found = std::ranges::find(blocks, ns, &cpp::TableBlock::ns);
    return found != blocks.end() ? *found : blocks.emplace_back(cpp::TableBlock{ns, {}, {}, {}});
  };
  if (file.apis) {
    for (const auto& api : package.apis) {
      for (const auto& scheme : api.schemes) block(api.ns).externals.push_back({"cg::SecurityScheme", scheme.table});
    }
  }
  if (file.unit != nullptr) {
    for (const auto& decl : file.unit->operations) block(decl.ns).externals.push_back({"cg::Operation", decl.table});
  }
  return blocks;
}

Data class_view(const cpp::Package& package, const ClassFile& file, bool source) {
  Data view = file_view(package);
  view.set("header", file.name + ".hpp");
  view.set("includes", strings_view(file.includes));
  view.set("group_blocks", group_blocks_view(package, file.unit));
  view.set("apis", apis_view(package, file.apis));
  if (source) set_tables(view, used_tables(package, file));
  return view;
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

Data operations_header_view(const cpp::Package& package, const cpp::OperationUnit& unit) {
  Data view = file_view(package);
  view.set("standard_includes", strings_view(unit.standard_includes));
  view.set("includes", strings_view(unit.includes));
  view.set("operation_blocks", operation_blocks_view(unit));
  return view;
}

Data operations_source_view(const cpp::Package& package, const cpp::OperationUnit& unit) {
  Data view = file_view(package);
  view.set("header", unit.name + ".hpp");
  set_tables(view, unit.tables);
  view.set("operation_blocks", operation_blocks_view(unit));
  return view;
}

Data client_view(const cpp::Package& package, const ClassFile& file, bool source) { return class_view(package, file, source); }
Data server_view(const cpp::Package& package, const ClassFile& file, bool source) { return class_view(package, file, source); }

}  // namespace oabind::render
