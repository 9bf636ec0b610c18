#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/location.hpp"
#include "support/print_diagnostics.hpp"

namespace oabind::source {

/// Owns the path and the bytes of every input file of a run. Ids are handed out in the order the files are first named.
class SourceSet final : public SourceLines {
 public:
  /// The id of a path; the same path has the same id. A new file is empty and counts as not read.
  FileId name(const std::string& path);
  /// Gives a named file its bytes.
  void set_bytes(FileId file, std::string bytes);

  std::optional<FileId> find(const std::string& path) const;
  bool was_read(FileId file) const { return files_[file.value].read; }
  std::string_view bytes(FileId file) const { return files_[file.value].bytes; }
  std::string_view path(FileId file) const override { return files_[file.value].path; }
  std::string_view line(FileId file, std::uint32_t number) const override;

  /// The paths of all files that were read, in the order they were first named: what a build system has to watch.
  std::vector<std::string> paths() const;
  std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string path;
    std::string bytes;
    bool read = false;
    mutable std::vector<std::size_t> line_starts;  // made when the first line is asked for
  };
  std::deque<File> files_;
  std::map<std::string, FileId> by_path_;
};

}  // namespace oabind::source
