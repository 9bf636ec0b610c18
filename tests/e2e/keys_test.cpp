#include <gtest/gtest.h>
#include <oabind/in_process.hpp>
#include <oabind/nlohmann.hpp>
#include <oabind/router.hpp>

#include <string>
#include <vector>

// KEYS and DEVELOPER are the namespaces, and the folders of the headers, of the two APIs.
#define OABIND_QUOTE(path) #path
#define OABIND_HEADER(path) OABIND_QUOTE(path)
// Paths, no divisions:
// clang-format off
#include OABIND_HEADER(DEVELOPER/client.hpp)
#include OABIND_HEADER(DEVELOPER/server.hpp)
#include OABIND_HEADER(KEYS/client.hpp)
#include OABIND_HEADER(KEYS/server.hpp)
// clang-format on

namespace {

namespace k = KEYS;
namespace d = DEVELOPER;

class Projects final : public k::ProjectsHandler {
 public:
  std::vector<k::AddProjectHmacKeyRequest> added;
  std::string credentials;

  oabind::Reply<k::ListDevkeysResult> list_devkeys(const k::ListDevkeysRequest& request,
                                                   const oabind::RequestContext& context) override {
    note(context);
    if (request.project_id != 42) return oabind::refuse(404, "no such project");
    return k::ListDevkeysOk{.body = {.success = true, .error = {}, .api_key = "ei_dev", .hmac_key = {}}};
  }
  oabind::Reply<k::AddProjectHmacKeyResult> add_project_hmac_key(const k::AddProjectHmacKeyRequest& request,
                                                                 const oabind::RequestContext& context) override {
    note(context);
    added.push_back(request);
    return k::AddProjectHmacKeyOk{
        .body = {.success = true, .error = {}, .id = static_cast<std::int64_t>(added.size())}};
  }

 private:
  void note(const oabind::RequestContext& context) {
    credentials.clear();
    if (const auto key = context.credentials<k::ApiKeyAuthentication>()) credentials += "key " + key->value + ";";
    if (const auto jwt = context.credentials<k::JwtAuthentication>()) credentials += "cookie " + jwt->value + ";";
    if (const auto jwt = context.credentials<k::JwtHttpHeaderAuthentication>())
      credentials += "header " + jwt->value + ";";
    if (const auto token = context.credentials<k::Oauth2>()) credentials += "bearer " + token->token + ";";
  }
};

class Organizations final : public k::OrganizationsHandler {
 public:
  oabind::Reply<k::ListOrganizationApiKeysResult> list_organization_api_keys(
      const k::ListOrganizationApiKeysRequest& request, const oabind::RequestContext&) override {
    k::OrganizationApiKey full{
        .id = request.organization_id,
        .api_key = "ei_12…",
        .name = "ci",
        .created = *oabind::DateTime::parse("2026-01-28T10:00:00.123456789+05:30"),
        .role = k::OrganizationApiKeyRole::member,
        .is_transformation_job_key = true,
        .created_by_user = k::CreatedUpdatedByUser{.id = 1, .name = "Ann", .username = "ann", .photo = {}},
        .last_used =
            k::OrganizationApiKeyLastUsed{
                .date = *oabind::DateTime::parse("2026-02-01T00:00:00Z"), .country = "Chile", .ip_address = {}},
        .expires = {}};
    return k::ListOrganizationApiKeysOk{.body = {.success = true, .error = {}, .api_keys = {full}}};
  }
};

class ApiKeys final : public d::ApiKeysHandler {
 public:
  oabind::Reply<d::ListApiKeysResult> list_api_keys(const d::ListApiKeysRequest&,
                                                    const oabind::RequestContext& context) override {
    const auto token = context.credentials<d::FirebaseBearer>();
    if (token->token == "object")
      return d::ListApiKeysUnauthorized{.body = {.detail = std::map<std::string, oabind::Json>{}}};
    if (token->token != "valid") return d::ListApiKeysUnauthorized{.body = {.detail = std::string("not valid")}};
    d::DevApiKey used{.created_at = *oabind::DateTime::parse("2026-01-01T00:00:00Z"),
                      .id = "1",
                      .key_prefix = "omi_",
                      .last_used_at = {},
                      .name = "a",
                      .scopes = std::vector<std::string>{"read"}};
    d::DevApiKey fresh = used;
    fresh.last_used_at = nullptr;
    fresh.scopes = nullptr;
    return d::ListApiKeysOk{.body = {used, fresh}};
  }
};

class Keys : public ::testing::Test {
 protected:
  Keys() {
    k::mount(router, projects);
    k::mount(router, organizations);
    d::mount(router, api_keys);
  }

  /// The status and the body of what is sent by hand.
  std::pair<int, std::string> send(const std::string& method, const std::string& target, const std::string& body,
                                   const std::string& key = "ei_1") {
    oabind::http::Request request{{.method = method, .target = target}, body};
    EXPECT_TRUE(body.empty() || request.headers.set("Content-Type", "application/json"));
    EXPECT_TRUE(key.empty() || request.headers.set("x-api-key", key));
    auto response = router.respond(request);
    return {response.status, response.body};
  }

  Projects projects;
  Organizations organizations;
  ApiKeys api_keys;
  oabind::Router router;
  oabind::InProcessTransport transport{router};
};

TEST_F(Keys, CredentialsTravelAsTheSchemesSay) {
  const auto ask = [&](k::Credentials credentials) {
    k::Client client{transport, {.credentials = std::move(credentials)}};
    const auto answer = client.projects().list_devkeys({.project_id = 42});
    return answer ? projects.credentials : answer.error().message();
  };
  EXPECT_EQ(ask({.api_key_authentication = "ei_1"}), "key ei_1;");
  EXPECT_EQ(ask({.jwt_authentication = "a.b.c"}), "cookie a.b.c;");
  EXPECT_EQ(ask({.jwt_http_header_authentication = "d.e.f"}), "header d.e.f;");
  EXPECT_EQ(ask({.oauth2 = "token"}), "bearer token;");
  // Alternatives: the first that the client can satisfy, never more than that.
  EXPECT_EQ(ask({.api_key_authentication = "ei_1", .jwt_authentication = "a.b.c"}), "key ei_1;");
}

TEST_F(Keys, ListDevelopmentKeys) {
  k::Client client{transport, {.credentials = {.api_key_authentication = "ei_1"}}};
  const auto answer = client.projects().list_devkeys({.project_id = 42});
  ASSERT_TRUE(answer) << answer.error().message();
  ASSERT_TRUE(answer->expect_ok());
  EXPECT_EQ(answer->expect_ok()->api_key, "ei_dev");
  EXPECT_FALSE(answer->expect_ok()->hmac_key);
  const auto missing = client.projects().list_devkeys({.project_id = 7});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, oabind::ErrorKind::undocumented_status);
  EXPECT_EQ(missing.error().status, 404);
  EXPECT_EQ(send("GET", "/v1/api/seven/devkeys", "").first, 400);
  EXPECT_EQ(send("GET", "/v1/api/42/devkeys", "", "").first, 401);
  EXPECT_EQ(send("PATCH", "/v1/api/42/devkeys", "").first, 405);
}

TEST_F(Keys, AddHmacKey) {
  k::Client client{transport, {.credentials = {.api_key_authentication = "ei_1"}}};
  const k::AddProjectHmacKeyRequest request{
      .project_id = 42, .body = {.name = "ci \"quoted\" ü", .hmac_key = "s3cret", .is_development_key = true}};
  const auto answer = client.projects().add_project_hmac_key(request);
  ASSERT_TRUE(answer) << answer.error().message();
  EXPECT_EQ(answer->expect_ok()->id, 1);
  ASSERT_EQ(projects.added.size(), 1u);
  EXPECT_EQ(projects.added.front(), request);
}

TEST_F(Keys, AddHmacKeyRefusesBadBodiesAndNamesEveryBadMember) {
  const auto [status, body] = send("POST", "/v1/api/42/hmackeys", R"({"name":1,"isDevelopmentKey":"yes"})");
  EXPECT_EQ(status, 400);
  for (const char* part : {"/body/name", "expected string, got number", "/body/isDevelopmentKey",
                           "expected boolean, got string", "/body/hmacKey", "required member is missing"}) {
    EXPECT_NE(body.find(part), std::string::npos) << part << " in " << body;
  }
  EXPECT_EQ(send("POST", "/v1/api/42/hmackeys", "{").first, 400);
  EXPECT_EQ(send("POST", "/v1/api/42/hmackeys", "").first, 400);
  EXPECT_TRUE(projects.added.empty());
}

TEST_F(Keys, ListOrganizationApiKeys) {
  k::Client client{transport, {.credentials = {.jwt_authentication = "a.b.c"}}};
  const auto answer = client.organizations().list_organization_api_keys({.organization_id = 9});
  ASSERT_TRUE(answer) << answer.error().message();
  const auto& key = answer->expect_ok()->api_keys.at(0);
  EXPECT_EQ(key.id, 9);
  EXPECT_EQ(key.role, k::OrganizationApiKeyRole::member);
  EXPECT_EQ(to_string(key.role), "member");
  EXPECT_EQ(key.created, *oabind::DateTime::parse("2026-01-28T10:00:00.123456789+05:30"));
  EXPECT_EQ(key.last_used->country, "Chile");
  EXPECT_FALSE(key.expires);
}

TEST_F(Keys, AClientKeepsARoleItDoesNotKnow) {
  const auto key = oabind::decode<k::OrganizationApiKey>(
      R"({"id":1,"name":"n","apiKey":"k","created":"2026-01-01T00:00:00Z","role":"auditor","isTransformationJobKey":false,"new":1})",
      oabind::DecodeOptions::for_client());
  ASSERT_TRUE(key) << key.error().message();
  EXPECT_EQ(to_string(key->role), "auditor");
  const auto json = oabind::to_nlohmann(*key);
  EXPECT_EQ(json["role"], "auditor");
}

TEST_F(Keys, DeveloperKeysTellNullFromAbsent) {
  d::Client client{transport, {.credentials = {.firebase_bearer = "valid"}}};
  const auto answer = client.api_keys().list_api_keys();
  ASSERT_TRUE(answer) << answer.error().message();
  const auto& keys = *answer->expect_ok();
  ASSERT_EQ(keys.size(), 2u);
  EXPECT_TRUE(keys[0].last_used_at.is_absent());
  EXPECT_EQ((*keys[0].scopes)[0], "read");
  EXPECT_TRUE(keys[1].last_used_at.is_null());
  EXPECT_TRUE(keys[1].scopes.is_null());
}

TEST_F(Keys, UnauthorizedIsATypedAnswer) {
  d::Client stale{transport, {.credentials = {.firebase_bearer = "stale"}}};
  const auto answer = stale.api_keys().list_api_keys();
  ASSERT_TRUE(answer) << answer.error().message();
  EXPECT_EQ(answer->status(), 401);
  EXPECT_EQ(answer->get<d::ListApiKeysUnauthorized>().body.detail.get<std::string>(), "not valid");
  EXPECT_FALSE(answer->expect_ok());
  d::Client object{transport, {.credentials = {.firebase_bearer = "object"}}};
  EXPECT_EQ(object.api_keys().list_api_keys()->get<d::ListApiKeysUnauthorized>().body.detail.index(), 2u);
}

}  // namespace
