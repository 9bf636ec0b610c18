#include "document/reference_uri.hpp"

#include <filesystem>

namespace oabind::document {

bool has_scheme(std::string_view reference) {
  const auto end = reference.find("://");
  return end != std::string_view::npos && end > 0;
}

std::string path_beside(std::string_view base, std::string_view relative) {
  namespace fs = std::filesystem;
  return (fs::path(base).parent_path() / fs::path(relative)).lexically_normal().generic_string();
}

std::string uri_beside(std::string_view base, std::string_view relative) {
  const auto authority = base.find("://") + 3;
  const auto path = std::min(base.find('/', authority), base.size());
  const std::string_view own = path < base.size() ? base.substr(path) : "/";
  return std::string(base.substr(0, path)) + path_beside(own, relative);
}

}  // namespace oabind::document
