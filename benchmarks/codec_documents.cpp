#include <random>

#include "codec_shapes.hpp"

namespace bench {
namespace {

/// A source of values that is the same at every run and with every library.
class Source {
 public:
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
  std::string text(std::uint32_t length) {
    static constexpr char letters[] = "abcdefghij klmnopqrstuvwxyz0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::string out;
    while (out.size() < length) out += letters[below(sizeof letters - 1)];
    return out;
  }
  oabind::DateTime time() {
    return oabind::DateTime::from_unix(1'600'000'000 + below(100'000'000), below(1000) * 1'000'000);
  }
  double coordinate() { return -180.0 + 360.0 * static_cast<double>(random_() >> 11U) / 9007199254740992.0; }

 private:
  std::mt19937_64 random_{42};
};

User make_user(Source& source) {
  return {source.below(100'000'000), source.text(10), source.below(2) == 0};
}

}  // namespace

prototype::ApiKeyList make_keys() {
  Source source;
  prototype::ApiKeyList list{.success = true};
  for (std::int64_t i = 0; i < 1000; ++i) {
    prototype::ApiKey key;
    key.id = i + 1000;
    key.api_key = "ei_" + source.text(64);
    key.name = source.text(8 + source.below(16));
    key.created = source.time();
    key.role = source.below(2) == 0 ? prototype::Role::admin : prototype::Role::member;
    key.is_transformation_job_key = source.below(2) == 0;
    if (source.below(4) != 0)
      key.created_by_user = prototype::CreatedByUser{source.below(100'000), source.text(12), source.text(9), {}};
    if (source.below(2) == 0) key.last_used = prototype::LastUsed{source.time(), "Netherlands", "192.0.2.17"};
    if (source.below(4) == 0) key.expires = source.time();
    list.api_keys.push_back(std::move(key));
  }
  return list;
}

IssueList make_issues() {
  Source source;
  IssueList list{.total_count = 1000};
  for (std::int32_t i = 0; i < 1000; ++i) {
    Issue issue;
    issue.id = 1'000'000'000 + i;
    issue.number = i;
    issue.title = source.text(50);
    issue.body = source.text(400);
    issue.user = make_user(source);
    for (std::uint32_t n = source.below(4); n != 0; --n)
      issue.labels.push_back({source.below(1'000'000), source.text(8), "d73a4a", source.text(30)});
    for (std::uint32_t n = source.below(3); n != 0; --n) issue.assignees.push_back(make_user(source));
    for (std::uint32_t n = source.below(6); n != 0; --n)
      issue.comments.push_back(
          {source.below(1'000'000), make_user(source), source.text(150) + "\n\"quoted\"", source.time()});
    if (source.below(2) == 0) issue.closed_at = source.time();
    issue.score = source.below(1000) / 8.0;
    list.items.push_back(std::move(issue));
  }
  return list;
}

FeatureCollection make_features() {
  Source source;
  FeatureCollection collection{.type = "FeatureCollection"};
  for (int i = 0; i < 200; ++i) {
    Feature feature{.type = "Feature", .id = source.text(6), .geometry = {.type = "Polygon"}};
    std::vector<std::vector<double>> ring;
    for (int point = 0; point < 100; ++point) ring.push_back({source.coordinate(), source.coordinate()});
    feature.geometry.coordinates.push_back(std::move(ring));
    collection.features.push_back(std::move(feature));
  }
  return collection;
}

}  // namespace bench
