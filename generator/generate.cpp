#include "generate.hpp"

#include "api/resolve.hpp"
#include "oabind/codegen/pattern.hpp"

namespace oabind {
namespace {

std::string stem_of(std::string_view path) {
  const auto slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return std::string(path.substr(0, path.find('.')));
}

api::PatternSupport support_of(std::string_view pattern) {
  switch (codegen::pattern_engine(pattern)) {
    case codegen::PatternEngine::linear:
      return api::PatternSupport::full;
    case codegen::PatternEngine::backtracking:
      return api::PatternSupport::limited;
    case codegen::PatternEngine::none:
      break;
  }
  return api::PatternSupport::none;
}

}  // namespace

Understood understand(const GenerateOptions& options, const FileSystem& files, source::SourceSet& sources,
                      Diagnostics& diagnostics) {
  document::LoadOptions load = options.load;
  load.all_schemas = options.all_schemas;
  options.on_stage("reading");
  Understood result{.documents = document::load(options.inputs, sources, files, load, diagnostics), .apis = {}};
  if (result.documents.apis.empty()) return result;
  const api::ResolveOptions resolve{.all_schemas = options.all_schemas,
                                    .stem_of = [&](FileId file) { return stem_of(sources.path(file)); },
                                    .pattern_support = &support_of};
  options.on_stage("resolving schemas");
  // Also after errors: one run finds as many as it can.
  result.apis = api::resolve(result.documents, resolve, diagnostics);
  return result;
}

Expressed express(const api::ApiSet& apis, const GenerateOptions& options, const render::Templates& templates,
                  Diagnostics& diagnostics) {
  if (diagnostics.has_errors()) return {};
  options.on_stage("laying out the code");
  Expressed result{.package = cpp::lower(apis, options.cpp, diagnostics), .files = {}};
  if (diagnostics.has_errors()) return {};
  options.on_stage("filling the templates");
  result.files = render::render(result.package, templates, diagnostics);
  return result;
}

std::vector<std::string> output_names(const cpp::Options& options) {
  // An empty API has every file that any API has.
  Diagnostics none;
  std::vector<std::string> names;
  for (const auto& file : render::render(cpp::lower(api::ApiSet{}, options, none), render::builtin_templates(), none))
    names.push_back(file.path);
  return names;
}

}  // namespace oabind
