#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace board;

namespace {

class Notes final : public NotesHandler {
 public:
  std::string key, token;

  oabind::Reply<GetNoteResult> get_note(const GetNoteRequest& request, const oabind::RequestContext& context) override {
    if (const auto sent = context.credentials<ReadKey>()) key = sent->value;
    return GetNoteOk{.body = {.id = request.id, .text = "water the plants", .author = Author{.name = "Ann"}}};
  }
  oabind::Reply<AddNoteResult> add_note(const AddNoteRequest& request, const oabind::RequestContext& context) override {
    if (const auto sent = context.credentials<Token>()) token = sent->token;
    return AddNoteCreated{.body = request.body};
  }
};

}  // namespace

int main() {
  oabind::Router router;
  Notes notes;
  mount(router, notes);
  oabind::InProcessTransport transport{router};

  // Each page's root security counts for its own operation only.
  Client reader{transport, {.credentials = {.read_key = "r"}}};
  Client writer{transport, {.credentials = {.token = "w"}}};
  const auto note = reader.notes().get_note({.id = 4});
  CHECK(note && note->get<GetNoteOk>().body.author->name == "Ann" && notes.key == "r");
  CHECK(reader.notes().add_note({.body = {.text = "t", .authors = {}}}).error().kind ==
        oabind::ErrorKind::invalid_request);
  CHECK(writer.notes().get_note({.id = 4}).error().kind == oabind::ErrorKind::invalid_request);

  // The note of the second page is another type, their authors are one.
  const auto added =
      writer.notes().add_note({.body = {.text = "buy a pot", .authors = std::vector<Author>{{.name = "Ben"}}}});
  CHECK(added && added->get<AddNoteCreated>().body.authors->front().name == "Ben" && notes.token == "w");
  CHECK_SAME(check::problems<Note>(R"({"text":"t"})"), "/id: required member is missing");
  CHECK_SAME(check::problems<Note2>(R"({"text":"t"})"), "");
  CHECK(!writer.notes().add_note({.body = {.text = "", .authors = {}}}));
  return check::failures;
}
