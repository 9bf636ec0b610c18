#include "process.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>

#include "files.hpp"

namespace corpus {
namespace {

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

/// Between fork and exec only what is safe after a signal may be called.
[[noreturn]] void become(char* const* arguments, const Limits& limits, int input, int output, int errors) {
  ::dup2(input, 0);
  ::dup2(output, 1);
  ::dup2(errors, 2);
  limit(RLIMIT_CPU, limits.cpu_seconds);
  limit(RLIMIT_AS, limits.memory_mb * 1024 * 1024);
  limit(RLIMIT_CORE, 0);
  ::execvp(arguments[0], arguments);
  ::_exit(127);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// A file that the child alone inherits.
int open_for_child(const std::string& path, int flags) {
  return ::open(path.c_str(), flags | O_CLOEXEC, 0644);
}

}  // namespace

std::string Ended::how() const {
  if (signal != 0) return "ended by signal " + std::to_string(signal);
  return "exit code " + std::to_string(exit_code);
}

Ended run(const std::vector<std::string>& command, const Limits& limits, const std::string& directory) {
  static std::atomic<unsigned> counter{0};
  const std::string stem = directory + "/run-" + std::to_string(::getpid()) + "-" + std::to_string(counter++);
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const int input = open_for_child("/dev/null", O_RDONLY);
  const int output = open_for_child(stem + ".out", O_WRONLY | O_CREAT | O_TRUNC);
  const int errors = open_for_child(stem + ".err", O_WRONLY | O_CREAT | O_TRUNC);
  Ended ended;
  const pid_t child = ::fork();
  if (child == 0) become(arguments.data(), limits, input, output, errors);
  ::close(input);
  ::close(output);
  ::close(errors);
  int status = 0;
  rusage used{};
  if (child > 0 && ::wait4(child, &status, 0, &used) == child) {
    if (WIFEXITED(status)) ended.exit_code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
    ended.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
    ended.peak_kb = used.ru_maxrss;
  }
  ended.output = read(stem + ".out");
  ended.errors = read(stem + ".err");
  remove(stem + ".out");
  remove(stem + ".err");
  return ended;
}

}  // namespace corpus
