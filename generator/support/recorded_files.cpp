#include "support/recorded_files.hpp"

#include "support/digest.hpp"

namespace oabind {
namespace {

using About = Question::About;

std::string answer_of(const std::variant<std::string, FileError>& contents) {
  if (const auto* bytes = std::get_if<std::string>(&contents)) return digest_of(*bytes);
  return std::get<FileError>(contents).reason;
}

std::string answer_of(bool exists) {
  return exists ? "there" : "not there";
}

}  // namespace

std::string ask(const FileSystem& files, About about, const std::string& path) {
  return about == About::contents ? answer_of(files.read(path)) : answer_of(files.exists(path));
}

std::variant<std::string, FileError> RecordedFiles::read(const std::string& path) const {
  auto contents = files_.read(path);
  asked_.push_back({About::contents, path, answer_of(contents)});
  return contents;
}

bool RecordedFiles::exists(const std::string& path) const {
  const bool there = files_.exists(path);
  asked_.push_back({About::existence, path, answer_of(there)});
  return there;
}

std::optional<FileError> RecordedFiles::write(const std::string& path, const std::string& bytes) {
  return files_.write(path, bytes);
}

std::optional<FileError> RecordedFiles::remove(const std::string& path) {
  return files_.remove(path);
}

std::string RecordedFiles::identity(const std::string& path) const {
  return files_.identity(path);
}

}  // namespace oabind
