#include "output/write.hpp"

#include <algorithm>

#include "output/diff.hpp"

namespace oabind::output {
namespace {

std::optional<std::string> read(const FileSystem& files, const std::string& path) {
  auto bytes = files.read(path);
  if (auto* text = std::get_if<std::string>(&bytes)) return std::move(*text);
  return std::nullopt;
}

OutputFile manifest(const std::vector<OutputFile>& outputs) {
  std::string text = "# Files that oabind made here. It removes those that it no longer makes.\n";
  for (const auto& output : outputs) text += output.path + "\n";
  return {manifest_name, text};
}

/// Files of the earlier run that this one does not make. A manifest may have been tampered with: only plain names of
/// C++ files in the directory itself count.
std::vector<std::string> stale(const FileSystem& files, const std::string& directory,
                               const std::vector<OutputFile>& outputs) {
  std::vector<std::string> result;
  const std::string text = read(files, join(directory, manifest_name)).value_or("");
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const std::string name = text.substr(at, end - at);
    at = end + 1;
    const bool plain = name.find('/') == std::string::npos && (name.ends_with(".hpp") || name.ends_with(".cpp"));
    const bool made = std::ranges::find(outputs, name, &OutputFile::path) != outputs.end();
    if (plain && !made && files.exists(join(directory, name))) result.push_back(name);
  }
  return result;
}

}  // namespace

std::string join(const std::string& directory, const std::string& name) {
  if (directory.empty() || directory == ".") return name;
  return directory.ends_with('/') ? directory + name : directory + "/" + name;
}

Written write(FileSystem& files, const std::string& directory, const std::vector<OutputFile>& outputs,
              Diagnostics& diagnostics) {
  Written count;
  const auto failed = [&](const std::string& path, const std::optional<FileError>& error) {
    if (error) diagnostics.error("unwritable", {}, path + ": " + error->reason);
    return error.has_value();
  };
  for (const auto& name : stale(files, directory, outputs)) {
    if (failed(join(directory, name), files.remove(join(directory, name)))) return count;
    ++count.removed;
  }
  const auto put = [&](const OutputFile& output) {
    const std::string path = join(directory, output.path);
    if (read(files, path) == output.text) {
      ++count.unchanged;
      return true;
    }
    ++count.written;
    return !failed(path, files.write(path, output.text));
  };
  for (const auto& output : outputs) {
    if (!put(output)) return count;
  }
  const Written files_only = count;
  put(manifest(outputs));
  return files_only;
}

std::string differences(const FileSystem& files, const std::string& directory, const std::vector<OutputFile>& outputs) {
  std::string text;
  for (const auto& output : outputs) {
    const std::string path = join(directory, output.path);
    text += unified_diff(path, read(files, path).value_or(""), output.text);
    if (output.text.empty() && !files.exists(path)) text += path + ": does not exist\n";
  }
  for (const auto& name : stale(files, directory, outputs)) text += join(directory, name) + ": is no longer made\n";
  return text;
}

std::string depfile(const std::string& target, const std::vector<std::string>& inputs) {
  const auto escaped = [](const std::string& path) {
    std::string result;
    for (const char c : path) {
      if (c == ' ' || c == '#' || c == '\\') result += '\\';
      if (c == '$') result += '$';
      result += c;
    }
    return result;
  };
  std::string text = escaped(target) + ":";
  for (const auto& input : inputs) text += " \\\n  " + escaped(input);
  return text + "\n";
}

}  // namespace oabind::output
