#include "render/view.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>

#include "support/overloaded.hpp"

namespace oabind::render {
namespace {

using kainjow::mustache::data;
using List = kainjow::mustache::list;

constexpr int abi = 1;  // of the runtime that the built-in templates are written for

data comment_view(const cpp::Lines& lines, const std::string& indent) {
  data list{data::type::list};
  for (const auto& line : lines) {
    data entry;
    entry.set("indent", indent);
    entry.set("line", line.empty() ? "" : " " + line);
    list.push_back(entry);
  }
  return list;
}

data strings_view(const std::vector<std::string>& strings) {
  data list{data::type::list};
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

void set_members(data& view, const std::vector<cpp::Member>& members) {
  data list{data::type::list};
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto& member = members[i];
    data entry;
    entry.set("comment", comment_view(member.comment, "  "));
    entry.set("type", member.type);
    entry.set("name", member.name);
    entry.set("initializer", member.initializer);
    entry.set("remark", member.remark.empty() ? data{false} : data{member.remark});
    const std::size_t width = member.type.size() + member.name.size() + member.initializer.size();
    entry.set("padding", std::string(2 + (member.remark.empty() ? 0 : remark_column(members, i) - width), ' '));
    list.push_back(entry);
  }
  view.set("members", list);
  view.set("has_members", data{!members.empty()});
}

void set_constant(data& entry, const std::string& type, const std::string& name, const std::string& value) {
  entry.set("type", type);
  entry.set("name", name);
  entry.set("value", value);
  entry.set("assign", value.starts_with('{') ? "" : " = ");
}

void set_tables(data& view, const std::vector<cpp::TableBlock>& blocks) {
  data externals{data::type::list}, tables{data::type::list};
  for (const auto& block : blocks) {
    data external, table;
    external.set("ns", block.ns);
    table.set("ns", block.ns);
    data external_list{data::type::list}, constants{data::type::list}, descriptors{data::type::list};
    for (const auto& each : block.externals) {
      data entry;
      entry.set("type", each.type);
      entry.set("name", each.name);
      external_list.push_back(entry);
    }
    for (const auto& each : block.constants) {
      data entry;
      set_constant(entry, each.type, each.name, each.value);
      entry.set("is_array", data{each.is_array});
      entry.set("rows", strings_view(each.rows));
      entry.set("closes", data{each.closes});
      constants.push_back(entry);
    }
    for (const auto& each : block.descriptors) {
      data entry;
      set_constant(entry, each.type, each.name, each.value);
      descriptors.push_back(entry);
    }
    external.set("externals", external_list);
    if (!block.externals.empty()) externals.push_back(external);
    table.set("constants", constants);
    table.set("has_constants", data{!block.constants.empty()});
    table.set("descriptors", descriptors);
    table.set("has_descriptors", data{!block.descriptors.empty()});
    if (!block.constants.empty() || !block.descriptors.empty()) tables.push_back(table);
  }
  view.set("externals_blocks", externals);
  view.set("table_blocks", tables);
}

data enum_view(const cpp::TypeDecl& decl, const cpp::EnumDecl& body) {
  data view;
  view.set("underlying", body.underlying);
  view.set("has_text", data{body.has_text});
  view.set("names", body.names);
  view.set("name", decl.name);
  data list{data::type::list};
  for (const auto& enumerator : body.enumerators) {
    data entry;
    entry.set("name", enumerator.name);
    entry.set("value", enumerator.value.empty() ? data{false} : data{enumerator.value});
    entry.set("remark", enumerator.comment.empty() ? data{false} : data{enumerator.comment.front()});
    list.push_back(entry);
  }
  view.set("enumerators", list);
  std::vector<std::string> names;
  bool plain = true;
  for (const auto& enumerator : body.enumerators) {
    names.push_back(enumerator.name + (enumerator.value.empty() ? "" : " = " + enumerator.value));
    plain = plain && enumerator.comment.empty();
  }
  const std::string all = join(names, ", ");
  const bool fits = plain && all.size() + decl.name.size() + body.underlying.size() < 100;
  view.set("short_list", fits ? data{all} : data{false});
  return view;
}

data type_view(const cpp::TypeDecl& decl) {
  data view;
  view.set("name", decl.name);
  view.set("comment", comment_view(decl.comment, ""));
  view.set("enum", data{false});
  view.set("struct", data{false});
  view.set("union", data{false});
  std::visit(overloaded{
                 [&](const cpp::EnumDecl& body) { view.set("enum", enum_view(decl, body)); },
                 [&](const cpp::StructDecl& body) {
                   data entry;
                   entry.set("name", decl.name);
                   set_members(entry, body.members);
                   view.set("struct", entry);
                 },
                 [&](const cpp::UnionDecl& body) {
                   data entry;
                   entry.set("name", decl.name);
                   entry.set("alternatives", join(body.alternatives, ", "));
                   view.set("union", entry);
                 },
             },
             decl.body);
  return view;
}

/// Neighbours of one namespace share a block.
template <class Items, class View>
data blocks_view(const Items& items, const char* list_name, View&& view_of) {
  data blocks{data::type::list};
  for (std::size_t i = 0; i < items.size();) {
    data block, list{data::type::list};
    block.set("ns", items[i].ns);
    std::size_t end = i;
    for (; end < items.size() && items[end].ns == items[i].ns; ++end) list.push_back(view_of(items[end]));
    block.set(list_name, list);
    blocks.push_back(block);
    i = end;
  }
  return blocks;
}

data type_blocks_view(const cpp::TypeUnit& unit) {
  data blocks{data::type::list};
  for (std::size_t i = 0; i < unit.types.size();) {
    data block, types{data::type::list}, described{data::type::list};
    bool has_tables = false;
    block.set("ns", unit.types[i].ns);
    std::size_t end = i;
    for (; end < unit.types.size() && unit.types[end].ns == unit.types[i].ns; ++end) {
      types.push_back(type_view(unit.types[end]));
      if (unit.types[end].table.empty()) continue;
      data entry;
      entry.set("name", unit.types[end].name);
      entry.set("table", unit.types[end].table);
      described.push_back(entry);
      has_tables = true;
    }
    block.set("types", types);
    block.set("described", described);
    block.set("has_tables", data{has_tables});
    blocks.push_back(block);
    i = end;
  }
  return blocks;
}

data file_view(const cpp::Package& package) {
  data view;
  view.set("source", package.source);
  view.set("abi", std::to_string(abi));
  return view;
}

data operation_view(const cpp::OperationDecl& decl, const std::string& indent) {
  data view;
  view.set("function", decl.function);
  view.set("table", decl.table);
  view.set("summary", decl.summary);
  cpp::Lines comment = decl.comment;
  if (comment.empty()) comment.emplace_back();
  comment.front() = "`" + decl.summary + "`" + (comment.front().empty() ? "" : ": " + comment.front());
  if (decl.deprecated) comment.emplace_back("Deprecated.");
  view.set("comment", comment_view(comment, indent));
  view.set("request", decl.request);
  view.set("optional_request", data{decl.optional_request});
  data request;
  set_members(request, decl.request_members);
  view.set("request_body", request);
  view.set("result", decl.result);
  view.set("ok_type", decl.ok_type.empty() ? data{false} : data{decl.ok_type});
  view.set("ok_part", decl.ok_part);
  std::vector<std::string> names;
  data alternatives{data::type::list};
  for (const auto& alternative : decl.alternatives) {
    data entry;
    entry.set("name", alternative.name);
    entry.set("alias", alternative.alias);
    entry.set("comment", comment_view(alternative.comment, ""));
    set_members(entry, alternative.members);
    alternatives.push_back(entry);
    names.push_back(alternative.name);
  }
  view.set("alternatives", alternatives);
  view.set("alternative_list", join(names, ", "));
  return view;
}

data operation_blocks_view(const cpp::OperationUnit& unit) {
  return blocks_view(unit.operations, "operations", [](const cpp::OperationDecl& decl) { return operation_view(decl, ""); });
}

const cpp::ApiDecl& api_of(const cpp::Package& package, const std::string& ns) { return *std::ranges::find(package.apis, ns, &cpp::ApiDecl::ns); }

data group_view(const cpp::Package& package, const cpp::OperationUnit* unit, const cpp::GroupDecl& group) {
  data view;
  view.set("client", group.client);
  view.set("handler", group.handler);
  view.set("accessor", group.accessor);
  cpp::Lines comment = group.comment;
  if (comment.empty()) comment.push_back("Operations of `" + group.accessor + "`.");
  view.set("comment", comment_view(comment, ""));
  view.set("base_path", api_of(package, group.ns).base_path);
  data operations{data::type::list};
  for (const auto index : group.operations) {
    data entry = operation_view(unit->operations[index], "  ");
    entry.set("client", group.client);
    entry.set("handler", group.handler);
    operations.push_back(entry);
  }
  view.set("operations", operations);
  return view;
}

data group_blocks_view(const cpp::Package& package, const cpp::OperationUnit* unit) {
  if (unit == nullptr) return data{data::type::list};
  return blocks_view(unit->groups, "groups", [&](const cpp::GroupDecl& group) { return group_view(package, unit, group); });
}

data server_url_view(const cpp::ServerDecl& server) {
  data entry;
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

data scheme_view(const cpp::SchemeDecl& scheme) {
  data entry;
  entry.set("name", scheme.name);
  entry.set("member", scheme.member);
  entry.set("table", scheme.table);
  entry.set("base", scheme.base);
  entry.set("remark", scheme.remark);
  return entry;
}

data apis_view(const cpp::Package& package, bool wanted) {
  data list{data::type::list};
  for (const auto& api : package.apis) {
    if (!wanted) break;
    data view, schemes{data::type::list}, servers{data::type::list}, groups{data::type::list}, credentials;
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
    view.set("credentials", credentials);
    view.set("schemes", schemes);
    view.set("has_schemes", data{!api.schemes.empty()});
    view.set("servers", servers);
    view.set("has_servers", data{!api.servers.empty()});
    view.set("default_url", api.default_url);
    view.set("groups", groups);
    list.push_back(view);
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

data class_view(const cpp::Package& package, const ClassFile& file, bool source) {
  data view = file_view(package);
  view.set("header", file.name + ".hpp");
  view.set("includes", strings_view(file.includes));
  view.set("group_blocks", group_blocks_view(package, file.unit));
  view.set("apis", apis_view(package, file.apis));
  if (source) set_tables(view, used_tables(package, file));
  return view;
}

}  // namespace

data types_header_view(const cpp::Package& package, const cpp::TypeUnit& unit) {
  data view = file_view(package);
  view.set("standard_includes", strings_view(unit.standard_includes));
  view.set("includes", strings_view(unit.includes));
  view.set("forward_blocks", blocks_view(unit.forwards, "forwards", [](const cpp::Forward& forward) {
    data entry;
    entry.set("name", forward.name);
    return entry;
  }));
  view.set("blocks", type_blocks_view(unit));
  return view;
}

data types_source_view(const cpp::Package& package, const cpp::TypeUnit& unit) {
  data view = file_view(package);
  view.set("header", unit.name + ".hpp");
  set_tables(view, unit.tables);
  view.set("blocks", type_blocks_view(unit));
  return view;
}

data operations_header_view(const cpp::Package& package, const cpp::OperationUnit& unit) {
  data view = file_view(package);
  view.set("standard_includes", strings_view(unit.standard_includes));
  view.set("includes", strings_view(unit.includes));
  view.set("operation_blocks", operation_blocks_view(unit));
  return view;
}

data operations_source_view(const cpp::Package& package, const cpp::OperationUnit& unit) {
  data view = file_view(package);
  view.set("header", unit.name + ".hpp");
  set_tables(view, unit.tables);
  view.set("operation_blocks", operation_blocks_view(unit));
  return view;
}

data client_view(const cpp::Package& package, const ClassFile& file, bool source) { return class_view(package, file, source); }
data server_view(const cpp::Package& package, const ClassFile& file, bool source) { return class_view(package, file, source); }

}  // namespace oabind::render
