#include <algorithm>

#include "document/swagger.hpp"

namespace oabind::document {
namespace {

/// Hosts are often written as URLs: the scheme is taken from there, and a path belongs to the base path.
void split_host(SwaggerHost& result, Diagnostics& diagnostics) {
  Text& host = *result.host;
  if (const auto end = host.value.find("://"); end != std::string::npos) {
    diagnostics.tolerate("swagger-host", host.where, "a 'host' has no scheme, taken as one of the 'schemes'");
    if (result.schemes.empty()) result.schemes.push_back({host.value.substr(0, end), host.where});
    host.value.erase(0, end + 3);
  }
  while (!host.value.empty() && host.value.back() == '/') host.value.pop_back();
  if (host.value.find('/') != std::string::npos)
    diagnostics.tolerate("swagger-host", host.where, "a 'host' has no path, taken as the start of 'basePath'");
}

bool is_http(const Text& scheme) {
  return scheme.value == "https" || scheme.value == "http";
}

}  // namespace

std::optional<std::vector<Text>> read_schemes(ObjectReader& reader, Diagnostics& diagnostics) {
  const auto list = reader.array("schemes");
  if (!list) return std::nullopt;
  std::vector<Text> result;
  for (const auto& item : list->value->items) {
    auto name = as_text(item, "schemes", diagnostics);
    if (!name) continue;
    Text scheme{std::move(*name), item.where};
    if (is_http(scheme)) {
      result.push_back(std::move(scheme));
    } else {
      diagnostics.tolerate("swagger-scheme", scheme.where,
                           "the scheme '" + scheme.value + "' is left out: only http and https are supported");
    }
  }
  const auto secure = [](const Text& scheme) { return scheme.value == "https"; };
  std::stable_partition(result.begin(), result.end(), secure);
  return result;
}

SwaggerHost read_host(ObjectReader& root, Diagnostics& diagnostics) {
  SwaggerHost result;
  result.host = root.text_at("host");
  result.base_path = root.text_at("basePath");
  result.schemes = read_schemes(root, diagnostics).value_or(std::vector<Text>());
  if (result.host) split_host(result, diagnostics);
  if (result.host && result.host->value.empty()) result.host.reset();
  if (!result.base_path) return result;
  std::string& path = result.base_path->value;
  if (path.empty() || path.front() != '/') {
    diagnostics.tolerate("path-slash", result.base_path->where, "'basePath' starts with '/', taken as '/" + path + "'");
    path.insert(0, 1, '/');
  }
  while (!path.empty() && path.back() == '/') path.pop_back();
  return result;
}

std::vector<Server> servers_of(const SwaggerHost& host) {
  const std::string path = host.base_path ? host.base_path->value : std::string();
  std::vector<Server> result;
  const auto add = [&](const std::string& front, Location where) {
    Server server;
    server.url = {front + path, where};
    result.push_back(std::move(server));
  };
  if (!host.host) {
    if (!path.empty()) add("", host.base_path->where);
  } else if (host.schemes.empty()) {  // "the scheme used to access the description", which is a file here
    add("https://" + host.host->value, host.host->where);
  } else {
    for (const auto& scheme : host.schemes) add(scheme.value + "://" + host.host->value, host.host->where);
  }
  return result;
}

}  // namespace oabind::document
