#include "cpp/lower.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "api/api.hpp"
#include "cpp/declare.hpp"
#include "cpp/given_names.hpp"
#include "cpp/layout.hpp"
#include "cpp/literals.hpp"
#include "cpp/names.hpp"
#include "cpp/operations.hpp"
#include "cpp/tables.hpp"
#include "cpp/types.hpp"
#include "support/overloaded.hpp"

namespace oabind::cpp {
namespace {

/// Headers that spellings need: standard ones, and those of the user's types.
class Includes {
 public:
  void add(const std::string& spelling) {
    for (std::size_t i = 0; i < std::size(needs); ++i) {
      if (found_[i] || spelling.find(needs[i].first) == std::string::npos) continue;
      found_[i] = true;
      headers_.insert(needs[i].second);
    }
  }
  std::set<std::string>& headers() { return headers_; }
  std::vector<std::string> list() const { return {headers_.begin(), headers_.end()}; }

 private:
  static constexpr std::pair<const char*, const char*> needs[] = {
      {"std::int", "cstdint"},   {"std::uint", "cstdint"},   {"std::map<", "map"},
      {"std::string", "string"}, {"std::vector<", "vector"}, {"std::string_view", "string_view"},
      {"INT64_MIN", "cstdint"}};

  std::set<std::string> headers_;
  std::array<bool, std::size(needs)> found_{};
};

void add_includes(const TypeDecl& decl, Includes& includes) {
  std::visit(overloaded{
                 [&](const EnumDecl& body) {
                   includes.add(body.underlying);
                   if (body.has_text) includes.add("std::string_view");
                 },
                 [&](const StructDecl& body) {
                   for (const auto& member : body.members) includes.add(member.type);
                 },
                 [&](const UnionDecl& body) {
                   for (const auto& alternative : body.alternatives) includes.add(alternative);
                 },
                 [](const AliasDecl&) {},
             },
             decl.body);
}

void add_includes(const std::optional<ChoiceDecl>& decl, Includes& includes) {
  if (!decl) return;
  for (const auto& alternative : decl->alternatives) includes.add(alternative);
}

/// Declarations that a header needs before the definitions: of structs it mentions but defines later or nowhere.
std::vector<Forward> forwards_of(const Types& types, const Layout& layout, std::size_t unit) {
  std::vector<Forward> result;
  std::set<api::TypeId> defined, named;
  for (const auto id : layout.units[unit].types) {
    for (const auto& mention : types.mentions(id)) {
      const bool here = layout.unit_of[mention.type.value] == unit;
      const bool enumeration = std::holds_alternative<api::Enum>(types.apis()[mention.type].shape);
      if (here && !defined.contains(mention.type) && mention.type != id && !enumeration &&
          named.insert(mention.type).second) {
        result.push_back({types.ns(mention.type), types.name(mention.type)});
      }
    }
    defined.insert(id);
  }
  std::ranges::sort(result,
                    [](const Forward& a, const Forward& b) { return std::tie(a.ns, a.name) < std::tie(b.ns, b.name); });
  return result;
}

TypeUnit type_unit(const Types& types, const Layout& layout, std::size_t index) {
  const auto& source = layout.units[index];
  TypeUnit unit{.name = source.name,
                .standard_includes = {},
                .includes = {},
                .forwards = forwards_of(types, layout, index),
                .types = {}};
  for (const auto need : source.needs) unit.includes.push_back(layout.units[need].name + ".hpp");
  TypeSet defined(types.apis());
  for (const auto id : source.types) defined.erase(id);
  Includes includes;
  for (const auto id : source.types) {
    unit.types.push_back(declare(types, id, defined));
    add_includes(unit.types.back(), includes);
    defined.insert(id);
    if (!types.is_alias(id)) types.add_headers(id, includes.headers());
  }
  unit.standard_includes = includes.list();
  return unit;
}

/// The sources of the units: each has those of neighbours.
std::vector<TypeSource> type_sources(const Types& types, const Layout& layout) {
  std::vector<TypeSource> sources;
  for (std::size_t begin = 0; begin < layout.units.size();) {
    TypeSource source{.name = layout.units[begin].source, .units = {}, .tables = {}};
    TableWriter tables{types};
    for (; begin < layout.units.size() && layout.units[begin].source == source.name; ++begin) {
      source.units.push_back(begin);
      for (const auto id : layout.units[begin].types) {
        if (!types.is_alias(id)) tables.define(id);
      }
    }
    source.tables = tables.take();
    sources.push_back(std::move(source));
  }
  return sources;
}

/// Whether an API has a client and handlers. One without operations that stands beside others only lends its types.
bool is_callable(const api::ApiSet& apis, std::size_t index) {
  return apis.apis.size() == 1 || !apis.apis[index].operations.empty();
}

/// What the code is made from, for the banner of every file: the first few of many.
std::string sources_of(const api::ApiSet& apis) {
  constexpr std::size_t most = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(apis.apis.size(), most); ++i)
    text += (i == 0 ? "\"" : ", \"") + comment_line(apis.apis[i].title, 80) + "\" " +
            comment_line(apis.apis[i].version, 40);
  if (apis.apis.size() > most) text += " and " + std::to_string(apis.apis.size() - most) + " more";
  return text;
}

/// The functions that evaluate runtime expressions for an operation go where its tables are. A request that a link
/// leads to may be declared in another unit: its name suffices in the header.
void add_evaluations(const OperationWriter& writer, const Layout& layout, std::size_t slot, std::size_t api,
                     std::size_t operation, TableWriter& tables, OperationUnit& unit) {
  for (const auto target : writer.linked(operation)) {
    const std::size_t there = layout.slot_of.at({api, target});
    if (there == slot) continue;
    const std::string header = "operations" + layout.operations[there].suffix + ".hpp";
    auto& includes = unit.source_includes;
    if (std::ranges::find(includes, header) == includes.end()) includes.push_back(header);
    const Forward forward{writer.ns(), writer.request(target)};
    if (std::ranges::find(unit.forwards, forward) == unit.forwards.end()) unit.forwards.push_back(forward);
  }
  for (auto& decl : writer.evaluations(operation, tables)) unit.evaluations.push_back(std::move(decl));
}

/// The groups of which a unit has operations or declares the classes.
class GroupParts {
 public:
  GroupParts(const std::vector<OperationWriter>& writers, const Layout& layout, std::vector<GroupDecl>& groups)
      : writers_(writers), layout_(layout), groups_(groups) {}

  GroupDecl& part(std::size_t api, std::size_t group) {
    const auto [found, fresh] = indices_.try_emplace({api, group}, groups_.size());
    if (fresh) {
      groups_.push_back(writers_[api].group(group));
      groups_.back().home = layout_.operations[layout_.home_of[api][group]].suffix;
    }
    return groups_[found->second];
  }

  /// Also those whose operations all stand elsewhere.
  void add_classes(std::size_t slot) {
    for (std::size_t api = 0; api < layout_.home_of.size(); ++api) {
      for (std::size_t group = 0; group < layout_.home_of[api].size(); ++group) {
        if (layout_.home_of[api][group] == slot) part(api, group);
      }
    }
  }

 private:
  const std::vector<OperationWriter>& writers_;
  const Layout& layout_;
  std::vector<GroupDecl>& groups_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> indices_;
};

OperationUnit operation_unit(const std::vector<OperationWriter>& writers, const Types& types, const Layout& layout,
                             std::size_t index) {
  const auto& slot = layout.operations[index];
  OperationUnit unit{.suffix = slot.suffix,
                     .standard_includes = {},
                     .includes = {},
                     .operations = {},
                     .forwards = {},
                     .source_includes = {},
                     .evaluations = {},
                     .groups = {},
                     .tables = {}};
  for (const auto need : slot.needs) unit.includes.push_back(layout.units[need].name + ".hpp");
  TableWriter tables{types};
  if (index == 0) {
    for (std::size_t i = 0; i < writers.size(); ++i) {
      if (is_callable(types.apis(), i)) writers[i].define_schemes(tables);
    }
  }
  Includes includes;
  GroupParts groups{writers, layout, unit.groups};
  for (const auto& [api, operation] : slot.operations) {
    const auto& writer = writers[api];
    groups.part(api, writer.group_of(operation)).operations.push_back(unit.operations.size());
    unit.operations.push_back(writer.declare(operation));
    const auto& decl = unit.operations.back();
    writer.define(operation, tables);
    add_evaluations(writer, layout, index, api, operation, tables, unit);
    for (const auto use : uses_of(types.apis().apis[api].operations[operation]))
      types.add_headers(use, includes.headers());
    for (const auto& member : decl.request_members) includes.add(member.type);
    add_includes(decl.body, includes);
    for (const auto& alternative : decl.alternatives) {
      for (const auto& member : alternative.members) includes.add(member.type);
      add_includes(alternative.body, includes);
    }
  }
  groups.add_classes(index);
  unit.standard_includes = includes.list();
  unit.tables = tables.take();
  return unit;
}

}  // namespace

std::vector<std::string> namespaces_of(const api::ApiSet& apis, const std::string& asked) {
  std::vector<Scope::Wanted> wanted;
  for (const auto& api : apis.apis) wanted.push_back({member_name(api.title), api.title});
  if (apis.apis.size() == 1 && !asked.empty()) return {asked};
  Scope scope;
  std::vector<std::string> result;
  for (auto& claim : scope.claim(wanted)) result.push_back((asked.empty() ? "" : asked + "::") + claim.identifier);
  return result;
}

Package lower(const api::ApiSet& apis, const Options& options, Diagnostics& diagnostics) {
  Types types{apis, namespaces_of(apis, options.ns), diagnostics};
  report_given_names(types, diagnostics);
  const Layout layout = options.shards == 0 ? single_layout(types) : sharded_layout(types, options.shards);
  Package package{.source = {},
                  .sharded = options.shards != 0,
                  .with_client = options.client,
                  .with_server = options.server,
                  .types = {},
                  .type_sources = {},
                  .operations = {},
                  .apis = {}};
  std::vector<OperationWriter> writers;
  for (std::size_t i = 0; i < apis.apis.size(); ++i) {
    writers.emplace_back(types, i, diagnostics);
    if (!is_callable(apis, i)) continue;
    package.apis.push_back(writers.back().api());
    auto& groups = package.apis.back().groups;
    for (std::size_t group = 0; group < groups.size(); ++group)
      groups[group].home = layout.operations[layout.home_of[i][group]].suffix;
  }
  package.source = sources_of(apis);
  for (std::size_t i = 0; i < layout.units.size(); ++i) package.types.push_back(type_unit(types, layout, i));
  package.type_sources = type_sources(types, layout);
  for (std::size_t i = 0; i < layout.operations.size(); ++i)
    package.operations.push_back(operation_unit(writers, types, layout, i));
  return package;
}

}  // namespace oabind::cpp
