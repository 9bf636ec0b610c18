#include <algorithm>

#include "document/merge_pages.hpp"
#include "document/same_meaning.hpp"

namespace oabind::document {
namespace {

std::string title_of(const Described& page) {
  const Value* info = page.root.find("info");
  const Value* title = info != nullptr ? info->find("title") : nullptr;
  return title != nullptr ? title->text : std::string();
}

std::vector<std::string> server_urls(const Described& page) {
  std::vector<std::string> urls;
  if (page.dialect == Dialect::v20) {  // all that says where it is together: pages that differ in it stay apart
    std::string place;
    for (const auto key : {"host", "basePath", "schemes"}) {
      const Value* said = page.root.find(key);
      place += said == nullptr ? " -" : " " + to_json(*said);
    }
    return {std::move(place)};
  }
  if (const Value* servers = page.root.find("servers")) {
    for (const auto& server : servers->items) {
      if (const Value* url = server.find("url")) urls.push_back(url->text);
    }
  }
  std::sort(urls.begin(), urls.end());
  return urls;
}

bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const auto& each) { return std::binary_search(b.begin(), b.end(), each); });
}

/// What is known of a group. Pages of one API name the same source, and one API is often cut into several sources
/// behind the same servers: two of title, server and source must agree, the servers in at least one.
struct Group {
  bool swagger = false;  ///< 2.0, which cannot be joined with 3.x
  std::string source;
  std::string title;
  std::vector<std::string> servers;

  bool takes(const Group& page) const {
    if (swagger != page.swagger || (swagger && servers != page.servers)) return false;
    const bool same_title = title == page.title;
    const bool same_server = share_one(servers, page.servers) || (servers.empty() && page.servers.empty());
    const bool same_source = !source.empty() && source == page.source;
    return (same_title && same_server) || (same_source && (same_title || same_server));
  }
};

}  // namespace

std::vector<std::vector<Described>> group_by_api(std::vector<Described> found) {
  std::vector<std::vector<Described>> apis;
  std::vector<std::pair<Group, std::size_t>> groups;
  for (auto& each : found) {
    if (!each.page) {
      apis.emplace_back();
      apis.back().push_back(std::move(each));
      continue;
    }
    Group page{each.dialect == Dialect::v20, each.source, title_of(each), server_urls(each)};
    const auto known =
        std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first.takes(page); });
    if (known != groups.end()) {
      apis[known->second].push_back(std::move(each));
      continue;
    }
    groups.emplace_back(std::move(page), apis.size());
    apis.emplace_back();
    apis.back().push_back(std::move(each));
  }
  return apis;
}

}  // namespace oabind::document
