#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/load.hpp"

namespace oabind {

/// Exit codes, the same for every command; scripts and build systems rely on them.
enum class Exit : int {
  done = 0,         ///< warnings allowed
  description = 1,  ///< the description has errors
  usage = 2,        ///< wrong usage, or a file that cannot be read or written
  difference = 3,   ///< --check found a difference
};

/// How findings are written to standard error. For programs they are all that is written there.
enum class Format : std::uint8_t { text, json, sarif };

enum class Command : std::uint8_t { generate, check, dump, explain, bundle, templates };

struct Options {
  std::string command_line;  ///< all of it as it was given, the words each ended by a null character
  Command command = Command::generate;
  std::vector<std::string> specs;
  std::string part;  ///< what `explain` is asked about
  std::string directory = ".";
  std::string file;   ///< that a bundle goes to; empty: standard output
  bool json = false;  ///< --json: a bundle is JSON, whatever its description is
  bool yaml = false;  ///< --yaml: it is YAML
  std::string ns;
  bool client = true, server = true;
  std::uint32_t shards = 0;
  document::OnConflict on_conflict = document::OnConflict::error;
  std::vector<std::string> search_paths;
  std::vector<std::string> overlays;
  std::string names;  ///< file of C++ names
  std::string types;  ///< file of C++ types of the user's
  bool x_webhooks = false;
  document::OperationPatterns include, exclude;
  bool all_schemas = false;
  bool strict = false;
  bool warnings_as_errors = false;
  std::size_t most_findings = 100;  ///< that are printed of each severity, as text
  Format format = Format::text;
  bool check = false;         ///< --check: compare, write nothing
  bool list_outputs = false;  ///< --list-outputs: name the files, read nothing
  bool quiet = false;
  bool stats = false;
  std::string depfile;
  std::string stamp;
  std::string report;     ///< file for the account of what was generated
  std::string templates;  ///< directory that overrides built-in templates
};

/// Reads the command line. Without options the program is done: `exit` says how, and `text` what to print.
struct ParsedOptions {
  std::optional<Options> options;
  Exit exit = Exit::done;
  std::string text;
};
ParsedOptions parse_options(int argc, const char* const* argv);

}  // namespace oabind
