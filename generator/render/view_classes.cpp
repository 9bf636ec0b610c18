#include <algorithm>

#include "render/view.hpp"
#include "render/view_parts.hpp"

namespace oabind::render {
namespace {

const cpp::ApiDecl& api_of(const cpp::Package& package, const std::string& ns) {
  return *std::ranges::find(package.apis, ns, &cpp::ApiDecl::ns);
}

bool defines(const ClassFile& file, std::size_t operation) {
  return file.source == nullptr ||
         std::ranges::find(file.source->operations, operation) != file.source->operations.end();
}

/// The function of a further source that mounts its operations of the group.
std::string continuation(const cpp::OperationSource& source, const cpp::GroupDecl& group) {
  return "mount" + source.suffix + "_" + group.accessor;
}

bool has_operations(const cpp::OperationSource& source, const cpp::GroupDecl& group) {
  return std::ranges::any_of(group.operations, [&](std::size_t operation) {
    return std::ranges::find(source.operations, operation) != source.operations.end();
  });
}

/// A group with the operations that the file declares or defines.
Data group_view(const cpp::Package& package, const ClassFile& file, const cpp::GroupDecl& group) {
  Data view, operations = Data::list();
  view.set("client", group.client);
  view.set("handler", group.handler);
  view.set("async_handler", group.async_handler);
  view.set("accessor", group.accessor);
  view.set("paths", group.paths.empty() ? Data{false} : Data{group.paths});
  cpp::Lines comment = group.comment;
  if (comment.empty()) comment.push_back("Operations of `" + group.accessor + "`.");
  view.set("comment", comment_view(comment, ""));
  view.set("base_path", group.paths.empty() ? api_of(package, group.ns).base_path : "\"\"");
  std::size_t defined = 0;
  for (const auto index : group.operations) {
    if (!defines(file, index)) continue;
    Data entry = function_view(file.unit->operations[index]);
    entry.set("client", group.client);
    entry.set("handler", group.handler);
    entry.set("async_handler", group.async_handler);
    entry.set("called_at", !group.paths.empty());
    operations.push_back(std::move(entry));
    ++defined;
  }
  const bool first = file.source == nullptr || file.source->suffix.empty();
  view.set("operations", std::move(operations));
  view.set("first", first);
  view.set("continued", !first && defined != 0);
  view.set("continuation", first ? "" : continuation(*file.source, group));
  Data continuations = Data::list();
  if (first && file.source != nullptr) {
    for (const auto& source : file.unit->sources) {
      if (&source == file.source || !has_operations(source, group)) continue;
      Data entry;
      entry.set("continuation", continuation(source, group));
      entry.set("paths", group.paths.empty() ? Data{false} : Data{group.paths});
      continuations.push_back(std::move(entry));
    }
  }
  view.set("continuations", std::move(continuations));
  return view;
}

Data group_blocks_view(const cpp::Package& package, const ClassFile& file) {
  if (file.unit == nullptr) return Data::list();
  return blocks_view(file.unit->groups, "groups",
                     [&](const cpp::GroupDecl& group) { return group_view(package, file, group); });
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
    for (const auto& group : api.groups)
      groups.push_back(group_view(package, {},
                                  {group.ns,
                                   group.client,
                                   group.handler,
                                   group.async_handler,
                                   group.accessor,
                                   group.paths,
                                   group.comment,
                                   {}}));
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
  if (file.source != nullptr) {
    for (const auto index : file.source->operations) {
      const auto& decl = file.unit->operations[index];
      block(decl.ns).externals.push_back({"cg::Operation", decl.table});
    }
  }
  return blocks;
}

/// All operations of a unit, for a header, which has no short name for the namespace.
std::vector<cpp::TableBlock> operation_tables(const cpp::OperationUnit& unit) {
  std::vector<cpp::TableBlock> blocks;
  for (const auto& decl : unit.operations) {
    auto found = std::ranges::find(blocks, decl.ns, &cpp::TableBlock::ns);
    if (found == blocks.end()) found = blocks.insert(blocks.end(), cpp::TableBlock{decl.ns, {}, {}, {}});
    found->externals.push_back({"oabind::codegen::Operation", decl.table});
  }
  return blocks;
}

}  // namespace

Data async_view(const cpp::Package& package, const ClassFile& file) {
  Data view = file_view(package);
  view.set("header", file.header);
  view.set("includes", strings_view(file.includes));
  view.set("group_blocks", group_blocks_view(package, file));
  set_tables(view, operation_tables(*file.unit));
  return view;
}

Data class_view(const cpp::Package& package, const ClassFile& file) {
  Data view = file_view(package);
  view.set("header", file.header);
  view.set("includes", strings_view(file.includes));
  view.set("group_blocks", group_blocks_view(package, file));
  view.set("apis", apis_view(package, file.apis));
  set_tables(view, used_tables(package, file));
  return view;
}

}  // namespace oabind::render
