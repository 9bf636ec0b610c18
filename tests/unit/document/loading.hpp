#pragma once

#include <map>
#include <string>
#include <vector>

#include "document/load.hpp"
#include "support/print_diagnostics.hpp"

namespace oabind::document {

/// What came of loading files from memory.
struct Loaded {
  DocumentSet set;
  Diagnostics diagnostics;
  source::SourceSet sources;

  std::string findings() const { return print_diagnostics(diagnostics, sources); }
  bool reports(const std::string& text) const { return findings().find(text) != std::string::npos; }
  /// A schema under components/schemas of the first API.
  const Schema& schema(const std::string& name) const {
    for (const auto& [text, id] : set.apis.at(0).component_schemas) {
      if (text.value == name) return set[id];
    }
    throw std::out_of_range(name);
  }
};

inline Loaded load_files(std::map<std::string, std::string> files, const std::vector<std::string>& paths,
                         OnConflict on_conflict = OnConflict::error, std::vector<std::string> search_paths = {}) {
  Loaded result;
  std::vector<Input> inputs;
  for (const auto& path : paths) inputs.push_back({path, std::nullopt});
  const MemoryFileSystem memory(std::move(files));
  result.set = load(inputs, result.sources, memory,
                    {.on_conflict = on_conflict, .search_paths = std::move(search_paths)}, result.diagnostics);
  return result;
}

/// A description with the given version and text after its head.
inline Loaded load_text(const std::string& version, const std::string& rest) {
  return load_files({{"a.yaml", "openapi: " + version + "\ninfo: {title: T, version: '1'}\n" + rest}}, {"a.yaml"});
}

/// A description with one schema `S`, written as a YAML flow map.
inline Loaded load_schema(const std::string& version, const std::string& schema) {
  return load_text(version, "paths: {}\ncomponents:\n  schemas:\n    S: " + schema + "\n");
}

}  // namespace oabind::document
