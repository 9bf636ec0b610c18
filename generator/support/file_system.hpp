#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace oabind {

/// Why a file could not be read, written or removed.
struct FileError {
  enum class Kind : std::uint8_t { missing, directory, too_large, refused };
  Kind kind{};
  std::string reason;  ///< for the user: "no such file", "it is a directory", …
};

/// The files that oabind reads and writes; tests use the one in memory. Paths use `/`.
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  /// The bytes of a file, or why there are none. Files above `largest_file` are refused.
  virtual std::variant<std::string, FileError> read(const std::string& path) const = 0;
  /// Replaces the file as a whole (a reader never sees half of it) and makes missing directories.
  virtual std::optional<FileError> write(const std::string& path, const std::string& bytes) = 0;
  /// Removes one file.
  virtual std::optional<FileError> remove(const std::string& path) = 0;
  /// True for a file or a directory.
  virtual bool exists(const std::string& path) const = 0;
  /// Tells a file or directory from all others of this machine, whatever its path: a copy of it has another identity.
  /// Empty when it does not exist.
  virtual std::string identity(const std::string& path) const = 0;

  static constexpr std::size_t largest_file = 256u << 20;
};

/// The real one.
class DiskFileSystem final : public FileSystem {
 public:
  std::variant<std::string, FileError> read(const std::string& path) const override;
  std::optional<FileError> write(const std::string& path, const std::string& bytes) override;
  std::optional<FileError> remove(const std::string& path) override;
  bool exists(const std::string& path) const override;
  std::string identity(const std::string& path) const override;
};

/// Files in memory, for tests.
class MemoryFileSystem final : public FileSystem {
 public:
  MemoryFileSystem() = default;
  explicit MemoryFileSystem(std::map<std::string, std::string> files) : files_(std::move(files)) {}

  std::variant<std::string, FileError> read(const std::string& path) const override;
  std::optional<FileError> write(const std::string& path, const std::string& bytes) override;
  std::optional<FileError> remove(const std::string& path) override;
  bool exists(const std::string& path) const override;
  std::string identity(const std::string& path) const override;

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace oabind
