// Keys of a project: made, shown as far as they may be, and recognized.
#include <set>

#include "fixture.hpp"

namespace {

using enum keys::ProjectApiKeyRole;

keys::AddProjectApiKeyRequest new_key(keys::ProjectApiKeyRole role, bool development) {
  return {.project_id = 1, .body = {.name = "ci \"quoted\" ü", .role = role, .is_development_key = development}};
}

keys::AddProjectHmacKeyRequest new_hmac_key(const std::string& secret, bool development) {
  return {.project_id = 1, .body = {.name = "field", .hmac_key = secret, .is_development_key = development}};
}

TEST_F(Service, MakesApiKeysOfEachRole) {
  const auto people = with_token();
  std::set<std::string> texts;
  std::int64_t last = 0;
  for (const auto role : {admin, ingestion_deployment, ingestion, read_only}) {
    const auto answer = people.api_keys().add_project_api_key(new_key(role, false));
    ASSERT_TRUE(answer) << answer.error().message();
    const auto made = answer->expect_ok();
    EXPECT_TRUE(made->success);
    EXPECT_GT(made->id, last);
    last = made->id;
    EXPECT_EQ(made->api_key.substr(0, 3), "ei_");
    EXPECT_EQ(made->api_key.size(), 3u + 64u);
    EXPECT_EQ(status_of(with_key(made->api_key).projects().list_devkeys({.project_id = 1})), 200);
    texts.insert(made->api_key);
  }
  EXPECT_EQ(texts.size(), 4u);
}

TEST_F(Service, OnlyATokenSeesDevelopmentKeys) {
  const auto people = with_token();
  const auto nothing = people.projects().list_devkeys({.project_id = 1});
  ASSERT_TRUE(nothing) << nothing.error().message();
  EXPECT_TRUE(nothing->expect_ok()->success);
  EXPECT_FALSE(nothing->expect_ok()->api_key);
  EXPECT_FALSE(nothing->expect_ok()->hmac_key);

  const auto made = people.api_keys().add_project_api_key(new_key(admin, true));
  ASSERT_TRUE(made) << made.error().message();
  const std::string text = made->expect_ok()->api_key;
  ASSERT_EQ(status_of(with_key(text).projects().add_project_hmac_key(new_hmac_key("s3cret", true))), 200);

  const auto shown = people.projects().list_devkeys({.project_id = 1});
  ASSERT_TRUE(shown) << shown.error().message();
  EXPECT_EQ(shown->expect_ok()->api_key, text);
  EXPECT_EQ(shown->expect_ok()->hmac_key, "s3cret");
  const auto hidden = with_key(text).projects().list_devkeys({.project_id = 1});
  ASSERT_TRUE(hidden) << hidden.error().message();
  EXPECT_TRUE(hidden->expect_ok()->success);
  EXPECT_FALSE(hidden->expect_ok()->api_key);
  EXPECT_FALSE(hidden->expect_ok()->hmac_key);
}

TEST_F(Service, TheDevelopmentFlagMoves) {
  const auto people = with_token();
  const std::string first = people.api_keys().add_project_api_key(new_key(admin, true))->expect_ok()->api_key;
  const std::string second = people.api_keys().add_project_api_key(new_key(read_only, true))->expect_ok()->api_key;
  ASSERT_EQ(status_of(people.api_keys().add_project_api_key(new_key(admin, false))), 200);
  ASSERT_EQ(status_of(people.projects().add_project_hmac_key(new_hmac_key("one", true))), 200);
  ASSERT_EQ(status_of(people.projects().add_project_hmac_key(new_hmac_key("two", true))), 200);
  ASSERT_EQ(status_of(people.projects().add_project_hmac_key(new_hmac_key("three", false))), 200);

  const auto shown = people.projects().list_devkeys({.project_id = 1});
  EXPECT_EQ(shown->expect_ok()->api_key, second);
  EXPECT_EQ(shown->expect_ok()->hmac_key, "two");
  // The key that lost the flag is still a key.
  EXPECT_EQ(status_of(with_key(first).projects().add_project_hmac_key(new_hmac_key("four", false))), 200);
}

TEST_F(Service, HasALimitOfKeys) {
  const auto people = with_token();
  for (std::int64_t i = 0; i < 3; ++i) add_hmac_key();
  key_service::Database database{(directory.path() / "keys.db").string()};
  auto transaction = database.write();
  transaction->run(
      "WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
      " INSERT INTO hmac_key (project, name, secret, development, created) SELECT 1, 'n', 's', 0, 0 FROM n",
      key_service::max_keys_per_project - 1);
  transaction.commit();
  EXPECT_EQ(status_of(people.projects().add_project_hmac_key(new_hmac_key("last", false))), 200);
  EXPECT_EQ(status_of(people.projects().add_project_hmac_key(new_hmac_key("one more", true))), 409);
  EXPECT_EQ(status_of(people.api_keys().add_project_api_key(new_key(admin, false))), 200);
}

TEST_F(Service, NamesAndSecretsAreAnyText) {
  const std::string odd{"'; DROP TABLE hmac_key; --\n\t\0 ü 💧", 37};
  ASSERT_EQ(status_of(with_token().projects().add_project_hmac_key(
                {.project_id = 1, .body = {.name = odd, .hmac_key = odd, .is_development_key = true}})),
            200);
  EXPECT_EQ(with_token().projects().list_devkeys({.project_id = 1})->expect_ok()->hmac_key, odd);
}

}  // namespace
