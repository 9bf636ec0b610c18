#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "document/operation_filter.hpp"
#include "source/source_set.hpp"
#include "support/diagnostics.hpp"
#include "support/file_system.hpp"

namespace oabind::document {

/// What happens when two pages of one API define a component or an operation differently.
enum class OnConflict : std::uint8_t {
  error,   ///< an error that shows both places
  first,   ///< the earlier page counts
  last,    ///< the later page counts
  rename,  ///< the later component gets a suffix (`_2`) and its page refers to that; of operations the earlier counts
};

struct LoadOptions {
  OnConflict on_conflict = OnConflict::error;
  std::vector<std::string> search_paths{};  ///< where a file is looked for that is not beside what refers to it
  std::vector<std::string> overlays{};      ///< files of changes that are made first, in their order, see Overlay
  std::string names{};                      ///< file with C++ names of parts, see ExtensionsFile; empty: none
  std::string types{};                      ///< file with C++ types of the user's for parts and formats; empty: none
  bool x_webhooks = false;      ///< take `x-webhooks`, which descriptions in 3.0 have, as the `webhooks` of 3.1
  OperationPatterns include{};  ///< the operations that are read; without any all
  OperationPatterns exclude{};  ///< but these are not
  bool all_schemas = false;     ///< component schemas that none of them needs are read all the same
};

/// One description or page that the user named.
struct Input {
  std::string path;                  ///< as it appears in messages; "<stdin>" for standard input
  std::optional<std::string> bytes;  ///< given for standard input; otherwise the file is read
};

/// Reads all inputs and every file they refer to: each whole description is an API of its own, documentation pages of
/// one API are merged into one. An input that cannot be read is reported with the code "unreadable" (a usage error
/// rather than a fault of the description); pages without a description are named in a note. `sources` knows every file
/// afterwards: `sources.paths()` is what a build system has to watch. What comes back is as complete as the input
/// allowed; nothing is to be made of it after an error.
DocumentSet load(const std::vector<Input>& inputs, source::SourceSet& sources, const FileSystem& files,
                 const LoadOptions& options, Diagnostics& diagnostics);

}  // namespace oabind::document
