#pragma once

#include <string>
#include <vector>

namespace corpus {

/// What a child process may use.
struct Limits {
  unsigned cpu_seconds = 600;
  unsigned long memory_mb = 8192;  ///< of address space
};

/// What became of a child process, and what it used, with the processes that it started itself.
struct Ended {
  int exit_code = -1;  ///< -1: it did not exit by itself
  int signal = 0;      ///< that ended it
  double cpu_seconds = 0;
  long peak_kb = 0;  ///< of the largest process
  std::string output, errors;

  bool succeeded() const { return exit_code == 0; }
  /// "exit code 1", "ended by signal 11", for people.
  std::string how() const;
};

/// Runs a program with arguments, found by PATH, and waits for it; nothing on standard input. Its output comes by way
/// of files in `directory`, which must exist.
Ended run(const std::vector<std::string>& command, const Limits& limits, const std::string& directory);

}  // namespace corpus
