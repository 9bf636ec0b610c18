#include <oabind/codec.hpp>
#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace tolerated;

namespace {

class Notes final : public NotesHandler {
 public:
  ReadNoteRequest seen{};

  oabind::Reply<ReadNoteResult> read_note(const ReadNoteRequest& request, const oabind::RequestContext&) override {
    seen = request;
    if (request.id == "none") return ReadNoteNotFound{.body = {.code = oabind::Json{}}};
    return ReadNoteOk{.body = {.id = std::string("n"), .text = NoteTextType::short_}};
  }
  oabind::Reply<ListNotesResult> list_notes(const ListNotesRequest&, const oabind::RequestContext&) override {
    return ListNotesOk{.body = {{.id = nullptr, .text = NoteTextType::long_}}};
  }
  oabind::Reply<PutNotesResult> put_notes(const PutNotesRequest&, const oabind::RequestContext&) override {
    return PutNotesNoContent{};
  }
};

}  // namespace

int main() {
  oabind::Router router;
  Notes notes;
  mount(router, notes);
  oabind::InProcessTransport transport{router};
  Client client{transport};

  const auto note = client.notes().read_note({.id = "a"});
  CHECK(note && note->get<ReadNoteOk>().body.text == NoteTextType::short_);
  CHECK(notes.seen.page == 5 && notes.seen.whole == false);  // defaults of another type
  CHECK(!notes.seen.size);                                   // one that is no value of its type is none
  const auto none = client.notes().read_note({.id = "none"});
  CHECK(none && none->status() == 404);
  const auto all = client.notes().list_notes();
  CHECK(all && all->get<ListNotesOk>().body.at(0).id.is_null());
  const auto put = client.notes().put_notes();
  CHECK(put && put->status() == 204);

  const auto lines = oabind::decode<Note>(R"({"id":"i","text":"long","lines":["any",1],"date":"2026-01-28"})");
  CHECK(lines && lines->lines->size() == 2 && lines->date);
  return check::failures;
}
