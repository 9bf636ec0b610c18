#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/file_system.hpp"
#include "support/recorded_files.hpp"

namespace oabind::output {

/// Where a run leaves its account for the next one, beside what it wrote. It is no output, and may be deleted.
inline constexpr const char* account_name = ".oabind.cache";

/// A run that succeeded: what it depended on, what it made and what it said. While all of this holds, doing it again
/// would change nothing.
struct Account {
  struct Made {
    std::string path;      ///< relative to the output directory
    std::string contents;  ///< their digest
  };

  std::vector<Question> asked;       ///< of the disk
  std::vector<Made> made;            ///< the outputs, and last the manifest
  std::vector<std::string> sources;  ///< the files that a build system has to watch
  std::string findings;              ///< as they are printed
  std::string titles;                ///< a line for each API
  std::string count;                 ///< of the findings: "3 warnings"
};

/// The account of the last run into `directory`, if the same command (a digest of the program and its arguments) would
/// now read, make and say the same. Nothing when anything differs, when there is no account, and when it is damaged or
/// was made for another directory.
std::optional<Account> last_run(const FileSystem& files, const std::string& directory, const std::string& command);

/// Leaves the account of a run of `command` for the next one. That it cannot be written is no error: the next run does
/// all again.
void leave_account(FileSystem& files, const std::string& directory, const std::string& command, const Account& account);

/// Removes the account of the last run.
void forget_last_run(FileSystem& files, const std::string& directory);

}  // namespace oabind::output
