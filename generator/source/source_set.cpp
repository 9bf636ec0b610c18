#include "source/source_set.hpp"

namespace oabind::source {

FileId SourceSet::name(const std::string& path) {
  const auto [found, added] = by_path_.try_emplace(path, FileId{static_cast<std::uint32_t>(files_.size())});
  if (added) files_.push_back({path, {}, false, {}});
  return found->second;
}

void SourceSet::set_bytes(FileId file, std::string bytes) {
  files_[file.value].bytes = std::move(bytes);
  files_[file.value].read = true;
  files_[file.value].line_starts.clear();
}

std::optional<FileId> SourceSet::find(const std::string& path) const {
  const auto found = by_path_.find(path);
  if (found == by_path_.end()) return std::nullopt;
  return found->second;
}

std::string_view SourceSet::line(FileId id, std::uint32_t number) const {
  if (id.value >= files_.size() || number == 0) return {};
  const File& file = files_[id.value];
  if (file.line_starts.empty()) {
    file.line_starts.push_back(0);
    for (std::size_t i = 0; (i = file.bytes.find('\n', i)) != std::string::npos;) file.line_starts.push_back(++i);
  }
  if (number > file.line_starts.size()) return {};
  const std::size_t start = file.line_starts[number - 1];
  // From the table, not by searching: a whole description may stand on one line, and many findings on that.
  const std::size_t end = number < file.line_starts.size() ? file.line_starts[number] - 1 : file.bytes.size();
  std::string_view text = std::string_view(file.bytes).substr(start, end - start);
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

std::vector<std::string> SourceSet::paths() const {
  std::vector<std::string> paths;
  for (const auto& file : files_) {
    if (file.read) paths.push_back(file.path);
  }
  return paths;
}

}  // namespace oabind::source
