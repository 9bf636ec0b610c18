#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include <stdexcept>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace http_case;

namespace {

class Things final : public ThingsHandler {
 public:
  GetPartsRequest seen;

  oabind::Reply<GetPartsResult> get_parts(const GetPartsRequest& request, const oabind::RequestContext&) override {
    seen = request;
    switch (request.id) {
      case 304:
        return GetPartsNotModified{};
      case 404:
        return GetPartsNotFound{.body = {.message = "no such thing"}};
      case 409:
        return GetPartsClientError{.status = 409, .body = {.message = "busy"}};
      case 503:
        return GetPartsDefault{.status = 503, .body = "come back later"};
      case 500:
        throw std::runtime_error("a secret");
      case 418:
        return oabind::refuse(418, "a teapot");
      default:
        return GetPartsOk{.body = {{.name = "wheel", .size = 3}}, .x_total = 1, .x_next = {}};
    }
  }
  oabind::Reply<AddThingResult> add_thing(const AddThingRequest& request,
                                          const oabind::RequestContext& context) override {
    std::string who = "nobody";
    if (const auto basic = context.credentials<Basic>()) who = basic->username + ":" + basic->password;
    if (const auto token = context.credentials<Token>()) who = token->token;
    if (const auto session = context.credentials<Session>()) who = session->value;
    if (request.body.name == "later") return AddThingAccepted{};
    return AddThingCreated{
        .body = {.name = request.body.name + " " + std::string(to_string(*request.body.kind)) + " by " + who,
                 .size = {}}};
  }
  oabind::Reply<ReplaceNoteResult> replace_note(const ReplaceNoteRequest& request,
                                                const oabind::RequestContext&) override {
    return ReplaceNoteOk{.body = request.body.value_or("(none)")};
  }
  oabind::Reply<GetJsonResult> get_json(const GetJsonRequest& request, const oabind::RequestContext&) override {
    if (request.id != 7) return oabind::refuse(404);
    return GetJsonNoContent{};
  }
};

void check_parameters(Client& client, Things& things) {
  const GetPartsRequest all{.id = 1,
                            .names = {"a b", "c/d%", "ü"},
                            .limit = 5,
                            .tag = std::vector<std::string>{"x&y", "z=1+1"},
                            .flat = std::vector<std::int64_t>{1, -2, 3},
                            .order = GetPartsOrder::down,
                            .since = oabind::DateTime::parse("2026-01-28T12:00:00.5+01:00"),
                            .filter = GetPartsFilter{.size = 4, .colour = "red"},
                            .deep = GetPartsDeep{.from = 1, .to = 2},
                            .exact = GetPartsExactBody{.a = std::vector<std::int64_t>{1, 2}},
                            .x_trace = "t-1",
                            .x_sizes = std::vector<std::int64_t>{7, 8},
                            .session = "s1"};
  const auto answer = client.things().get_parts(all);
  CHECK(answer && answer->ok());
  CHECK(things.seen == all);
  CHECK(answer && answer->get<GetPartsOk>().x_total == 1 && (*answer->expect_ok())[0].name == "wheel");

  const auto least = client.things().get_parts({.id = 1, .names = {"n"}});
  CHECK(least && things.seen.limit == 20 && !things.seen.tag);  // the server fills the default
  const auto refused = client.things().get_parts({.id = 0, .names = {"n"}, .limit = 101});
  CHECK(!refused && refused.error().kind == oabind::ErrorKind::invalid_request && refused.error().problems.size() == 2);
}

void check_statuses(Client& client) {
  const auto ask = [&](std::int64_t id) { return client.things().get_parts({.id = id, .names = {"n"}}); };
  CHECK(ask(304)->is<GetPartsNotModified>());
  CHECK(ask(404)->get<GetPartsNotFound>().body.message == "no such thing");
  const auto busy = ask(409);
  CHECK(busy->status() == 409 && !busy->ok() && busy->get<GetPartsClientError>().body.message == "busy");
  CHECK(!busy->expect_ok() && busy->expect_ok().error().kind == oabind::ErrorKind::unexpected_response);
  CHECK(busy->expect_ok().error().response.get<GetPartsClientError>().status == 409);
  const auto later = ask(503);
  CHECK(later->status() == 503 && later->get<GetPartsDefault>().body == "come back later");
  // A documented default takes what the handler never promised, but its media type is another one.
  const auto broken = ask(500);
  CHECK(!broken && broken.error().status == 500);
  CHECK(broken.error().message().find("secret") == std::string::npos);
}

void check_security(oabind::InProcessTransport& transport) {
  const auto add = [&](Credentials credentials) {
    Client client{transport, {.credentials = std::move(credentials)}};
    const auto made = client.things().add_thing({.body = {.name = "box", .kind = {}}});
    return made ? made->get<AddThingCreated>().body.name : made.error().message();
  };
  CHECK_SAME(add({.token = "t0ken"}), "box small by t0ken");
  CHECK_SAME(add({.key = "k", .basic = oabind::BasicCredentials{"ann", "pass:word"}}), "box small by ann:pass:word");
  CHECK_SAME(add({.session = "c00kie"}), "box small by c00kie");
  CHECK(add({.key = "k"}).find("needs") != std::string::npos);  // half of a combination is not enough
  Client nobody{transport};
  const auto note = nobody.things().replace_note();
  CHECK(note && note->expect_ok().value_or_throw() == "(none)");
  const auto text = nobody.things().replace_note({.body = "plain \"text\""});
  CHECK(text && *text->expect_ok() == "plain \"text\"");
  CHECK(nobody.things().get_json({.id = 7})->ok());
  const auto missing = nobody.things().get_json({.id = 8});
  CHECK(!missing && missing.error().kind == oabind::ErrorKind::undocumented_status && missing.error().status == 404);
}

/// Sends what a typed client cannot.
std::string raw(oabind::Router& router, const std::string& method, const std::string& target, const std::string& body,
                const std::string& type, const std::string& key) {
  oabind::http::Request request{{.method = method, .target = target}, body};
  bool fine = type.empty() || request.headers.set("Content-Type", type);
  fine = fine && (key.empty() || request.headers.set("X-Key", key));
  const auto response = router.respond(request);
  const auto* kind = response.headers.find("content-type");
  const bool problem = response.status < 400 || (kind != nullptr && *kind == "application/problem+json");
  std::string text = std::to_string(response.status) + (fine && problem ? " " : " (no problem body) ") + response.body;
  for (const char* name : {"allow", "www-authenticate"}) {
    if (const auto* value = response.headers.find(name)) text += std::string(" ") + name + ": " + *value;
  }
  return text;
}

void check_refusals(oabind::Router& router) {
  const auto starts = [&](const std::string& text, const std::string& wanted) {
    CHECK_SAME(text.substr(0, wanted.size()), wanted);
  };
  const std::string things = "/base/things";
  starts(raw(router, "GET", "/base/nowhere", "", "", ""), "404 ");
  starts(raw(router, "GET", "/things", "", "", ""), "404 ");
  const auto wrong_method = raw(router, "DELETE", things, "", "", "");
  CHECK(wrong_method.starts_with("405 ") && wrong_method.ends_with("allow: POST, PUT"));
  const auto unauthorized = raw(router, "POST", things, "{}", "application/json", "");
  CHECK(unauthorized.starts_with("401 ") && unauthorized.find("www-authenticate: ") != std::string::npos);
  starts(raw(router, "PUT", things, "<a/>", "application/xml", ""), "415 ");
  starts(raw(router, "PUT", things, std::string(9U << 20U, 'x'), "text/plain", ""), "413 ");
  const auto bad = raw(router, "GET", "/base/things/zero/parts/a?limit=many&order=left&flat=1,b", "", "", "k");
  CHECK(bad.starts_with("400 "));
  for (const char* pointer : {"/path/id", "/query/limit", "/query/order", "/query/flat"})
    CHECK(bad.find(pointer) != std::string::npos);
  oabind::http::Request post{{.method = "POST", .target = things}, R"({"name":"","kind":"huge","extra":1})"};
  CHECK(post.headers.set("Authorization", "Bearer t") && post.headers.set("Content-Type", "application/json"));
  const auto body = router.respond(post).body;
  for (const char* pointer : {"/body/name", "/body/kind", "/body/extra"})
    CHECK(body.find(pointer) != std::string::npos);
}

}  // namespace

int main() {
  oabind::Router router;
  Things things;
  mount(router, things);
  CHECK(router.conflicts().empty());
  oabind::InProcessTransport transport{router};
  Client client{transport, {.credentials = {.key = "k"}}};
  check_parameters(client, things);
  check_statuses(client);
  check_security(transport);
  check_refusals(router);
  CHECK_SAME(servers::regional("us"), "https://us.example.com:443/base");
  return check::failures;
}
