#include "document/load.hpp"

#include <unordered_set>

#include "document/check_parts.hpp"
#include "document/extensions_file.hpp"
#include "document/merge_pages.hpp"
#include "document/parse_document.hpp"
#include "document/read_inputs.hpp"

namespace oabind::document {
namespace {

std::string key_of(const Diagnostic& finding) {
  const auto place = [](const Location& where) {
    return std::to_string(where.file.value) + ':' + std::to_string(where.line) + ':' + std::to_string(where.column) +
           ' ';
  };
  std::string key = finding.code + ' ' + place(finding.where) + finding.message + '\n' + finding.hint;
  for (const auto& note : finding.notes) key += '\n' + place(note.where) + note.message;
  return key;
}

/// Passes findings on, equal ones once: a component that is referred to often is read, and complained about, as often.
void pass_on(const Diagnostics& from, Diagnostics& to) {
  std::unordered_set<std::string> seen;
  for (const auto& finding : from.all()) {
    if (seen.insert(key_of(finding)).second) to.append(finding);
  }
}

/// What the user's file says about formats; what is said about a schema itself comes first.
void set_own_types(std::vector<Schema>& schemas, ExtensionsFile& types, Diagnostics& findings) {
  for (auto& schema : schemas) {
    const Value* const said = schema.own_type ? nullptr : types.of_format(schema.format);
    if (said != nullptr) schema.own_type = read_own_type(*said, findings);
  }
}

}  // namespace

DocumentSet load(const std::vector<Input>& inputs, source::SourceSet& sources, const FileSystem& files,
                 const LoadOptions& options, Diagnostics& diagnostics) {
  Diagnostics findings;
  DocumentSet result;
  ExtensionsFile names("x-cpp-name");
  ExtensionsFile types("x-cpp-type", true);
  if (!options.names.empty()) names.read(options.names, sources, files, findings);
  if (!options.types.empty()) types.read(options.types, sources, files, findings);
  const auto edit = [&](Value& root, const std::string& path, bool named) {
    names.apply(root, path, named, findings);
    types.apply(root, path, named, findings);
  };
  Trees trees(sources, files, options.search_paths, edit, findings);
  SchemaParser schemas(trees, result.schemas, findings);
  Parsing parsing{trees, schemas, findings, options.x_webhooks};

  std::vector<std::pair<TreeId, Location>> apis;  // all are added before any is parsed: they may refer to each other
  for (auto& group : group_by_api(read_inputs(inputs, sources, files, findings))) {
    Described api = merge_pages(std::move(group), options.on_conflict, findings);
    const std::string path = api.page ? std::string() : std::string(sources.path(api.where.file));
    edit(api.root, path, true);
    apis.emplace_back(trees.add({std::move(api.root), api.dialect}, path), api.where);
  }
  for (const auto& [tree, where] : apis) {
    result.apis.push_back(parse_document(parsing, trees.root(tree), where));
    schemas.read_pending();
    check_parts(trees, trees.root(tree), findings);
  }
  set_own_types(result.schemas, types, findings);
  names.report_unused(findings);
  types.report_unused(findings);
  pass_on(findings, diagnostics);
  return result;
}

}  // namespace oabind::document
