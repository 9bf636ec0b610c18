#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace swagger_case;

namespace {

class Plants final : public PlantsHandler {
 public:
  FindPlantsRequest seen{};
  AddNotesRequest noted{};

  oabind::Reply<FindPlantsResult> find_plants(const FindPlantsRequest& request,
                                              const oabind::RequestContext&) override {
    seen = request;
    if (request.beds.front() == "empty") return FindPlantsNotFound{.body = {.reason = "bare earth"}};
    return FindPlantsOk{
        .body = {Tree{.kind = "Tree", .name = "Oak", .rings = 80}, PlantBase{.kind = "Plant", .name = "Moss"}},
        .x_total = 2,
        .x_beds = std::vector<std::string>{"a", "b"}};
  }
  oabind::Reply<AddPlantResult> add_plant(const AddPlantRequest& request,
                                          const oabind::RequestContext& context) override {
    const auto login = context.credentials<Login>();
    if (!login || login->username != "ann") return oabind::refuse(403);
    return AddPlantCreated{.body = request.body};
  }
  oabind::Reply<GetPictureResult> get_picture(const GetPictureRequest& request,
                                              const oabind::RequestContext&) override {
    if (request.id != 7) return GetPictureNotFound{.body = {.reason = "no picture"}};
    return GetPictureOk{.body = std::string("\x89PNG\0", 5)};
  }
  oabind::Reply<AddNotesResult> add_notes(const AddNotesRequest& request, const oabind::RequestContext&) override {
    noted = request;
    return AddNotesNoContent{};
  }
  oabind::Reply<SearchResult> search(const SearchRequest& request, const oabind::RequestContext&) override {
    SearchOk names{.body = request.body.colours.value_or(std::vector<std::string>{})};
    names.body.push_back(request.body.name);
    return names;
  }
};

void check_lists(Client& client, Plants& plants) {
  const FindPlantsRequest all{
      .beds = {"a b", "c,d"},
      .page = 2,
      .colour = std::vector<oabind::Enum<FindPlantsColourItem>>{FindPlantsColourItem::red, FindPlantsColourItem::green},
      .height = std::vector<std::int64_t>{1, 20},
      .words = std::vector<std::string>{"tall", "old"},
      .columns = std::vector<std::string>{"one two", "three"},
      .soils = std::vector<std::string>{"sand", "loam, wet"},
      .x_trace = oabind::Uuid::parse("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")};
  const auto found = client.plants().find_plants(all);
  CHECK(found && found->ok());
  CHECK(plants.seen == all);
  const auto& ok = found->get<FindPlantsOk>();
  CHECK(ok.x_total == 2 && ok.x_beds->size() == 2);
  CHECK(ok.body[0].get<Tree>().rings == 80);
  CHECK(ok.body[1].get<PlantBase>().name == "Moss");

  // What stands between the items of a list cannot stand in them.
  CHECK(!client.plants().find_plants({.beds = {"a|b", "c"}}));
  CHECK(!client.plants().find_plants({.beds = {"a"}, .columns = std::vector<std::string>{"a\tb", "c"}}));

  const auto missing = client.plants().find_plants({.beds = {"empty"}});
  CHECK(missing && missing->get<FindPlantsNotFound>().body.reason == "bare earth");
}

void check_forms(Client& client, Plants& plants) {
  AddNotesRequest notes{.id = 3, .body = {.picture = {}, .words = std::vector<std::string>{"tall", "old oak"}}};
  notes.body.picture.filename = "oak.png";
  notes.body.picture.content_type = "image/png";
  notes.body.picture.content = std::string("\x89PNG\0\r\n", 7);
  const auto noted = client.plants().add_notes(notes);
  CHECK(noted && noted->ok());
  CHECK(plants.noted == notes);

  const auto names = client.plants().search({.body = {.name = "a&b", .colours = std::vector<std::string>{"1+1", "="}}});
  CHECK(names && names->get<SearchOk>().body == (std::vector<std::string>{"1+1", "=", "a&b"}));
}

void check_wire(oabind::Router& router) {
  const auto get = [&](const std::string& target) {
    oabind::http::Request request{{.method = "GET", .target = target}, ""};
    CHECK(request.headers.set("X-Gate", "k"));
    return router.respond(request).status;
  };
  CHECK(get("/v2/plants/a%7Cb?columns=x%09y&words=a+b&soils=aa%7cbb&colour=red&colour=green") == 200);
  CHECK(get("/v2/plants/a%7Cb?height=1,2,3,4") == 400);
  CHECK(get("/v2/plants/a%7Cb?soils=a") == 400);
}

}  // namespace

int main() {
  oabind::Router router;
  Plants plants;
  mount(router, plants);
  oabind::InProcessTransport transport{router};
  Client client{transport, {.credentials = {.gate = "k", .login = oabind::BasicCredentials{"ann", "x"}}}};
  check_lists(client, plants);
  check_forms(client, plants);
  check_wire(router);

  const auto added =
      client.plants().add_plant({.body = Tree{.kind = "Tree", .name = "Elm", .planted = nullptr, .rings = 1}});
  CHECK(added && added->get<AddPlantCreated>().body.get<Tree>().planted.is_null());

  const auto picture = client.plants().get_picture({.id = 7});
  CHECK(picture && picture->get<GetPictureOk>().body.size() == 5);
  const auto none = client.plants().get_picture({.id = 8});
  CHECK(none && none->get<GetPictureNotFound>().body.reason == "no picture");
  return check::failures;
}
