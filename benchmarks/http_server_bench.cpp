// oabind's server with generated code: routing, parameters, security, encoding. Prints the port and serves until
// killed.
//
//   http_server_bench [SLOW]     slow_handler_ms; 0: every request goes through the workers' queue
#include <oabind/beast.hpp>
#include <oabind/router.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "keys/server.hpp"

namespace {

class Projects final : public keys::ProjectsHandler {
 public:
  oabind::Reply<keys::ListDevkeysResult> list_devkeys(const keys::ListDevkeysRequest&,
                                                      const oabind::RequestContext& context) override {
    keys::DevelopmentKeysResponse answer{.success = true};
    if (context.credentials<keys::JwtHttpHeaderAuthentication>()) {
      answer.api_key = "ei_0123456789abcdef0123456789abcdef0123456789abcdef";
      answer.hmac_key = "fedcba9876543210fedcba9876543210";
    }
    return keys::ListDevkeysOk{.body = answer};
  }
  oabind::Reply<keys::AddProjectHmacKeyResult> add_project_hmac_key(const keys::AddProjectHmacKeyRequest&,
                                                                    const oabind::RequestContext&) override {
    return keys::AddProjectHmacKeyOk{.body = {.success = true, .error = {}, .id = 1}};
  }
};

class Organizations final : public keys::OrganizationsHandler {
 public:
  Organizations() {
    answer_.success = true;
    for (int i = 0; i < 20; ++i) {
      auto& key = answer_.api_keys.emplace_back();
      key.id = 1000 + i;
      key.api_key = "ei_0123...";
      key.name = "key number " + std::to_string(i);
      key.created = *oabind::DateTime::parse("2026-01-28T12:00:00Z");
      key.role = i % 2 == 0 ? keys::OrganizationApiKeyRole::admin : keys::OrganizationApiKeyRole::member;
      key.last_used.emplace().date = *oabind::DateTime::parse("2026-02-03T04:05:06Z");
    }
  }
  oabind::Reply<keys::ListOrganizationApiKeysResult> list_organization_api_keys(
      const keys::ListOrganizationApiKeysRequest&, const oabind::RequestContext&) override {
    return keys::ListOrganizationApiKeysOk{.body = answer_};
  }

 private:
  keys::ListOrganizationApiKeysResponse answer_{};
};

}  // namespace

int main(int argc, char** argv) {
  oabind::Router router;
  Projects projects;
  Organizations organizations;
  keys::mount(router, projects);
  keys::mount(router, organizations);
  oabind::ServerSettings settings{.io_threads = 1, .worker_threads = 2};
  if (argc > 1) settings.slow_handler_ms = std::atoi(argv[1]);
  oabind::BeastServer server{router, settings};
  if (const auto started = server.start(); !started) {
    std::fprintf(stderr, "%s\n", started.error().message().c_str());
    return 1;
  }
  std::printf("%d\n", static_cast<int>(server.port()));
  std::fflush(stdout);
  server.wait();
}
