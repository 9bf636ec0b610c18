#include "files.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace corpus {

namespace fs = std::filesystem;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write(const std::string& path, std::string_view text) {
  std::error_code ignored;  // what cannot be made cannot be written either
  fs::create_directories(fs::path(path).parent_path(), ignored);
  std::ofstream(path, std::ios::binary) << text;
}

void remove(const std::string& path) {
  std::error_code ignored;
  fs::remove(path, ignored);
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

std::vector<std::string> files_below(const std::string& directory, const std::vector<std::string>& endings) {
  std::vector<std::string> found;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(directory, ignored)) {
    const std::string path = entry.path().string();
    const bool wanted = std::ranges::any_of(endings, [&](const std::string& end) { return path.ends_with(end); });
    if (wanted && entry.is_regular_file()) found.push_back(path);
  }
  std::ranges::sort(found);
  return found;
}

std::uint64_t hash(std::string_view bytes, std::uint64_t before) {
  for (const char c : bytes) {
    before ^= static_cast<unsigned char>(c);
    before *= 1099511628211U;
  }
  return before;
}

std::string hex(std::uint64_t number) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), number, 16).ptr;
  return {digits.begin(), end};
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace corpus
