#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include "check.hpp"
#include "client_1.hpp"

// The header of one shard suffices to call its tags.
static oabind::Result<garden::ListPlantsResult> list_herbs(const garden::Client& client) {
  return client.plants().list_plants({.kind = garden::Kind::herb});
}

#include "client.hpp"
#include "server.hpp"
#include "types.hpp"

using namespace garden;

namespace {

class Beds final : public BedsHandler {
  Bed bed_{.plants = {}, .favourite = {}};

  oabind::Reply<GetBedResult> get_bed(const GetBedRequest&, const oabind::RequestContext&) override {
    return GetBedOk{.body = bed_};
  }
  oabind::Reply<PutBedResult> put_bed(const PutBedRequest& request, const oabind::RequestContext&) override {
    if (request.id != 1) return PutBedConflict{.body = {.text = "one bed only"}};
    bed_ = request.body;
    return PutBedNoContent{};
  }
};

class Plants final : public PlantsHandler {
  oabind::Reply<ListPlantsResult> list_plants(const ListPlantsRequest& request,
                                              const oabind::RequestContext&) override {
    std::vector<Plant> all{{.name = "mint", .kind = Kind::herb, .bed = {}},
                           {.name = "oak", .kind = Kind::tree, .bed = {}}};
    if (request.kind) std::erase_if(all, [&](const Plant& plant) { return plant.kind != *request.kind; });
    return ListPlantsOk{.body = all};
  }
};

class Tools final : public ToolsHandler {
  oabind::Reply<GetToolResult> get_tool(const GetToolRequest& request, const oabind::RequestContext&) override {
    if (request.name != "rake") return GetToolDefault{.status = 410, .body = {.text = "gone"}};
    const Tool handle{.name = "handle", .parts = {}, .holder = {}, .good_for = {}};
    return GetToolOk{.body = {.name = "rake",
                              .parts = std::map<std::string, oabind::Box<Tool>>{{"top", handle}},
                              .holder = handle,
                              .good_for = std::vector<oabind::Enum<Kind>>{Kind::herb}}};
  }
};

class Weather final : public WeatherHandler {
  oabind::Reply<GetWeatherResult> get_weather(const GetWeatherRequest&, const oabind::RequestContext&) override {
    return GetWeatherOk{.body = {.rain = 0.5}};
  }
};

class Hooks final : public WebhooksHandler {
 public:
  std::string seen{};

  oabind::Reply<SownResult> sown(const SownRequest& request, const oabind::RequestContext&) override {
    seen = request.body.name;
    return SownNoContent{};
  }
  oabind::Reply<WateredResult> watered(const WateredRequest& request, const oabind::RequestContext&) override {
    seen = std::to_string(request.body.plants.size());
    return WateredNoContent{};
  }
  oabind::Reply<FrostResult> frost(const FrostRequest&, const oabind::RequestContext&) override {
    seen = "frost";
    return FrostNoContent{};
  }
};

/// The class of a group stands in one shard, its functions in several sources; a link may lead to another shard.
void check_webhooks_and_links(const Bed& bed) {
  oabind::Router router;
  Hooks hooks;
  mount(router, hooks, {.sown = "/sown", .watered = "/watered", .frost = "/frost"});
  oabind::InProcessTransport transport{router};
  Client sender{transport};
  CHECK(sender.webhooks().sown("http://me/sown", {.body = bed.plants.front()}) &&
        hooks.seen == bed.plants.front().name);
  CHECK(sender.webhooks().watered("http://me/watered", {.body = bed}) && hooks.seen == "2");
  CHECK(sender.webhooks().frost("http://me/frost") && hooks.seen == "frost");

  const auto like = links::get_bed_like({.id = 1}, {.body = bed});
  CHECK(like && like->kind == bed.plants[0].kind);
  CHECK(links::get_bed_tool({.id = 1}, {.body = bed})->name == bed.plants[0].name);
  CHECK(links::get_bed_weather({.id = 1}, {.body = {}}).has_value());
  CHECK(links::get_bed_like({.id = 1}, {.body = {}}).error().problems.front().pointer ==
        "$response.body#/favourite/kind");
}

}  // namespace

int main() {
  oabind::Router router;
  Beds beds;
  Plants plants;
  Tools tools;
  Weather weather;
  mount(router, beds);
  mount(router, plants);
  mount(router, tools);
  mount(router, weather);
  CHECK(router.conflicts().empty());
  oabind::InProcessTransport transport{router};
  Client client{transport};

  // What one group's client reads is what another's takes: the types that groups share are the same.
  const auto herbs = list_herbs(client);
  CHECK(herbs && herbs->get<ListPlantsOk>().body.size() == 1);
  const auto all = client.plants().list_plants();
  Bed bed{.plants = all->get<ListPlantsOk>().body, .favourite = {}};
  CHECK(bed.plants.size() == 2);
  bed.favourite = bed.plants[0];
  (*bed.favourite)->bed = Bed{.plants = {bed.plants[1]}, .favourite = {}};
  const auto put = client.beds().put_bed({.id = 1, .body = bed});
  CHECK(put && put->is<PutBedNoContent>());
  const auto got = client.beds().get_bed({.id = 1});
  CHECK(got && got->get<GetBedOk>().body == bed);
  const auto second = client.beds().put_bed({.id = 2, .body = bed});
  CHECK(second && second->get<PutBedConflict>().body.text == "one bed only");

  check_webhooks_and_links(bed);

  const auto rake = client.tools().get_tool({.name = "rake"});
  CHECK(rake && rake->get<GetToolOk>().body.parts->at("top")->name == "handle");
  const auto spade = client.tools().get_tool({.name = "spade"});
  CHECK(spade && spade->status() == 410 && spade->get<GetToolDefault>().body.text == "gone");
  CHECK(client.weather().get_weather()->expect_ok()->rain == 0.5);
  return check::failures;
}
