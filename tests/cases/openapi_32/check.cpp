#include <oabind/codec.hpp>
#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace openapi_32;

namespace {

class Things final : public ThingsHandler {
 public:
  std::string moved{};

  oabind::Reply<AskThingsResult> ask_things(const AskThingsRequest& request, const oabind::RequestContext&) override {
    if (request.body.kind == "mug") return AskThingsOk{.body = {Cup{.kind = "mug", .volume = 3}}};
    return AskThingsOk{.body = {Plate{.kind = "plate", .width = 20}, Other{.kind = "vase", .note = "tall"}, Other{}}};
  }
  oabind::Reply<MoveThingsResult> move_things(const MoveThingsRequest& request,
                                              const oabind::RequestContext&) override {
    moved = request.to;
    return MoveThingsNoContent{};
  }
};

/// What no other alternative names is the default's, and stays what it was.
void check_default() {
  const auto vase = oabind::decode<Thing>(R"({"kind":"vase","note":"n"})");
  CHECK(vase && vase->get<Other>().kind == "vase");
  CHECK_SAME(oabind::encode(*vase), R"({"kind":"vase","note":"n"})");
  const auto bare = oabind::decode<Thing>(R"({"note":"n"})");
  CHECK(bare && bare->is<Other>());
  CHECK_SAME(oabind::encode(*bare), R"({"note":"n"})");
  CHECK(!oabind::decode<Thing>(R"({"kind":"cup"})"));
}

}  // namespace

int main() {
  check_default();
  oabind::Router router;
  Things things;
  mount(router, things);
  oabind::InProcessTransport transport{router};
  Client client{transport, {.credentials = {.mover = "m"}}};

  const auto mugs = client.things().ask_things({.body = {.kind = "mug"}});
  CHECK(mugs && mugs->get<AskThingsOk>().body.at(0).get<Cup>().volume == 3);
  const auto all = client.things().ask_things({.body = {.kind = "any"}});
  CHECK(all && all->get<AskThingsOk>().body.size() == 3);
  CHECK(all && all->get<AskThingsOk>().body.at(1).get<Other>().note == "tall");

  CHECK(client.things().move_things({.to = "attic"}) && things.moved == "attic");
  CHECK(!Client{transport}.things().move_things({.to = "cellar"}));  // a scheme named by its URI
  CHECK(router.respond({{.method = "QUERY", .target = "/things"}, R"({})"}).status == 415);
  CHECK(router.respond({{.method = "move", .target = "/things?to=x"}, ""}).status == 405);
  return check::failures;
}
