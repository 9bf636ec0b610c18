#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace filed;

namespace {

class People final : public PeopleHandler {
  oabind::Reply<GetPersonResult> get_person(const GetPersonRequest& request, const oabind::RequestContext&) override {
    if (request.id != 1) return GetPersonNotFound{};
    const Person lead{.name = "Lea", .team = {}, .label_list = {}};
    const Team team{
        .title = "Files", .lead = lead, .teams = std::vector<Team>{{.title = "Pointers", .lead = {}, .teams = {}}}};
    return GetPersonOk{.body = {.name = "Ann",
                                .team = team,
                                .label_list = std::vector<PersonLabelListItem>{{.text = "new", .team = {}}}}};
  }
};

class Labels final : public LabelsHandler {
  oabind::Reply<AddLabelResult> add_label(const AddLabelRequest& request, const oabind::RequestContext&) override {
    return AddLabelCreated{.body = {.id = 9, .label = request.body}};
  }
};

}  // namespace

int main() {
  oabind::Router router;
  People people;
  Labels labels;
  mount(router, people);
  mount(router, labels);
  oabind::InProcessTransport transport{router};
  Client client{transport};

  const auto answer = client.people().get_person({.id = 1});
  CHECK(answer && answer->ok());
  const Person ann = answer->get<GetPersonOk>().body;
  CHECK((*ann.team->lead)->name == "Lea" && ann.team->teams->front().title == "Pointers");
  CHECK_SAME(
      oabind::encode(ann),
      R"({"name":"Ann","team":{"title":"Files","lead":{"name":"Lea"},"teams":[{"title":"Pointers"}]},"label list":[{"text":"new"}]})");
  CHECK(client.people().get_person({.id = 2})->is<GetPersonNotFound>());

  // The inline schema that three places point to is one type.
  const auto added = client.labels().add_label({.body = ann.label_list->front()});
  CHECK(added && added->get<AddLabelCreated>().body.label == ann.label_list->front());
  const auto refused = client.labels().add_label({.body = {.text = "", .team = {}}});
  CHECK(!refused && refused.error().kind == oabind::ErrorKind::invalid_request);
  return check::failures;
}
