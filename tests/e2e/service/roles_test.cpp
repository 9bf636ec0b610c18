// What each role may do (specs/keys/overview.md), and whose projects one may reach.
#include <string_view>

#include "fixture.hpp"

namespace {

using enum keys::ProjectApiKeyRole;

class Roles : public Service {
 protected:
  Roles() { add_hmac_key(); }

  /// The statuses of: list samples, list development keys, store, deploy, add an HMAC key, add an API key.
  std::vector<int> statuses(const keys::Client& by, std::int64_t project = 1) {
    const auto number = std::to_string(++count_);
    return {status_of(by.samples().list_samples({.project_id = project})),
            status_of(by.projects().list_devkeys({.project_id = project})),
            status_of(by.samples().store_sample({.project_id = project, .body = sample(number)})),
            status_of(by.samples().deploy_model({.project_id = project})),
            status_of(by.projects().add_project_hmac_key(
                {.project_id = project, .body = {.name = "n", .hmac_key = "k", .is_development_key = false}})),
            status_of(by.api_keys().add_project_api_key(
                {.project_id = project, .body = {.name = "n", .role = admin, .is_development_key = false}}))};
  }
  using Statuses = std::vector<int>;

 private:
  int count_ = 0;
};

TEST_F(Roles, MayDoWhatTheirPageSays) {
  EXPECT_EQ(statuses(with_token()), (Statuses{200, 200, 200, 200, 200, 200}));
  EXPECT_EQ(statuses(with_key(key(admin))), (Statuses{200, 200, 200, 200, 200, 200}));
  EXPECT_EQ(statuses(with_key(key(ingestion_deployment))), (Statuses{200, 200, 200, 200, 403, 403}));
  EXPECT_EQ(statuses(with_key(key(ingestion))), (Statuses{200, 200, 200, 403, 403, 403}));
  EXPECT_EQ(statuses(with_key(key(read_only))), (Statuses{200, 200, 403, 403, 403, 403}));
}

TEST_F(Roles, OtherProjectsAreNotThere) {
  const Statuses none(6, 404);
  const auto sibling = data->store.add_project(1, "Hygrometers");
  const auto others = data->store.add_project(data->store.add_organization("Others"), "Theirs");
  EXPECT_EQ(statuses(with_token(), 4711), none);
  EXPECT_EQ(statuses(with_token(), -1), none);
  EXPECT_EQ(statuses(with_token(), others), none);
  EXPECT_EQ(statuses(with_key(key()), 4711), none);
  EXPECT_EQ(statuses(with_key(key()), others), none);
  EXPECT_EQ(statuses(with_key(key()), sibling), none);
  EXPECT_EQ(status_of(with_token().projects().list_devkeys({.project_id = sibling})), 200);
  // The same words for both, so that nobody can tell which numbers exist.
  EXPECT_EQ(ask("GET", "/v1/api/4711/devkeys").body, ask("GET", "/v1/api/" + std::to_string(others) + "/devkeys").body);
}

TEST_F(Roles, ARefusalIsAProblem) {
  const auto answer = with_key(key(read_only)).samples().store_sample({.project_id = 1, .body = sample("1")});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, oabind::ErrorKind::undocumented_status);
  EXPECT_EQ(answer.error().status, 403);
  EXPECT_NE(answer.error().detail.find("the role read-only does not allow this"), std::string::npos)
      << answer.error().detail;
}

TEST_F(Roles, KeysOfOneProjectDoNotSignForAnother) {
  const auto sibling = data->store.add_project(1, "Hygrometers");
  EXPECT_EQ(status_of(with_token().samples().store_sample({.project_id = sibling, .body = sample("1")})), 400);
}

}  // namespace
