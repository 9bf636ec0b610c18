#pragma once

#include <vector>

#include "document/extensions_file.hpp"
#include "document/load.hpp"
#include "document/overlay.hpp"
#include "document/trees.hpp"

namespace oabind::document {

/// The descriptions that the user named, as trees: pages merged, overlays and the files of names and types applied.
/// Files that they refer to are read, and changed alike, when they are asked for.
class OpenInputs {
 public:
  OpenInputs(const std::vector<Input>& inputs, source::SourceSet& sources, const FileSystem& files,
             const LoadOptions& options, Diagnostics& diagnostics);
  OpenInputs(const OpenInputs&) = delete;
  OpenInputs& operator=(const OpenInputs&) = delete;

  struct Api {
    TreeId tree{};
    Location where{};
  };
  const std::vector<Api>& apis() const { return apis_; }
  Trees& trees() { return trees_; }
  /// The file of types, for what it says about formats.
  ExtensionsFile& types() { return types_; }
  /// Reports what overlays, names and types say about parts that were in no tree; when all is read.
  void report_unused();

 private:
  void edit(Value& root, const std::string& path, bool named);

  Diagnostics& diagnostics_;
  Overlays overlays_{};
  ExtensionsFile names_{"x-cpp-name"};
  ExtensionsFile types_{"x-cpp-type", true};
  Trees trees_;
  std::vector<Api> apis_{};
};

}  // namespace oabind::document
