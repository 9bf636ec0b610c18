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

namespace {

/// Where the path of a URI with scheme begins: behind "https://example.com".
std::size_t path_of(std::string_view uri) {
  return std::min(uri.find('/', uri.find("://") + 3), uri.size());
}

}  // namespace

std::string uri_beside(std::string_view base, std::string_view relative) {
  const auto path = path_of(base);
  const std::string_view own = path < base.size() ? base.substr(path) : "/";
  return std::string(base.substr(0, path)) + path_beside(own, relative);
}

std::string uri_relative(std::string_view base, std::string_view uri) {
  if (!has_scheme(base) || !has_scheme(uri)) return {};
  const auto path = path_of(base);
  if (base.substr(0, path) != uri.substr(0, path_of(uri))) return {};
  namespace fs = std::filesystem;
  return fs::path(uri.substr(path)).lexically_relative(fs::path(base.substr(path)).parent_path()).generic_string();
}

}  // namespace oabind::document
