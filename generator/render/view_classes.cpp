#include <algorithm>

#include "render/view.hpp"
#include "render/view_parts.hpp"

namespace oabind::render {
namespace {

const cpp::ApiDecl& api_of(const cpp::Package& package, const std::string& ns) {
  return *std::ranges::find(package.apis, ns, &cpp::ApiDecl::ns);
}

/// The function that mounts the operations of a group that stand in a unit.
std::string continuation(const cpp::OperationUnit& unit, const cpp::GroupDecl& group) {
  return "mount" + unit.suffix + "_" + group.accessor;
}

/// A part of a group, and the unit that it stands in.
struct Part {
  const cpp::OperationUnit* unit;
  const cpp::GroupDecl* group;
};

/// All parts of a group. Only webhooks and callbacks are spread over units.
std::vector<Part> parts_of(const cpp::Package& package, const cpp::OperationUnit& unit, const cpp::GroupDecl& group) {
  if (group.paths.empty()) return {{&unit, &group}};
  std::vector<Part> parts;
  for (const auto& other : package.operations) {
    for (const auto& each : other.groups) {
      if (each.ns == group.ns && each.accessor == group.accessor) parts.push_back({&other, &each});
    }
  }
  return parts;
}

bool is_declared_here(const ClassFile& file, const cpp::GroupDecl& group) {
  return group.home == file.unit->suffix;
}

std::string operations_header(const cpp::OperationUnit& unit) {
  return "operations" + unit.suffix + ".hpp";
}

/// An operation of a class, and the unit that it stands in.
struct Function {
  const cpp::OperationUnit* unit;
  std::size_t operation;

  const cpp::OperationDecl& decl() const { return unit->operations[operation]; }
};

/// Operations that the file declares, or defines.
std::vector<Function> functions_of(const cpp::Package& package, const ClassFile& file, const cpp::GroupDecl& group) {
  std::vector<Function> functions;
  if (file.unit == nullptr) return functions;
  if (file.is_source) {
    for (const auto index : group.operations) functions.push_back({file.unit, index});
    return functions;
  }
  for (const auto& part : parts_of(package, *file.unit, group)) {
    for (const auto index : part.group->operations) functions.push_back({part.unit, index});
  }
  return functions;
}

/// Functions that mount the operations of a group beside those that the file defines, which has mount() itself.
Data continuations_view(const cpp::Package& package, const ClassFile& file, const cpp::GroupDecl& group) {
  Data list = Data::list();
  for (const auto& part : parts_of(package, *file.unit, group)) {
    if (part.unit == file.unit || part.group->operations.empty()) continue;
    Data entry;
    entry.set("continuation", continuation(*part.unit, group));
    list.push_back(std::move(entry));
  }
  return list;
}

/// A group with the operations that the file declares or defines.
Data group_view(const cpp::Package& package, const ClassFile& file, const cpp::GroupDecl& group) {
  Data view;
  view.set("client", group.client);
  view.set("handler", group.handler);
  view.set("async_handler", group.async_handler);
  view.set("accessor", group.accessor);
  view.set("header", file.kind + group.home + ".hpp");
  view.set("paths", group.paths.empty() ? Data{false} : Data{group.paths});
  cpp::Lines comment = group.comment;
  if (comment.empty()) comment.push_back("Operations of `" + group.accessor + "`.");
  view.set("comment", comment_view(comment, ""));
  view.set("base_path", group.paths.empty() ? api_of(package, group.ns).base_path : "\"\"");
  view.set("called_at", !group.paths.empty());
  auto functions = functions_of(package, file, group);
  if (file.is_source && file.unit != nullptr) {
    const bool first = is_declared_here(file, group);
    view.set("first", first);
    view.set("continued", !first && !functions.empty());
    view.set("continuation", continuation(*file.unit, group));
    view.set("continuations", first ? continuations_view(package, file, group) : Data::list());
  }
  const std::size_t count = functions.size();
  view.set("operations", Data::series(count, [unit = file.unit, chosen = std::move(functions)](std::size_t i) {
             Data entry = function_view(chosen[i].decl());
             entry.set("types_in", chosen[i].unit == unit ? Data{false} : Data{operations_header(*chosen[i].unit)});
             return entry;
           }));
  return view;
}

/// The groups whose classes the file declares, or of which it may define functions.
std::vector<const cpp::GroupDecl*> groups_of(const ClassFile& file) {
  std::vector<const cpp::GroupDecl*> groups;
  if (file.unit == nullptr) return groups;
  for (const auto& group : file.unit->groups) {
    if (file.is_source || is_declared_here(file, group)) groups.push_back(&group);
  }
  return groups;
}

Data group_blocks_view(const cpp::Package& package, const ClassFile& file) {
  auto groups = groups_of(file);
  const std::size_t count = groups.size();
  const auto at = [groups = std::move(groups)](std::size_t i) -> const cpp::GroupDecl& { return *groups[i]; };
  return blocks_view(count, at, "groups",
                     [&package, file](const cpp::GroupDecl& group) { return group_view(package, file, group); });
}

/// Operations of other units that the file's classes have.
std::vector<Function> foreign_functions(const cpp::Package& package, const ClassFile& file) {
  std::vector<Function> functions;
  if (file.is_source) return functions;
  for (const auto* group : groups_of(file)) {
    for (const auto& each : functions_of(package, file, *group)) {
      if (each.unit != file.unit) functions.push_back(each);
    }
  }
  return functions;
}

/// Headers that a header of classes includes. What stands in other units is only declared, for all together would be
/// costly to compile; but a default argument needs its type, and coroutines that are defined in the header need all.
std::vector<std::string> headers_needed(const ClassFile& file, const std::vector<Function>& foreign) {
  std::vector<std::string> headers = file.includes;
  for (const auto& each : foreign) {
    if (file.kind != "async_server" && !(file.kind == "client" && each.decl().optional_request)) continue;
    const std::string header = operations_header(*each.unit);
    if (std::ranges::find(headers, header) == headers.end()) headers.push_back(header);
  }
  return headers;
}

/// Headers with the classes of which a .cpp defines functions.
std::vector<std::string> class_headers(const ClassFile& file) {
  std::vector<std::string> headers;
  if (!file.header.empty()) headers.push_back(file.header);
  for (const auto* group : groups_of(file)) {
    const std::string header = file.kind + group->home + ".hpp";
    if ((is_declared_here(file, *group) || !group->operations.empty()) &&
        std::ranges::find(headers, header) == headers.end())
      headers.push_back(header);
  }
  return headers;
}

Data server_url_view(const cpp::ServerDecl& server) {
  Data entry;
  entry.set("function", server.function);
  entry.set("comment", comment_view(server.comment, ""));
  std::vector<std::string> declared, defined;
  for (const auto& variable : server.variables) {
    const std::string& value = variable.default_literal;
    declared.push_back("const std::string& " + variable.name + (value.empty() ? "" : " = " + value));
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
    for (const auto& scheme : api.schemes) schemes.push_back(scheme_view(scheme));
    set_members(credentials, api.credentials);
    for (const auto& server : api.servers) servers.push_back(server_url_view(server));
    for (const auto& group : api.groups) groups.push_back(group_view(package, {.kind = "client"}, group));
    view.set("credentials", std::move(credentials));
    view.set("schemes", std::move(schemes));
    view.set("has_schemes", Data{!api.schemes.empty()});
    view.set("servers", std::move(servers));
    view.set("has_servers", Data{!api.servers.empty()});
    view.set("sharded", package.sharded);
    view.set("default_url", api.default_url);
    view.set("groups", std::move(groups));
    list.push_back(std::move(view));
  }
  return list;
}

/// Declarations by namespace.
class Blocks {
 public:
  /// Each block has its declarations under that name.
  explicit Blocks(const char* list_name) : list_name_(list_name) {}

  void add(const std::string& ns, Data declaration) {
    auto found = std::ranges::find(blocks_, ns, [](const auto& block) { return block.first; });
    if (found == blocks_.end()) found = blocks_.insert(blocks_.end(), {ns, Data::list()});
    found->second.push_back(std::move(declaration));
  }
  void add_table(const std::string& ns, const char* type, const std::string& table) {
    Data entry;
    entry.set("type", type);
    entry.set("name", Data::text_at(table));
    add(ns, std::move(entry));
  }

  Data view() {
    Data list = Data::list();
    for (auto& [ns, declarations] : blocks_) {
      Data block;
      block.set("ns", Data::text_at(ns));
      block.set(list_name_, std::move(declarations));
      list.push_back(std::move(block));
    }
    return list;
  }

 private:
  const char* list_name_;
  std::vector<std::pair<std::string_view, Data>> blocks_;
};

/// Requests and results of other units.
Data forward_blocks(const std::vector<Function>& foreign) {
  Blocks blocks{"forwards"};
  for (const auto& each : foreign) {
    for (const auto* name : {&each.decl().request, &each.decl().result}) {
      Data entry;
      entry.set("name", Data::text_at(*name));
      blocks.add(each.decl().ns, std::move(entry));
    }
  }
  return blocks.view();
}

/// The tables that a class file uses.
Data used_tables(const cpp::Package& package, const ClassFile& file) {
  Blocks used{"externals"};
  if (file.apis) {
    for (const auto& api : package.apis) {
      for (const auto& scheme : api.schemes) used.add_table(api.ns, "cg::SecurityScheme", scheme.table);
    }
  }
  if (file.is_source && file.unit != nullptr) {
    for (const auto& decl : file.unit->operations) used.add_table(decl.ns, "cg::Operation", decl.table);
  }
  return used.view();
}

/// All operations of the classes in a header, which has no short name for the namespace.
Data operation_tables(const cpp::Package& package, const ClassFile& file) {
  std::vector<Function> functions;
  for (const auto* group : groups_of(file)) {
    for (const auto& each : functions_of(package, file, *group)) functions.push_back(each);
  }
  // As the description has them, not by group.
  std::ranges::sort(functions, {}, [](const Function& each) { return std::pair{each.unit, each.operation}; });
  Blocks used{"externals"};
  for (const auto& each : functions) used.add_table(each.decl().ns, "oabind::codegen::Operation", each.decl().table);
  return used.view();
}

}  // namespace

void set_client_functions(Data& view, const cpp::Package& package, const cpp::OperationUnit& unit) {
  const ClassFile file{.kind = "client", .unit = &unit, .is_source = true};
  const auto headers = package.with_client ? class_headers(file) : std::vector<std::string>{};
  view.set("has_client_functions", Data{!headers.empty()});
  view.set("client_headers", strings_view(headers));
  view.set("group_blocks", headers.empty() ? Data::list() : group_blocks_view(package, file));
  view.set("sharded", package.sharded);
}

Data async_view(const cpp::Package& package, const ClassFile& file) {
  Data view = file_view(package);
  view.set("header", file.header);
  view.set("includes", strings_view(headers_needed(file, foreign_functions(package, file))));
  view.set("group_blocks", group_blocks_view(package, file));
  view.set("externals_blocks", operation_tables(package, file));
  return view;
}

Data class_view(const cpp::Package& package, const ClassFile& file) {
  Data view = file_view(package);
  const auto foreign = foreign_functions(package, file);
  view.set("header", file.header);
  view.set("includes", strings_view(headers_needed(file, foreign)));
  view.set("class_headers", file.is_source ? strings_view(class_headers(file)) : strings_view({file.header}));
  view.set("forward_blocks", forward_blocks(foreign));
  view.set("group_blocks", group_blocks_view(package, file));
  view.set("apis", apis_view(package, file.apis));
  view.set("externals_blocks", used_tables(package, file));
  return view;
}

}  // namespace oabind::render
