#include "support/file_system.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace oabind {
namespace fs = std::filesystem;

namespace {

FileError missing() {
  return {FileError::Kind::missing, "no such file"};
}
FileError directory() {
  return {FileError::Kind::directory, "it is a directory"};
}
FileError too_large() {
  return {FileError::Kind::too_large, "it is larger than 256 MB"};
}
FileError refused(const std::error_code& code) {
  return {FileError::Kind::refused, code.message()};
}

FileError refused_by_errno() {
  return refused(std::error_code(errno, std::generic_category()));
}

}  // namespace

std::variant<std::string, FileError> DiskFileSystem::read(const std::string& path) const {
  std::error_code code;
  const auto status = fs::status(path, code);
  if (status.type() == fs::file_type::not_found) return missing();
  if (status.type() == fs::file_type::directory) return directory();
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return refused_by_errno();
  std::string bytes;
  const auto known_size = fs::is_regular_file(status) ? fs::file_size(path, code) : 0;
  if (!code && known_size <= largest_file) bytes.reserve(static_cast<std::size_t>(known_size));
  char buffer[1 << 16];  // in pieces, so that a pipe or a growing file stays within the limit
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > largest_file) return too_large();
  }
  if (in.bad()) return refused_by_errno();
  return bytes;
}

std::optional<FileError> DiskFileSystem::write(const std::string& path, const std::string& bytes) {
  std::error_code code;
  const fs::path target(path);
  if (fs::is_directory(target, code)) return directory();
  if (target.has_parent_path()) {
    fs::create_directories(target.parent_path(), code);
    if (code) return refused(code);
  }
  const std::string draft = path + ".oabind-tmp";
  errno = 0;
  {
    std::ofstream out(draft, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
      const FileError error = refused_by_errno();
      fs::remove(draft, code);
      return error;
    }
  }
  fs::rename(draft, target, code);
  if (!code) return std::nullopt;
  const FileError error = refused(code);
  fs::remove(draft, code);
  return error;
}

std::optional<FileError> DiskFileSystem::remove(const std::string& path) {
  std::error_code code;
  if (fs::is_directory(path, code)) return directory();
  if (fs::remove(path, code)) return std::nullopt;
  return code ? refused(code) : missing();
}

bool DiskFileSystem::exists(const std::string& path) const {
  std::error_code code;
  return fs::exists(path, code);
}

std::string DiskFileSystem::identity(const std::string& path) const {
  struct stat about {};
  if (stat(path.c_str(), &about) != 0) return {};
  return std::to_string(about.st_dev) + ":" + std::to_string(about.st_ino);
}

std::variant<std::string, FileError> MemoryFileSystem::read(const std::string& path) const {
  const auto found = files_.find(path);
  if (found != files_.end()) return found->second;
  return exists(path) ? directory() : missing();
}

std::optional<FileError> MemoryFileSystem::write(const std::string& path, const std::string& bytes) {
  if (files_.count(path) == 0 && exists(path)) return directory();
  files_[path] = bytes;
  return std::nullopt;
}

std::optional<FileError> MemoryFileSystem::remove(const std::string& path) {
  if (files_.erase(path) == 0) return missing();
  return std::nullopt;
}

bool MemoryFileSystem::exists(const std::string& path) const {
  if (files_.count(path) != 0) return true;
  const auto inside = files_.lower_bound(path + '/');
  return inside != files_.end() && inside->first.compare(0, path.size() + 1, path + '/') == 0;
}

std::string MemoryFileSystem::identity(const std::string& path) const {
  return exists(path) ? path : std::string();
}

}  // namespace oabind
