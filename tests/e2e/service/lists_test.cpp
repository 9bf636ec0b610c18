// The keys of organizations and developers.
#include <map>

#include "fixture.hpp"

namespace {

using key_service::now;

class Lists : public Service {
 protected:
  std::vector<keys::OrganizationApiKey> listed() {
    const auto answer = with_token().organizations().list_organization_api_keys({.organization_id = 1});
    EXPECT_TRUE(answer) << answer.error().message();
    return answer ? answer->expect_ok()->api_keys : std::vector<keys::OrganizationApiKey>{};
  }
};

TEST_F(Lists, OrganizationKeysShowAPartOnly) {
  EXPECT_TRUE(listed().empty());
  const auto secret = data->store.add_organization_key({.organization = 1,
                                                        .name = "jobs",
                                                        .role = keys::OrganizationApiKeyRole::admin,
                                                        .transformation_job = true,
                                                        .created_by = 1,
                                                        .expires = now() + 100});
  data->store.add_organization_key({.organization = 1, .name = "plain", .role = keys::OrganizationApiKeyRole::member});
  const auto found = listed();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].id, secret.id);
  EXPECT_EQ(found[0].api_key, secret.text.substr(0, 15) + "…");
  EXPECT_EQ(found[0].name, "jobs");
  EXPECT_NEAR(static_cast<double>(found[0].created.unix_seconds()), static_cast<double>(now()), 5);
  EXPECT_EQ(found[0].role, keys::OrganizationApiKeyRole::admin);
  EXPECT_TRUE(found[0].is_transformation_job_key);
  EXPECT_EQ(found[0].created_by_user->username, "ann");
  EXPECT_FALSE(found[0].last_used);
  EXPECT_NEAR(static_cast<double>(found[0].expires->unix_seconds()), static_cast<double>(now() + 100), 5);
  EXPECT_EQ(found[1].role, keys::OrganizationApiKeyRole::member);
  EXPECT_FALSE(found[1].created_by_user);
  EXPECT_FALSE(found[1].expires);
}

TEST_F(Lists, TheLastUseIsNoted) {
  serve({}, "X-Real-IP");
  const auto admin = data->store.add_organization_key(
      {.organization = 1, .name = "admin", .role = keys::OrganizationApiKeyRole::admin});
  EXPECT_EQ(
      ask("GET", "/v1/api/organizations/1/apikeys", "", {{"x-api-key", admin.text}, {"X-Real-IP", "192.0.2.7"}}).status,
      200);
  auto found = listed();
  ASSERT_TRUE(found.at(0).last_used);
  EXPECT_NEAR(static_cast<double>(found[0].last_used->date.unix_seconds()), static_cast<double>(now()), 5);
  EXPECT_EQ(found[0].last_used->ip_address, "192.0.2.7");

  // Not again within a minute.
  key_service::Database database{(directory.path() / "keys.db").string()};
  const auto use_after = [&](std::int64_t seconds) {
    const auto time = now() - seconds;
    auto transaction = database.write();
    transaction->run("UPDATE organization_key SET last_used = ?, last_address = NULL", time);
    transaction.commit();
    EXPECT_EQ(status_of(with_key(admin.text).organizations().list_organization_api_keys({.organization_id = 1})), 200);
    return listed().at(0).last_used->date.unix_seconds() - time;
  };
  EXPECT_EQ(use_after(30), 0);
  EXPECT_GE(use_after(90), 90);
}

TEST_F(Lists, NobodysWordIsTakenForTheAddress) {
  const auto admin = data->store.add_organization_key(
      {.organization = 1, .name = "admin", .role = keys::OrganizationApiKeyRole::admin});
  ask("GET", "/v1/api/organizations/1/apikeys", "", {{"x-api-key", admin.text}, {"X-Real-IP", "192.0.2.7"}});
  ASSERT_TRUE(listed().at(0).last_used);
  EXPECT_EQ(listed().at(0).last_used->ip_address, "127.0.0.1");
}

TEST_F(Lists, OrganizationKeysOpenTheirListAndNothingElse) {
  const auto add = [&](std::int64_t organization, keys::OrganizationApiKeyRole role,
                       std::optional<std::int64_t> expires) {
    return data->store
        .add_organization_key({.organization = organization, .name = "k", .role = role, .expires = expires})
        .text;
  };
  using enum keys::OrganizationApiKeyRole;
  const auto list_with = [&](const std::string& text) {
    return status_of(with_key(text).organizations().list_organization_api_keys({.organization_id = 1}));
  };
  const auto other = data->store.add_organization("Others");
  const auto own = add(1, admin, {});
  EXPECT_EQ(list_with(own), 200);
  EXPECT_EQ(list_with(add(1, admin, now() + 100)), 200);
  EXPECT_EQ(list_with(add(1, admin, now())), 401);
  EXPECT_EQ(list_with(add(1, member, {})), 403);
  EXPECT_EQ(list_with(add(other, admin, {})), 404);
  EXPECT_EQ(list_with(key()), 404);
  EXPECT_EQ(status_of(with_token().organizations().list_organization_api_keys({.organization_id = other})), 404);
  EXPECT_EQ(status_of(with_token().organizations().list_organization_api_keys({.organization_id = 0})), 404);
  EXPECT_EQ(status_of(with_key(own).projects().list_devkeys({.project_id = 1})), 403);
  EXPECT_EQ(status_of(with_key(add(other, admin, {})).projects().list_devkeys({.project_id = 1})), 404);
}

TEST_F(Lists, DeveloperKeys) {
  const auto ann = data->store.find_user("ann")->id;
  const auto secret = data->store.add_developer_key({.user = ann, .name = "all", .scopes = {}});
  data->store.add_developer_key({.user = ann, .name = "some", .scopes = std::vector<std::string>{"keys:read", "b"}});
  data->store.add_user(1, "bob");

  const auto answer = developer(token()).api_keys().list_api_keys();
  ASSERT_TRUE(answer) << answer.error().message();
  ASSERT_TRUE(answer->expect_ok());
  const auto& found = *answer->expect_ok();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].id, std::to_string(secret.id));
  EXPECT_EQ(found[0].name, "all");
  EXPECT_EQ(found[0].key_prefix, secret.text.substr(0, 12));
  EXPECT_TRUE(found[0].last_used_at.is_null());
  EXPECT_TRUE(found[0].scopes.is_null());
  EXPECT_EQ(*found[1].scopes, (std::vector<std::string>{"keys:read", "b"}));
  const auto none = developer(token("bob")).api_keys().list_api_keys();
  ASSERT_TRUE(none) << none.error().message();
  EXPECT_TRUE(none->expect_ok()->empty());
}

TEST_F(Lists, DeveloperKeysRefuseWithATypedAnswer) {
  const auto detail_for = [&](const std::string& text) -> developer_keys::ErrorResponseDetail {
    const auto answer = developer(text).api_keys().list_api_keys();
    EXPECT_TRUE(answer) << answer.error().message();
    if (!answer || answer->status() != 401) return std::vector<oabind::Json>{};
    EXPECT_FALSE(answer->expect_ok());
    return answer->get<developer_keys::ListApiKeysUnauthorized>().body.detail;
  };
  EXPECT_EQ(detail_for("not.a.token").get<std::string>(), "the token is not valid");
  EXPECT_EQ(detail_for(token("carl")).get<std::string>(), "the token's user does not exist");
  const auto expired = detail_for(token("ann", -100));
  const auto* const object = expired.get_if<std::map<std::string, oabind::Json>>();
  ASSERT_NE(object, nullptr);
  EXPECT_EQ(object->at("why").as_string(), "the token has expired");
  const auto when = oabind::DateTime::parse(object->at("when").as_string().value_or(""));
  ASSERT_TRUE(when);
  EXPECT_NEAR(static_cast<double>(when->unix_seconds()), static_cast<double>(now() - 100), 5);
  // Without any token it is not the operation that refuses, but what checks credentials before it.
  EXPECT_EQ(ask_as_nobody("GET", "/v1/dev/keys").status, 401);
  EXPECT_EQ(ask("GET", "/v1/dev/keys").status, 401) << "another scheme's credential";
}

}  // namespace
