#include "check.hpp"

#include "../wire.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace servers_case;

namespace {

class Handler final : public AllHandler {
 public:
  std::string called{};

  oabind::Reply<ListThingsResult> list_things(const ListThingsRequest&, const oabind::RequestContext&) override {
    called = "list_things";
    return ListThingsNoContent{};
  }
  oabind::Reply<PutFileResult> put_file(const PutFileRequest&, const oabind::RequestContext&) override {
    called = "put_file";
    return PutFileNoContent{};
  }
  oabind::Reply<DropFileResult> drop_file(const DropFileRequest&, const oabind::RequestContext&) override {
    called = "drop_file";
    return DropFileNoContent{};
  }
  oabind::Reply<PingResult> ping(const PingRequest&, const oabind::RequestContext&) override {
    called = "ping";
    return PingNoContent{};
  }
  oabind::Reply<StatusResult> status(const StatusRequest&, const oabind::RequestContext&) override {
    called = "status";
    return StatusNoContent{};
  }
  oabind::Reply<IconResult> icon(const IconRequest&, const oabind::RequestContext&) override {
    called = "icon";
    return IconNoContent{};
  }
  oabind::Reply<HealthResult> health(const HealthRequest&, const oabind::RequestContext&) override {
    called = "health";
    return HealthNoContent{};
  }
};

void check_urls() {
  CHECK_SAME(servers::by_region(), "https://eu.api.example/v1");
  CHECK_SAME(servers::by_region("us"), "https://us.api.example/v1");
  CHECK_SAME(servers::of_a_tenant("acme"), "https://acme.eu.example:443/acme");
  CHECK_SAME(servers::of_a_tenant("acme", "us", "8443"), "https://acme.us.example:8443/acme");
  CHECK_SAME(servers::of_a_cell("b"), "https://b.example");
  CHECK_SAME(servers::local(), "http://localhost:8080/v1");
  CHECK_SAME(ClientOptions{}.base_url, "https://eu.api.example/v1");
}

/// Where a client with a base URL sends each operation. The server of the description has all of them.
void check_targets(const std::string& base_url, const std::string& things, const std::string& file,
                   const std::string& ping, const std::string& health, const std::string& status,
                   const std::string& icon) {
  Handler handler;
  oabind::Router router;
  mount(router, handler);
  Wire wire{router};
  Client client{wire, {.base_url = base_url}};
  CHECK(client.all().list_things() && handler.called == "list_things");
  CHECK_SAME(wire.last.target, things);
  CHECK(client.all().put_file({.name = "a"}) && handler.called == "put_file");
  CHECK_SAME(wire.last.target, file);
  CHECK(client.all().ping() && handler.called == "ping");
  CHECK_SAME(wire.last.target, ping);
  CHECK(client.all().health() && handler.called == "health");
  CHECK_SAME(wire.last.target, health);
  CHECK(client.all().status() && handler.called == "status");
  CHECK_SAME(wire.last.target, status);
  CHECK(client.all().icon() && handler.called == "icon");
  CHECK_SAME(wire.last.target, icon);
}

/// A client that was sent to another path sends all operations there, and so does a server that is mounted there; a call
/// may say where it goes.
void check_moved() {
  Handler handler;
  oabind::Router router;
  mount(router, handler, {.base_path = "/copy"});
  Wire wire{router};
  Client client{wire, {.base_url = "http://proxy.example/copy"}};
  CHECK(client.all().put_file({.name = "a"}) && handler.called == "put_file");
  CHECK_SAME(wire.last.target, "http://proxy.example/copy/files/a");
  CHECK(client.all().ping() && handler.called == "ping");
  CHECK_SAME(wire.last.target, "http://proxy.example/copy/ping");
  static_cast<void>(client.all().put_file({.name = "a"}, {.base_url = "https://other.example/x/"}));
  CHECK_SAME(wire.last.target, "https://other.example/x/files/a");
  static_cast<void>(client.all().list_things({}, {.base_url = "https://other.example"}));
  CHECK_SAME(wire.last.target, "https://other.example/things");
}

}  // namespace

int main() {
  check_urls();
  check_targets("https://eu.api.example/v1", "https://eu.api.example/v1/things", "https://here.files.example/v2/files/a",
                "https://eu.api.example/ping", "https://eu.api.example/internal/health",
                "https://eu.api.example/v3/live/status", "https://icons.example/small/icon");
  // A test server, or another region: nothing goes to hosts that the user did not name.
  check_targets("http://localhost:8080/v1/", "http://localhost:8080/v1/things", "http://localhost:8080/v2/files/a",
                "http://localhost:8080/ping", "http://localhost:8080/internal/health",
                "http://localhost:8080/v3/live/status", "http://localhost:8080/small/icon");
  check_moved();
  return check::failures;
}
