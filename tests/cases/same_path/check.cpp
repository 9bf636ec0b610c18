#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace depot;

namespace {

class Parcels final : public ParcelsHandler {
  oabind::Reply<ListLostResult> list_lost(const ListLostRequest&, const oabind::RequestContext&) override {
    return ListLostOk{.body = "lost"};
  }
  oabind::Reply<ListLateResult> list_late(const ListLateRequest&, const oabind::RequestContext&) override {
    return ListLateOk{.body = "late"};
  }
  oabind::Reply<ListAllResult> list_all(const ListAllRequest&, const oabind::RequestContext&) override {
    return ListAllOk{.body = "all"};
  }
  oabind::Reply<ListNearResult> list_near(const ListNearRequest& request, const oabind::RequestContext&) override {
    return ListNearOk{.body = "near " + request.near_};
  }
};

class Scales final : public ScalesHandler {
  oabind::Reply<WeighResult> weigh(const WeighRequest&, const oabind::RequestContext&) override {
    return WeighOk{.body = "weigh"};
  }
  oabind::Reply<MeasureResult> measure(const MeasureRequest& request, const oabind::RequestContext&) override {
    return MeasureOk{.body = "measure " + std::string{to_string(request.x_do)}};
  }
};

class Racks final : public RacksHandler {
  oabind::Reply<PutRackResult> put_rack(const PutRackRequest& request, const oabind::RequestContext&) override {
    return PutRackOk{.body = "rack " + request.rack};
  }
  oabind::Reply<PutLabelsResult> put_labels(const PutLabelsRequest& request, const oabind::RequestContext&) override {
    return PutLabelsOk{.body = "labels " + request.name};
  }
};

}  // namespace

int main() {
  oabind::Router router;
  Parcels parcels;
  Scales scales;
  Racks racks;
  mount(router, parcels);
  mount(router, scales);
  mount(router, racks);
  CHECK(router.conflicts().empty());
  oabind::InProcessTransport transport{router};
  Client api{transport};

  // Each operation that the client calls is the one that the server runs.
  CHECK(*api.parcels().list_lost()->expect_ok() == "lost");
  CHECK(*api.parcels().list_late()->expect_ok() == "late");
  CHECK(*api.parcels().list_all()->expect_ok() == "all");
  CHECK(*api.parcels().list_near({.near_ = "here & there"})->expect_ok() == "near here & there");
  CHECK(*api.scales().weigh({.x_do = WeighXDo::depot_weigh, .version = 1})->expect_ok() == "weigh");
  CHECK(*api.scales().measure({.x_do = MeasureXDo::depot_size, .version = 1})->expect_ok() == "measure Depot.Size");
  CHECK(*api.racks().put_rack({.rack = "7", .note = "x"})->expect_ok() == "rack 7");
  CHECK(*api.racks().put_labels({.name = "7", .labels = {"a"}})->expect_ok() == "labels 7");

  const auto answer = [&](const std::string& method, const std::string& target, const std::string& action = {}) {
    oabind::http::Request request;
    request.method = method;
    request.target = target;
    if (!action.empty()) static_cast<void>(request.headers.add("x-do", action));
    const auto response = router.respond(request);
    return std::to_string(response.status) + " " + response.body;
  };
  // The value counts where there is one, however it is escaped; the one that asks for most comes first.
  CHECK_SAME(answer("GET", "/parcels?state=found"), "200 all");
  CHECK_SAME(answer("GET", "/parcels?state=two+days+late"), "200 all");
  CHECK_SAME(answer("GET", "/parcels?urgent=1&state=two+days+l%61te"), "200 late");
  CHECK_SAME(answer("GET", "/parcels?state=lost&near=x"), "200 lost");
  CHECK_SAME(answer("GET", "/parcels#?state=lost"), "200 all");
  CHECK_SAME(answer("HEAD", "/parcels?state=lost"), "200 ");
  // What both ask for tells nothing, so it is asked for afterwards.
  CHECK(answer("POST", "/", "Depot.Weigh").find("/query/version") != std::string::npos);
  CHECK(answer("POST", "/?version=1", "Depot.Throw").starts_with("400 "));
  CHECK(answer("POST", "/?version=1").find("its parameters are those of no operation of this path") !=
        std::string::npos);
  CHECK(answer("DELETE", "/parcels?state=lost").starts_with("405 "));
  return check::failures;
}
