#include "compile.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <sstream>
#include <stdexcept>

#include "files.hpp"
#include "pool.hpp"

namespace corpus {
namespace {

namespace fs = std::filesystem;

constexpr Limits compilation{.cpu_seconds = 900, .memory_mb = 12288};
const std::vector<std::string> flags{"-std=c++20",   "-Wall",    "-Wextra", "-Wpedantic",
                                     "-Wconversion", "-Wshadow", "-Werror"};
/// All of the runtime that generated code includes, by this or by what it includes itself.
constexpr const char* runtime =
    "#include <oabind/client.hpp>\n"
    "#include <oabind/codegen/async_server.hpp>\n"
    "#include <oabind/codegen/client.hpp>\n"
    "#include <oabind/codegen/expressions.hpp>\n"
    "#include <oabind/codegen/operation.hpp>\n"
    "#include <oabind/codegen/ops.hpp>\n"
    "#include <oabind/codegen/response.hpp>\n"
    "#include <oabind/codegen/server.hpp>\n"
    "#include <oabind/codegen/types.hpp>\n"
    "#include <oabind/operations.hpp>\n"
    "#include <oabind/server.hpp>\n"
    "#include <oabind/types.hpp>\n";

struct Source {
  std::size_t subject = 0, compiler = 0;  ///< indices; the compiler's is that of the account's Compiled too
  std::string path;
  std::size_t size = 0;    ///< of it and of all headers of its account: what the compiler may have to read
  std::uint64_t hash = 0;  ///< of all that decides what the compiler says
};

/// What compiling a clean source took.
struct Took {
  double cpu_seconds = 0;
  long peak_kb = 0;
};

class Memory {
 public:
  explicit Memory(const Places& places) : directory_(places.work + "/clean/") {}

  bool recall(const Source& source, Took& took) const {
    std::istringstream text{read(directory_ + hex(source.hash))};
    return static_cast<bool>(text >> took.cpu_seconds >> took.peak_kb);
  }
  void keep(const Source& source, const Took& took) const {
    write(directory_ + hex(source.hash), std::to_string(took.cpu_seconds) + " " + std::to_string(took.peak_kb) + "\n");
  }

 private:
  std::string directory_;
};

std::uint64_t hash_of_headers(const std::string& directory, std::uint64_t sum) {
  for (const auto& path : files_below(directory, {".hpp"})) sum = hash(read(path), hash(path, sum));
  return sum;
}

/// The compiler as it is installed, and the headers of the runtime.
std::uint64_t hash_of(const std::string& compiler, const Compilers& compilers, const Places& places) {
  std::uint64_t sum = hash(run({compiler, "--version"}, {}, places.work).output);
  for (const auto& flag : flags) sum = hash(flag, sum);
  for (const auto& directory : compilers.includes) sum = hash_of_headers(directory, sum);
  return sum;
}

}  // namespace

std::vector<std::string> command_of(const std::string& compiler, const Compilers& compilers,
                                    const std::string& directory) {
  std::vector<std::string> command{compiler};
  for (const auto& include : compilers.includes) command.push_back("-I" + include);
  command.push_back("-I" + directory);
  return command;
}

std::uint64_t hash_of(const std::string& compiler, const Compilers& compilers, const std::string& directory,
                      const Places& places) {
  return hash(hex(hash_of_headers(directory, 0)), hash_of(compiler, compilers, places));
}

namespace {

/// Where the runtime's headers stand as one, with what the compiler made of them beside it: both compilers take that
/// instead.
std::string precompiled(const std::string& compiler, const Places& places) {
  return places.work + "/precompiled/" + fs::path(compiler).filename().string() + "/runtime.hpp";
}

void precompile(const std::string& compiler, const Compilers& compilers, const Places& places) {
  const std::string header = precompiled(compiler, places);
  write(header, runtime);
  auto command = command_of(compiler, compilers, places.work);
  command.insert(command.end(), flags.begin(), flags.end());
  command.insert(command.end(), {"-x", "c++-header", header, "-o", header + ".gch"});
  const Ended ended = run(command, compilation, places.work);
  if (!ended.succeeded()) throw std::runtime_error(compiler + " refuses the runtime's headers:\n" + ended.errors);
}

/// The sources of an account. Headers for coroutine handlers get one each; the one that only includes all others of a
/// large API needs none.
std::vector<std::string> files_of(const Account& account) {
  auto files = files_below(account.directory, {".cpp"});
  auto headers = files_below(account.directory, {".hpp"});
  std::erase_if(headers, [](const auto& path) { return !fs::path(path).filename().string().starts_with("async_"); });
  if (headers.size() > 1) std::erase_if(headers, [](const auto& path) { return path.ends_with("/async_server.hpp"); });
  for (const auto& path : headers) {
    const auto name = fs::path(path).filename();
    files.push_back(account.directory + "/../headers/" + name.stem().string() + ".cpp");
    write(files.back(), "#include \"" + name.string() + "\"\n");
  }
  return files;
}

std::vector<Source> sources_of(const std::vector<Subject>& subjects, std::vector<Account>& accounts,
                               const Compilers& compilers, const Places& places) {
  std::vector<std::uint64_t> known;
  for (const auto& name : compilers.names) known.push_back(hash_of(name, compilers, places));
  std::vector<Source> sources;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    if (!accounts[i].made()) continue;
    const auto files = files_of(accounts[i]);
    const auto headers = hash(subjects[i].brief ? runtime : "", hash_of_headers(accounts[i].directory, 0));
    std::size_t size = 0;
    for (const auto& path : files_below(accounts[i].directory, {".hpp"})) size += fs::file_size(path);
    accounts[i].compiled.clear();
    for (std::size_t k = 0; k < known.size(); ++k) {
      accounts[i].compiled.push_back({.compiler = compilers.names[k], .sources = files.size(), .failures = {}});
      for (const auto& path : files)
        sources.push_back({i, k, path, size + fs::file_size(path), hash(read(path), hash(hex(headers), known[k]))});
    }
  }
  std::ranges::stable_sort(sources, {}, &Source::size);
  return sources;
}

Ended check(const Source& source, const Subject& subject, const Account& account, const Compilers& compilers,
            const Places& places) {
  const std::string& compiler = compilers.names[source.compiler];
  auto command = command_of(compiler, compilers, account.directory);
  command.insert(command.end(), flags.begin(), flags.end());
  if (subject.brief) command.insert(command.end(), {"-include", precompiled(compiler, places)});
  command.insert(command.end(), {"-fsyntax-only", source.path});
  return run(command, compilation, places.work);
}

/// The first lines that a compiler printed, and how it ended.
std::string failure(const Source& source, const Ended& ended) {
  std::string text = ended.errors.substr(0, 2000);
  return fs::path(source.path).filename().string() + ": " + ended.how() + "\n" + text;
}

}  // namespace

void compile(const std::vector<Subject>& subjects, std::vector<Account>& accounts, const Compilers& compilers,
             unsigned at_a_time, const Places& places) {
  if (std::ranges::any_of(subjects, &Subject::brief))
    for (const auto& compiler : compilers.names) precompile(compiler, compilers, places);
  const auto sources = sources_of(subjects, accounts, compilers, places);
  const Memory memory{places};
  std::mutex counting;
  std::size_t done = 0;
  in_parallel(sources.size(), at_a_time, [&](std::size_t index) {
    const Source& source = sources[index];
    Account& account = accounts[source.subject];
    Took took;
    std::string failed;
    if (!memory.recall(source, took)) {
      const Ended ended = check(source, subjects[source.subject], account, compilers, places);
      took = {ended.cpu_seconds, ended.peak_kb};
      if (ended.succeeded()) {
        memory.keep(source, took);
      } else {
        failed = failure(source, ended);
        std::fprintf(stderr, "%s: %s: %s\n", source.path.c_str(), compilers.names[source.compiler].c_str(),
                     ended.how().c_str());
      }
    }
    const std::scoped_lock lock{counting};
    Compiled& sum = account.compiled[source.compiler];
    sum.cpu_seconds += took.cpu_seconds;
    sum.peak_kb = std::max(sum.peak_kb, took.peak_kb);
    if (failed.empty()) {
      ++sum.clean;
    } else {
      sum.failures.push_back(std::move(failed));
    }
    if (++done % 100 == 0) std::fprintf(stderr, "compiled %zu of %zu sources\n", done, sources.size());
  });
}

}  // namespace corpus
