#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_set.hpp"
#include "support/diagnostics.hpp"
#include "support/file_system.hpp"
#include "support/value.hpp"

namespace oabind::document {

/// What a file beside the descriptions says about their parts, as if an extension (`x-cpp-name`, `x-cpp-type`) stood
/// there: for descriptions that somebody else writes. The file is a map, in YAML or JSON, from parts to values. A part
/// is a JSON Pointer ("#/components/schemas/Pet"), one into another file ("common.yaml#/Money", relative to this one),
/// a component schema's name or an operationId. In a file of types it may be all schemas of a format ("format:money").
class ExtensionsFile {
 public:
  explicit ExtensionsFile(std::string_view extension, bool takes_formats = false)
      : extension_(extension), takes_formats_(takes_formats) {}

  /// Reads the file; what is wrong with it is reported, a file that cannot be read with the code "unreadable".
  void read(const std::string& path, source::SourceSet& sources, const FileSystem& files, Diagnostics& diagnostics);

  /// Writes what it says about a tree into it. `path` is the file's, empty for one that no reference can name; parts
  /// without a file are those of descriptions that the user named, which `named` tells.
  void apply(Value& root, const std::string& path, bool named, Diagnostics& diagnostics);

  /// What it says about a format, which then counts as one that a schema has; null when it says nothing.
  const Value* of_format(std::string_view format);

  /// Reports the parts that were in no tree, and in a note the formats that no schema has: a file of them may serve
  /// several descriptions.
  void report_unused(Diagnostics& diagnostics) const;

 private:
  struct Saying {
    Entry entry;       ///< the part as it is written, and what is said
    std::string file;  ///< that the part is in; empty: in a description that the user named
    std::string pointer;
    std::string name;    ///< of a schema or operation, in place of a pointer
    std::string format;  ///< that schemas have, in place of both
    bool used = false;
  };
  void add(const Entry& entry, Diagnostics& diagnostics);

  std::string extension_;
  bool takes_formats_;
  std::string path_{};
  std::vector<Saying> sayings_{};
  std::vector<std::string> known_{};  ///< names of schemas and operations, for suggestions
};

}  // namespace oabind::document
