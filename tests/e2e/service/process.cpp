#include "process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

Process::Process(const std::vector<std::string>& arguments) {
  std::vector<std::string> texts{KEY_SERVICE};
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);

  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  const int failed = ::posix_spawn(&id_, KEY_SERVICE, &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  output_ = pipe[0];
  if (failed != 0) {
    ::close(output_);
    throw std::runtime_error("the program does not start");
  }
}

Process::~Process() {
  if (id_ != 0) {
    signal(SIGKILL);
    wait();
  }
  ::close(output_);
}

std::string Process::line() {
  std::string text;
  char next = 0;
  while (::read(output_, &next, 1) == 1 && next != '\n') text.push_back(next);
  return text;
}

std::string Process::url() {
  const std::string said = line();
  const std::string before = "listening on ";
  if (!said.starts_with(before)) throw std::runtime_error("it does not listen, but says: " + said);
  return said.substr(before.size());
}

void Process::signal(int number) const {
  ::kill(id_, number);
}

int Process::wait() {
  int status = 0;
  ::waitpid(id_, &status, 0);
  id_ = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

Outcome run(const std::vector<std::string>& arguments) {
  Process process{arguments};
  Outcome outcome;
  for (std::string line = process.line(); !line.empty(); line = process.line()) outcome.output += line + "\n";
  outcome.code = process.wait();
  return outcome;
}
