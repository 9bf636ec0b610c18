#include <oabind/router.hpp>

#include <string>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"
#include "wire.hpp"

using namespace webhooks_case;

namespace {

constexpr const char* event_id = "2f1d7c52-6f0a-4a3c-9a54-3f1f4b8f7a11";

class Subscriber final : public WebhooksHandler {
 public:
  DoorOpenedRequest opened{};
  std::string signature{};

  oabind::Reply<DoorOpenedResult> door_opened(const DoorOpenedRequest& request, const oabind::RequestContext& context) override {
    opened = request;
    if (const auto found = context.credentials<Signature>()) signature = found->value;
    if (request.body.door == 13) return DoorOpenedGone{};
    return DoorOpenedNoContent{};
  }
};

DoorOpenedRequest opening(std::int64_t door) {
  return {.x_event_id = *oabind::Uuid::parse(event_id),
          .attempt = 2,
          .body = {.door = door, .at = *oabind::DateTime::parse("2026-11-21T08:00:00Z")}};
}

std::string refused(const oabind::Error& error) {
  CHECK(error.kind == oabind::ErrorKind::invalid_request);
  return oabind::to_string(error.problems);
}

}  // namespace

int main() {
  oabind::Router router;
  Subscriber subscriber;
  mount(router, subscriber, {.door_opened = "/in box/doors", .badge_lost = "/", .badge_lost_delete = {}});
  CHECK(router.conflicts().empty());
  Wire wire{router};
  oabind::http::Headers secret;
  CHECK(secret.add("X-Internal", "for the API alone"));
  Client sender{wire, {.credentials = {.key = "k", .signature = "s3"}, .settings = {.headers = secret}}};

  // To the subscriber's URL, with its own query, and with what the webhook asks for alone.
  const auto told = sender.webhooks().door_opened("https://who.example/in%20box/doors?tenant=7", opening(4));
  CHECK(told && told->status() == 204);
  CHECK_SAME(wire.last.target, "https://who.example/in%20box/doors?tenant=7&attempt=2");
  CHECK_SAME(subscriber.signature, "s3");
  CHECK(wire.last.headers.find("X-Key") == nullptr);
  CHECK(wire.last.headers.find("X-Internal") == nullptr);
  CHECK(subscriber.opened == opening(4));
  const auto gone = sender.webhooks().door_opened("HTTP://[::1]:8080/in%20box/doors#top", opening(13));
  CHECK(gone && gone->status() == 410);
  CHECK_SAME(wire.last.target, "HTTP://[::1]:8080/in%20box/doors?attempt=2");

  // What is bad is refused on both sides.
  const auto bad = sender.webhooks().door_opened("https://who.example/in%20box/doors", opening(0));
  CHECK_SAME(refused(bad.error()), "/body/door: 0 is less than 1");
  CHECK_SAME(ask(router, "POST", "/in%20box/doors", "application/json", "{}").substr(0, 3), "401");

  // Not implemented, not mounted.
  CHECK_SAME(ask(router, "POST", "/", "application/json", R"({"badge":"b"})").substr(0, 3), "501");
  CHECK_SAME(ask(router, "DELETE", "/").substr(0, 3), "405");

  // URLs that lead astray.
  const auto send_to = [&](const std::string& url) {
    const auto sent = sender.webhooks().badge_lost(url, {});
    return sent ? "sent" : refused(sent.error());
  };
  for (const char* url : {"", "/relative", "file:///etc/passwd", "//who.example", "ftp://who.example", "https:who.example"})
    CHECK_SAME(send_to(url), "/url: is no absolute URL of http or https");
  CHECK_SAME(send_to("https:///path"), "/url: names no host");
  CHECK_SAME(send_to("https://:80/"), "/url: names no host");
  CHECK_SAME(send_to("https://user:pass@who.example/"), "/url: may not carry a user name");
  for (const char* url : {"https://who.example/a b", "https://who.example/\r\nX: y", "https://who.example/\\evil.example", "https://who.example/\x80"})
    CHECK_SAME(send_to(url), "/url: has a character that no URL may have unescaped");
  CHECK_SAME(send_to("https://who.example/" + std::string(9000, 'a')), "/url: is longer than 8192 bytes");
  return check::failures;
}
