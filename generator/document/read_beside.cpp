#include "document/read_beside.hpp"

#include "source/page.hpp"
#include "source/read_json.hpp"
#include "source/read_yaml.hpp"

namespace oabind::document {

std::optional<Value> read_beside(const std::string& path, source::SourceSet& sources, const FileSystem& files,
                                 Diagnostics& diagnostics) {
  const FileId file = sources.name(path);
  auto contents = files.read(path);
  if (const auto* error = std::get_if<FileError>(&contents)) {
    diagnostics.error("unreadable", {file, 0, 0, 0}, "cannot be read: " + error->reason);
    return std::nullopt;
  }
  sources.set_bytes(file, std::get<std::string>(std::move(contents)));
  const std::string_view bytes = sources.bytes(file);
  if (!source::check_text(bytes, file, diagnostics)) return std::nullopt;
  return source::looks_like_json(bytes) ? source::read_json(bytes, {file}, diagnostics)
                                        : source::read_yaml(bytes, {file}, diagnostics);
}

}  // namespace oabind::document
