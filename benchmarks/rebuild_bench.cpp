// How much of a generated library is compiled again when one type of the description changes: the .cpp files that
// include the type's header, directly or through others, over a fixed random choice of types.
//   rebuild_bench DIRECTORY…
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Library {
  std::map<std::string, std::vector<std::string>> includes;  ///< file → headers of the library that it names
  std::vector<std::string> homes;                            ///< the header of each type
};

Library read(const fs::path& directory) {
  Library library;
  for (const auto& entry : fs::directory_iterator(directory)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".hpp") && !name.ends_with(".cpp")) continue;
    auto& includes = library.includes[name];
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with("#include \"")) includes.push_back(line.substr(10, line.size() - 11));
      const bool defines = line.starts_with("struct ") || line.starts_with("enum class ");
      const bool of_types = name.starts_with("types") || name.starts_with("shared");
      if (defines && of_types && name.ends_with(".hpp") && line.find('{') != std::string::npos)
        library.homes.push_back(name);
    }
  }
  return library;
}

/// For each header the .cpp files that see it.
std::map<std::string, std::set<std::string>> seen_by(const Library& library) {
  std::map<std::string, std::set<std::string>> result;
  for (const auto& [source, direct] : library.includes) {
    if (!source.ends_with(".cpp")) continue;
    std::vector<std::string> open = direct;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (!seen.insert(open[i]).second) continue;
      result[open[i]].insert(source);
      const auto more = library.includes.find(open[i]);
      if (more != library.includes.end()) open.insert(open.end(), more->second.begin(), more->second.end());
    }
  }
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const Library library = read(argv[i]);
    const auto seen = seen_by(library);
    const auto sources =
        std::ranges::count_if(library.includes, [](const auto& each) { return each.first.ends_with(".cpp"); });
    if (library.homes.empty() || sources == 0) continue;
    std::mt19937 random(1);  // the same choice in every run
    std::vector<double> shares;
    for (int n = 0; n < 200; ++n) {
      const auto& home = library.homes[random() % library.homes.size()];
      const auto found = seen.find(home);
      shares.push_back(100.0 * static_cast<double>(found == seen.end() ? 0 : found->second.size()) /
                       static_cast<double>(sources));
    }
    double sum = 0;
    for (const double share : shares) sum += share;
    std::ranges::sort(shares);
    std::printf(
        "%s: %zu types, %ld translation units; one type changed rebuilds %.1f %% on average, %.1f %% at the median\n",
        argv[i], library.homes.size(), static_cast<long>(sources), sum / static_cast<double>(shares.size()),
        shares[shares.size() / 2]);
  }
}
