#include "subjects.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "files.hpp"
#include "process.hpp"

namespace corpus {
namespace {

/// One shard for so many bytes of a description that is larger than `unsharded`.
constexpr std::size_t bytes_per_shard = 500'000, unsharded = 2'000'000, most_shards = 64;
constexpr const char* core = "suites/5gc-rel18/";

/// The lines below the heading of a list, at their tabs.
std::vector<std::vector<std::string>> rows(const std::string& path) {
  std::vector<std::vector<std::string>> result;
  for (const auto& line : split(read(path), '\n'))
    if (!line.empty()) result.push_back(split(line, '\t'));
  if (!result.empty()) result.erase(result.begin());
  return result;
}

std::optional<std::size_t> number(const std::string& text) {
  std::size_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value).ptr;
  return end == text.data() + text.size() && !text.empty() ? std::optional{value} : std::nullopt;
}

class Unpacker {
 public:
  explicit Unpacker(const Places& places) : places_(places) {}

  /// The file behind a name of the lists: as it is, packed alone (x.json.xz), or in an archive (x.tar.xz!a/b.yaml).
  std::string file(const std::string& name) const {
    const auto mark = name.find('!');
    if (mark != std::string::npos) return archive(name.substr(0, mark)) + "/" + name.substr(mark + 1);
    const std::string packed = places_.corpus + "/" + name;
    if (!name.ends_with(".xz")) return packed;
    const std::string plain = places_.work + "/" + name.substr(0, name.size() - 3);
    if (!exists(plain)) {
      write(plain + ".part", run({"xz", "--decompress", "--stdout", packed}, {}, places_.work).output);
      std::filesystem::rename(plain + ".part", plain);
    }
    return plain;
  }

 private:
  std::string archive(const std::string& name) const {
    const std::string directory = places_.work + "/" + name;
    if (!exists(directory)) {
      std::filesystem::create_directories(directory + ".part");
      run({"tar", "-xJf", places_.corpus + "/" + name, "-C", directory + ".part"}, {}, places_.work);
      std::filesystem::rename(directory + ".part", directory);
    }
    return directory;
  }

  const Places& places_;
};

std::vector<std::string> sharded(const std::string& file) {
  std::error_code unreadable;
  const auto size = std::filesystem::file_size(file, unreadable);
  if (unreadable || size <= unsharded) return {};
  return {"--shards", std::to_string(std::min<std::size_t>(size / bytes_per_shard, most_shards))};
}

/// The 5G core is one set of APIs that refer to each other: all of it in one call gives one library.
Subject whole_core(const std::vector<Subject>& all) {
  Subject set{
      .name = core + std::string("(all in one call)"), .files = {}, .options = {"--shards", "64"}, .operations = 0};
  for (const auto& each : all) {
    if (!each.name.starts_with(core)) continue;
    set.files.push_back(each.files.front());
    *set.operations += each.operations.value_or(0);
  }
  return set;
}

/// What must be refused must be refused to who asks for it.
std::vector<std::string> strictness(const std::string& name) {
  const bool refused = name.starts_with("suites/oai/") && name.find("/fail/") != std::string::npos;
  return refused ? std::vector<std::string>{"--strict"} : std::vector<std::string>{};
}

}  // namespace

std::vector<Subject> subjects(const Places& places, const std::vector<std::string>& filters) {
  const Unpacker unpacker{places};
  const auto wanted = [&](const std::string& name) {
    return filters.empty() ||
           std::ranges::any_of(filters, [&](const std::string& each) { return name.find(each) != std::string::npos; });
  };
  std::vector<Subject> result;
  for (const auto& row : rows(places.corpus + "/manifest.tsv")) {
    if (!row[0].starts_with("docs/") || !wanted(row[0])) continue;
    const std::string file = unpacker.file(row[0]);
    result.push_back({row[0], {file}, sharded(file), number(row[4])});
  }
  for (const auto& row : rows(places.corpus + "/suite_docs.tsv")) {
    // Files that are no description of their own (no version) are parts of others.
    if (row.size() < 6 || row[1] == "-" || !wanted(row[0])) continue;
    const bool read_by_list = row[5].empty();
    result.push_back({row[0],
                      {unpacker.file(row[0])},
                      strictness(row[0]),
                      read_by_list ? number(row[2]) : std::nullopt,
                      !row[0].starts_with(core)});
  }
  Subject set = whole_core(result);
  if (set.files.size() > 1) result.push_back(std::move(set));
  return result;
}

}  // namespace corpus
