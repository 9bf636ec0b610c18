#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace oabind {

/// Says on a terminal what a run is busy with, once it has taken a second. The line is on standard error and goes away
/// when something else is to be printed.
class Progress {
 public:
  /// Shows nothing unless `wanted` and standard error is a terminal.
  explicit Progress(bool wanted);
  ~Progress() { finish(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// What begins now: "reading the description".
  void stage(std::string_view what);
  /// Removes the line; nothing is shown any more.
  void finish();

 private:
  void show();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::string stage_;
  bool finished_ = false;
  std::thread thread_;
};

}  // namespace oabind
