#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/file_system.hpp"

namespace oabind {

/// Something a run wanted to know of the disk, and what it was told: the digest of a file's contents or why it has
/// none. Whoever asks the same questions and is told the same has read the same bytes, and has looked for files in vain
/// in the same places.
struct Question {
  enum class About : std::uint8_t { contents, existence };
  About about{};
  std::string path;
  std::string answer;
};

/// Puts a question again.
std::string ask(const FileSystem& files, Question::About about, const std::string& path);

/// Files that are read and written as ever, and a record of what was asked of them.
class RecordedFiles final : public FileSystem {
 public:
  explicit RecordedFiles(FileSystem& files) : files_(files) {}

  std::variant<std::string, FileError> read(const std::string& path) const override;
  std::optional<FileError> write(const std::string& path, const std::string& bytes) override;
  std::optional<FileError> remove(const std::string& path) override;
  bool exists(const std::string& path) const override;
  std::string identity(const std::string& path) const override;

  /// What was read and looked for, in this order.
  const std::vector<Question>& asked() const { return asked_; }

 private:
  FileSystem& files_;
  mutable std::vector<Question> asked_;
};

}  // namespace oabind
