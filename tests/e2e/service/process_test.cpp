// The program as a process: several on one data directory, killed, and stopped.
#include "process.hpp"

#include <csignal>
#include <map>
#include <mutex>
#include <thread>

#include "fixture.hpp"

namespace {

class Processes : public ::testing::Test {
 protected:
  using Acknowledged = std::map<std::int64_t, std::string>;  ///< payloads of samples by number

  Processes() {
    key_service::create_data(directory.path(), "o", "p", "ann");
    data = std::make_unique<key_service::Data>(directory.path());
    data->store.add_hmac_key(1, {.name = "n", .hmac_key = "k", .is_development_key = true});
    token = data->tokens.issue({.user = "ann", .expires = key_service::now() + 600});
  }
  [[nodiscard]] std::vector<std::string> serve() const { return {"serve", directory.path().string()}; }

  [[nodiscard]] keys::Client client(const std::string& url) {
    return keys::Client{curl, {.credentials = {.oauth2 = token}, .base_url = url + "/v1"}};
  }
  std::optional<std::int64_t> store(const keys::Client& by, const std::string& payload) {
    keys::SignedSample sample{.device = "d",
                              .taken_at = *oabind::DateTime::parse("2026-01-28T12:00:00Z"),
                              .payload = payload,
                              .signature = {}};
    sample.signature = key_service::sign(sample, "k");
    const auto answer = by.samples().store_sample({.project_id = 1, .body = sample});
    if (!answer || !answer->expect_ok()) return std::nullopt;
    return answer->expect_ok()->id;
  }
  Acknowledged stored(const std::string& url) {
    Acknowledged found;
    const auto answer = client(url).samples().list_samples({.project_id = 1, .limit = 1000});
    EXPECT_TRUE(answer) << answer.error().message();
    if (!answer) return found;
    for (const auto& sample : answer->expect_ok()->samples) found.emplace(sample.id, sample.payload);
    return found;
  }
  /// Four writers that go on until they are not answered any more; what was acknowledged.
  std::thread write_until_refused(const std::string& url, const std::string& round, Acknowledged& all) {
    return std::thread{[this, url, round, &all] {
      std::vector<std::thread> writers;
      for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([&, writer] {
          const auto by = client(url);
          for (int i = 0; i < 60; ++i) {
            const auto payload = round + "/" + std::to_string(writer) + "/" + std::to_string(i);
            const auto id = store(by, payload);
            if (!id) return;
            const std::lock_guard lock{mutex};
            EXPECT_TRUE(all.emplace(*id, payload).second) << "a number was given twice";
          }
        });
      for (auto& writer : writers) writer.join();
    }};
  }
  std::size_t count(const Acknowledged& all) {
    const std::lock_guard lock{mutex};
    return all.size();
  }
  void wait_for(const Acknowledged& all, std::size_t size) {
    for (int i = 0; i < 5000 && count(all) < size; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{1});
    EXPECT_GE(count(all), size);
  }
  /// Each acknowledged sample is there, with its payload.
  void expect_all(const Acknowledged& all, const Acknowledged& found) {
    for (const auto& [id, payload] : all) {
      const auto at = found.find(id);
      ASSERT_NE(at, found.end()) << id << " is lost";
      EXPECT_EQ(at->second, payload);
    }
  }

  TemporaryDirectory directory;
  std::unique_ptr<key_service::Data> data;
  std::string token;
  oabind::CurlTransport curl;
  std::mutex mutex;  ///< for what writers acknowledge
};

TEST_F(Processes, KillLosesNothingThatWasAcknowledged) {
  Acknowledged all;
  for (int round = 0; round < 3; ++round) {
    Process server{serve()};
    auto writers = write_until_refused(server.url(), std::to_string(round), all);
    wait_for(all, count(all) + 20);
    server.signal(SIGKILL);
    EXPECT_EQ(server.wait(), -SIGKILL);
    writers.join();
    Process again{serve()};
    expect_all(all, stored(again.url()));
  }
}

TEST_F(Processes, StopAnswersWhatIsRunning) {
  for (const int signal : {SIGTERM, SIGINT}) {
    Acknowledged all;
    Process server{serve()};
    auto writers = write_until_refused(server.url(), "signal" + std::to_string(signal), all);
    wait_for(all, 10);
    server.signal(signal);
    EXPECT_EQ(server.wait(), 0);
    writers.join();
    Process again{serve()};
    expect_all(all, stored(again.url()));
  }
}

TEST_F(Processes, TwoServeOneDirectory) {
  Process one{serve()};
  Process two{serve()};
  const std::string urls[] = {one.url(), two.url()};
  std::map<std::int64_t, std::string> all;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 8; ++writer)
    writers.emplace_back([&, writer] {
      const auto by = client(urls[writer % 2]);
      for (int i = 0; i < 15; ++i) {
        const auto secret = std::to_string(writer) + "/" + std::to_string(i);
        const auto answer = by.projects().add_project_hmac_key(
            {.project_id = 1, .body = {.name = "n", .hmac_key = secret, .is_development_key = true}});
        ASSERT_TRUE(answer) << answer.error().message();
        const std::lock_guard lock{mutex};
        all.emplace(answer->expect_ok()->id, secret);
      }
    });
  for (auto& writer : writers) writer.join();
  EXPECT_EQ(all.size(), 8u * 15u);
  std::map<std::int64_t, std::string> found;
  for (const auto& key : data->store.hmac_keys(1)) found.emplace(key.id, key.secret);
  found.erase(1);  // that of the fixture
  EXPECT_EQ(found, all);
  for (const auto& url : urls)
    EXPECT_EQ(client(url).projects().list_devkeys({.project_id = 1})->expect_ok()->hmac_key, all.rbegin()->second);
}

TEST_F(Processes, WhatOneMakesTheOtherTakesAtOnce) {
  Process one{serve()};
  Process two{serve()};
  const std::string second = two.url();
  const auto made = client(one.url()).api_keys().add_project_api_key(
      {.project_id = 1, .body = {.name = "n", .role = keys::ProjectApiKeyRole::admin, .is_development_key = false}});
  ASSERT_TRUE(made) << made.error().message();
  const keys::Client other{
      curl, {.credentials = {.api_key_authentication = made->expect_ok()->api_key}, .base_url = second + "/v1"}};
  EXPECT_EQ(status_of(other.projects().list_devkeys({.project_id = 1})), 200);
}

}  // namespace
