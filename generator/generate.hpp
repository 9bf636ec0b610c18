#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/api.hpp"
#include "cpp/lower.hpp"
#include "document/document.hpp"
#include "document/load.hpp"
#include "render/render.hpp"
#include "source/source_set.hpp"
#include "support/diagnostics.hpp"
#include "support/file_system.hpp"
#include "support/output_file.hpp"

namespace oabind {

/// What a run is to make, apart from where it goes.
struct GenerateOptions {
  std::vector<document::Input> inputs;
  document::LoadOptions load;
  cpp::Options cpp;
  bool all_schemas = false;  ///< also component schemas that no operation reaches
  std::function<void(std::string_view)> on_stage = [](std::string_view) {};  ///< told what begins: "reading"
};

/// What the inputs say, and what that means.
struct Understood {
  document::DocumentSet documents;
  api::ApiSet apis;
};

/// The front half of the pipeline: from inputs to what they mean. After an error the result is of no use.
Understood understand(const GenerateOptions& options, const FileSystem& files, source::SourceSet& sources,
                      Diagnostics& diagnostics);

/// What the APIs are in C++, and the text of every file that says so.
struct Expressed {
  cpp::Package package;
  std::vector<OutputFile> files;
};

/// The back half of the pipeline. Empty after an error.
Expressed express(const api::ApiSet& apis, const GenerateOptions& options, const render::Templates& templates,
                  Diagnostics& diagnostics);

/// The names of the files that express() makes: they follow from the options alone, so a build system can know them
/// before any description is read.
std::vector<std::string> output_names(const cpp::Options& options);

}  // namespace oabind
