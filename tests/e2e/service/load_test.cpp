// Many clients at once: nothing is lost, nothing mixed up.
#include <array>
#include <map>
#include <thread>

#include "fixture.hpp"

namespace {

constexpr int threads = 16;

/// Runs `work(thread)` in each thread.
template <class Work>
void in_threads(Work work) {
  std::vector<std::thread> running;
  for (int thread = 0; thread < threads; ++thread) running.emplace_back([&work, thread] { work(thread); });
  for (auto& thread : running) thread.join();
}

TEST_F(Service, ManyClientsLoseNothing) {
  constexpr int adds = 50;
  std::array<std::map<std::int64_t, std::string>, threads> acknowledged;
  const auto people = with_token();
  in_threads([&](int thread) {
    for (int i = 0; i < adds; ++i) {
      const std::string secret = std::to_string(thread) + "/" + std::to_string(i);
      const auto answer = people.projects().add_project_hmac_key(
          {.project_id = 1, .body = {.name = "n", .hmac_key = secret, .is_development_key = true}});
      ASSERT_TRUE(answer) << answer.error().message();
      acknowledged[static_cast<std::size_t>(thread)].emplace(answer->expect_ok()->id, secret);
    }
  });

  std::map<std::int64_t, std::string> all;
  for (const auto& part : acknowledged) all.insert(part.begin(), part.end());
  EXPECT_EQ(all.size(), std::size_t{threads * adds}) << "each number is given once";
  std::map<std::int64_t, std::string> stored;
  for (const auto& key : data->store.hmac_keys(1)) stored.emplace(key.id, key.secret);
  EXPECT_EQ(stored, all);

  key_service::Database database{(directory.path() / "keys.db").string()};
  const auto connection = database.read();
  auto row =
      connection->query("SELECT count(*), max(id) = (SELECT max(id) FROM hmac_key) FROM hmac_key WHERE development");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.integer(0), 1) << "development keys";
  EXPECT_EQ(row.integer(1), 1) << "the newest carries the flag";
}

TEST_F(Service, ManyClientsSeeTheirOwn) {
  std::vector<std::int64_t> projects;
  for (int i = 0; i < threads; ++i) {
    projects.push_back(data->store.add_project(1, "p"));
    data->store.add_hmac_key(projects.back(), {.name = "n", .hmac_key = "k", .is_development_key = true});
  }
  in_threads([&](int thread) {
    const auto project = projects[static_cast<std::size_t>(thread)];
    const auto made = data->store.add_api_key(
        project, {.name = "n", .role = keys::ProjectApiKeyRole::admin, .is_development_key = true});
    const auto by_key = with_key(made->text);
    const auto by_token = with_token();
    for (int i = 0; i < 10; ++i) {
      const auto payload = std::to_string(thread) + "/" + std::to_string(i);
      EXPECT_EQ(status_of(by_key.samples().store_sample({.project_id = project, .body = sample(payload, "k")})), 200);
      const auto listed = by_key.samples().list_samples({.project_id = project, .limit = 1});
      ASSERT_TRUE(listed) << listed.error().message();
      EXPECT_EQ(listed->expect_ok()->samples.at(0).payload, payload);
      const auto shown = by_token.projects().list_devkeys({.project_id = project});
      ASSERT_TRUE(shown) << shown.error().message();
      EXPECT_EQ(shown->expect_ok()->api_key, made->text);
    }
  });
}

}  // namespace
