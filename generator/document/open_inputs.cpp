#include "document/open_inputs.hpp"

#include <algorithm>

#include "document/dialect.hpp"
#include "document/merge_pages.hpp"
#include "document/read_inputs.hpp"

namespace oabind::document {

OpenInputs::OpenInputs(const std::vector<Input>& inputs, source::SourceSet& sources, const FileSystem& files,
                       const LoadOptions& options, Diagnostics& diagnostics)
    : diagnostics_(diagnostics),
      trees_(
          sources, files, options.search_paths,
          [this](Value& root, const std::string& path, bool named) { edit(root, path, named); }, diagnostics) {
  for (const auto& path : options.overlays) overlays_.read(path, sources, files, diagnostics);
  if (!options.names.empty()) names_.read(options.names, sources, files, diagnostics);
  if (!options.types.empty()) types_.read(options.types, sources, files, diagnostics);
  for (auto& group : group_by_api(read_inputs(inputs, sources, files, diagnostics))) {
    Described api = merge_pages(std::move(group), options.on_conflict, diagnostics);
    const std::string path = api.page ? std::string() : std::string(sources.path(api.where.file));
    edit(api.root, path, true);
    if (!options.overlays.empty()) {  // one may have changed the version
      const auto version = check_version(api.root, diagnostics);
      if (!version) continue;
      api.dialect = version->dialect == Dialect::v20 ? Dialect::v20 : std::max(api.dialect, version->dialect);
    }
    apis_.push_back({trees_.add({std::move(api.root), api.dialect}, path), api.where});
  }
}

void OpenInputs::edit(Value& root, const std::string& path, bool named) {
  overlays_.apply(root, path, named, diagnostics_);
  names_.apply(root, path, named, diagnostics_);
  types_.apply(root, path, named, diagnostics_);
}

void OpenInputs::report_unused() {
  overlays_.report_unused(diagnostics_);
  names_.report_unused(diagnostics_);
  types_.report_unused(diagnostics_);
}

}  // namespace oabind::document
