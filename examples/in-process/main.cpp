// A typed client and a typed server in one process, both generated from the pages in specs/. No socket is needed: that
// is also how a test of such a service looks.
#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include <iostream>
#include <string>
#include <vector>

#include "developer_keys/client.hpp"
#include "developer_keys/server.hpp"
#include "keys/client.hpp"
#include "keys/server.hpp"

namespace {

/// The keys of one project, kept in memory.
class Project final : public keys::ProjectsHandler {
 public:
  oabind::Reply<keys::ListDevkeysResult> list_devkeys(const keys::ListDevkeysRequest&,
                                                      const oabind::RequestContext& context) override {
    keys::DevelopmentKeysResponse answer{.success = true};
    const bool jwt =
        context.credentials<keys::JwtAuthentication>() || context.credentials<keys::JwtHttpHeaderAuthentication>();
    for (const auto& key : hmac_keys_) {
      if (jwt && key.is_development_key) answer.hmac_key = key.hmac_key;
    }
    return keys::ListDevkeysOk{.body = answer};
  }

  oabind::Reply<keys::AddProjectHmacKeyResult> add_project_hmac_key(const keys::AddProjectHmacKeyRequest& request,
                                                                    const oabind::RequestContext&) override {
    if (request.body.is_development_key) {
      for (auto& key : hmac_keys_) key.is_development_key = false;
    }
    hmac_keys_.push_back(request.body);
    return keys::AddProjectHmacKeyOk{
        .body = {.success = true, .error = {}, .id = static_cast<std::int64_t>(hmac_keys_.size())}};
  }

 private:
  std::vector<keys::AddHmacKeyRequest> hmac_keys_;
};

class Developer final : public developer_keys::ApiKeysHandler {
 public:
  oabind::Reply<developer_keys::ListApiKeysResult> list_api_keys(const developer_keys::ListApiKeysRequest&,
                                                                 const oabind::RequestContext& context) override {
    const auto token = context.credentials<developer_keys::FirebaseBearer>();
    if (!token || token->token != "valid") {
      return developer_keys::ListApiKeysUnauthorized{.body = {.detail = std::string("this token is not valid")}};
    }
    return developer_keys::ListApiKeysOk{.body = {{.created_at = *oabind::DateTime::parse("2026-01-28T12:00:00+01:00"),
                                                   .id = "k1",
                                                   .key_prefix = "omi_",
                                                   .last_used_at = nullptr,
                                                   .name = "ci",
                                                   .scopes = std::vector<std::string>{"memories:read"}}}};
  }
};

/// Prints every request that passes, and how it was answered.
class Printer final : public oabind::Service {
 public:
  explicit Printer(oabind::Router& router) : router_(router) {}

  void handle(oabind::http::RequestHead head, oabind::BodySource& body, oabind::ResponseSink& sink,
              oabind::StopToken stop) override {
    std::cout << head.method << ' ' << head.target << '\n';
    router_.handle(std::move(head), body, sink, std::move(stop));
  }

 private:
  oabind::Router& router_;
};

int calls_as_expected = 0;

void expect(bool holds, const std::string& what) {
  std::cout << "    " << what << (holds ? "" : "   <- not what was expected") << '\n';
  if (holds) ++calls_as_expected;
}

}  // namespace

int main() {
  oabind::Router router;
  Project project;
  Developer developer;
  keys::mount(router, project);
  developer_keys::mount(router, developer);
  Printer service{router};
  oabind::InProcessTransport transport{service};

  keys::Client by_key{transport, {.credentials = {.api_key_authentication = "ei_123"}}};
  keys::Client by_jwt{transport, {.credentials = {.jwt_authentication = "header.payload.signature"}}};

  const auto added = by_key.projects().add_project_hmac_key(
      {.project_id = 42, .body = {.name = "ci", .hmac_key = "s3cret", .is_development_key = true}});
  expect(added && added->expect_ok() && added->expect_ok()->id == 1,
         added ? "200  id " + std::to_string(added->expect_ok()->id) : added.error().message());

  const auto hidden = by_key.projects().list_devkeys({.project_id = 42});
  expect(hidden && !hidden->expect_ok()->hmac_key, "200  hmac_key: (none: API key authentication)");

  const auto shown = by_jwt.projects().list_devkeys({.project_id = 42});
  expect(shown && shown->expect_ok()->hmac_key == "s3cret",
         "200  hmac_key: " + (shown ? shown->expect_ok()->hmac_key.value_or("(none)") : shown.error().message()));

  keys::Client nobody{transport};
  const auto refused = nobody.projects().list_devkeys({.project_id = 42});
  expect(!refused, refused ? "accepted" : refused.error().message());

  // What no typed client can send.
  oabind::http::Request bad{{.method = "POST", .target = "/v1/api/42/hmackeys"},
                            R"({"name": "ci", "isDevelopmentKey": "yes"})"};
  const bool accepted = bad.headers.set("x-api-key", "ei_123") && bad.headers.set("content-type", "application/json");
  std::cout << "POST /v1/api/42/hmackeys, by hand: " << bad.body << '\n';
  const auto problem = router.respond(bad);
  expect(accepted && problem.status == 400, std::to_string(problem.status) + "  " + problem.body);

  developer_keys::Client valid{transport, {.credentials = {.firebase_bearer = "valid"}}};
  const auto listed = valid.api_keys().list_api_keys();
  expect(listed && listed->ok() && listed->expect_ok()->front().name == "ci",
         listed ? "200  " + listed->expect_ok()->front().name + ", last used: never" : listed.error().message());

  developer_keys::Client stale{transport, {.credentials = {.firebase_bearer = "stale"}}};
  const auto denied = stale.api_keys().list_api_keys();
  const auto* unauthorized = denied ? denied->get_if<developer_keys::ListApiKeysUnauthorized>() : nullptr;
  expect(unauthorized != nullptr,
         unauthorized != nullptr ? "401  " + unauthorized->body.detail.get<std::string>() : "no typed 401");

  std::cout << "demo: " << calls_as_expected << " of 7 calls as expected\n";
  return calls_as_expected == 7 ? 0 : 1;
}
