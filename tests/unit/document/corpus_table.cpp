// Loads descriptions and prints what came of each: a table to find false errors with. Arguments are files, each loaded
// on its own, or after `--together` all in one call; `--verbose` prints the findings, `--on-conflict=last|first|rename`
// is passed on.
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "document/load.hpp"
#include "support/print_diagnostics.hpp"

namespace {

/// The decompressed bytes of an `.xz` file, by the xz program.
std::string unpacked(const std::string& path) {
  std::string bytes;
  FILE* pipe = popen(("xz -dc '" + path + "'").c_str(), "r");
  if (pipe == nullptr) return bytes;
  char buffer[1 << 16];
  while (const std::size_t n = fread(buffer, 1, sizeof buffer, pipe)) bytes.append(buffer, n);
  pclose(pipe);
  return bytes;
}

struct Options {
  bool verbose = false;
  bool together = false;
  oabind::document::LoadOptions load;
};

void run(const std::vector<oabind::document::Input>& inputs, const Options& options) {
  oabind::source::SourceSet sources;
  oabind::Diagnostics diagnostics;
  const oabind::DiskFileSystem files;
  const std::clock_t start = std::clock();
  const auto set = oabind::document::load(inputs, sources, files, options.load, diagnostics);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::size_t operations = 0;
  for (const auto& api : set.apis) operations += api.operations.size();
  std::printf("%-60s %zu errors %zu warnings %zu notes, %zu apis %zu operations %zu schemas %.3f s\n",
              inputs.front().path.c_str(), diagnostics.count(oabind::Severity::error),
              diagnostics.count(oabind::Severity::warning), diagnostics.count(oabind::Severity::note), set.apis.size(),
              operations, set.schemas.size(), seconds);
  if (options.verbose) std::cout << print_diagnostics(diagnostics, sources);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  std::vector<oabind::document::Input> inputs;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--verbose") {
      options.verbose = true;
    } else if (argument == "--together") {
      options.together = true;
    } else if (argument == "--on-conflict=last") {
      options.load.on_conflict = oabind::document::OnConflict::last;
    } else if (argument == "--on-conflict=first") {
      options.load.on_conflict = oabind::document::OnConflict::first;
    } else if (argument == "--on-conflict=rename") {
      options.load.on_conflict = oabind::document::OnConflict::rename;
    } else if (argument.size() > 3 && argument.compare(argument.size() - 3, 3, ".xz") == 0) {
      inputs.push_back({argument, unpacked(argument)});
    } else {
      inputs.push_back({argument, std::nullopt});
    }
  }
  if (options.together) {
    run(inputs, options);
  } else {
    for (auto& input : inputs) run({input}, options);
  }
}
