#include "document/load.hpp"

#include <unordered_set>

#include "document/check_parts.hpp"
#include "document/component_schemas.hpp"
#include "document/open_inputs.hpp"
#include "document/parse_document.hpp"

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
void set_own_types(std::deque<Schema>& schemas, ExtensionsFile& types, Diagnostics& findings) {
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
  // All trees are there before any is parsed: they may refer to each other.
  OpenInputs open(inputs, sources, files, options, findings);
  Trees& trees = open.trees();
  SchemaParser schemas(trees, result.schemas, findings);
  OperationFilter filter(options.include, options.exclude);
  Parsing parsing{.trees = trees,
                  .schemas = schemas,
                  .diagnostics = findings,
                  .filter = filter,
                  .needed_schemas_only = filter.filters() && !options.all_schemas,
                  .x_webhooks = options.x_webhooks};

  for (const auto& [tree, where] : open.apis()) {
    result.apis.push_back(parse_document(parsing, trees.root(tree), where));
    if (parsing.needed_schemas_only) read_needed_schemas(parsing, trees.root(tree), result.apis.back());
    schemas.read_pending();
    if (!filter.filters()) check_parts(trees, trees.root(tree), findings);  // else what nobody asked about stays unread
  }
  set_own_types(result.schemas, open.types(), findings);
  open.report_unused();
  filter.report_unused(findings);
  pass_on(findings, diagnostics);
  return result;
}

}  // namespace oabind::document
