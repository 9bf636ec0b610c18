#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

/// The key_service program, running with these arguments. Killed when this goes away.
class Process {
 public:
  explicit Process(const std::vector<std::string>& arguments);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  /// The next line of what it prints; empty at the end.
  std::string line();
  /// Where it serves, from the line that says so.
  std::string url();
  void signal(int number) const;
  /// Waits for the end: the exit code, or minus the signal.
  int wait();

 private:
  pid_t id_{};
  int output_{};
};

/// What a command ended with, and what it printed.
struct Outcome {
  int code{};
  std::string output{};
};
Outcome run(const std::vector<std::string>& arguments);
