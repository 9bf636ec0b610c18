#pragma once

#include <string>
#include <vector>

#include "support/diagnostics.hpp"
#include "support/file_system.hpp"
#include "support/output_file.hpp"

/// The end of the pipeline: bytes and paths, nothing else.
namespace oabind::output {

/// Lists what a run wrote, so that the next one can remove what is no longer made.
inline constexpr const char* manifest_name = "oabind.manifest";

struct Written {
  std::size_t written = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
};

/// Writes what differs from the disk, leaves the rest untouched (so that nothing is compiled again), and removes files
/// of an earlier run that are no longer made. A file that cannot be written is an error with the code "unwritable".
Written write(FileSystem& files, const std::string& directory, const std::vector<OutputFile>& outputs,
              Diagnostics& diagnostics);

/// The file that lists these outputs; write() writes it too.
OutputFile manifest(const std::vector<OutputFile>& outputs);

/// What write() would change, as a unified diff; empty when the disk is as it should be.
std::string differences(const FileSystem& files, const std::string& directory, const std::vector<OutputFile>& outputs);

/// The text of a depfile: `target` depends on all `inputs` (the format of make and ninja, with their escapes).
std::string depfile(const std::string& target, const std::vector<std::string>& inputs);

/// `directory` and `name` as one path.
std::string join(const std::string& directory, const std::string& name);

}  // namespace oabind::output
