#include "http/base_url.hpp"

namespace oabind::codegen {
namespace {

std::string_view without_final_slashes(std::string_view url) noexcept {
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

/// Scheme and authority (RFC 3986, section 3): "https://example.com" of "https://example.com/v1".
std::string_view origin_of(std::string_view url) noexcept {
  const auto authority = url.find("://");
  return url.substr(0, url.find('/', authority == std::string_view::npos ? 0 : authority + 3));
}

}  // namespace

std::string own_base_url(const OwnServer& own, std::string_view base_url) {
  const std::string_view given = without_final_slashes(base_url), described = without_final_slashes(own.api_url);
  if (given == described && !own.url.empty()) return std::string{own.url};
  const std::string_view origin = origin_of(given);
  const bool moved = given.substr(origin.size()) != described.substr(origin_of(described).size());
  return moved ? std::string{given} : std::string{origin}.append(own.path);
}

}  // namespace oabind::codegen
