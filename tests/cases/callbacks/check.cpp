#include <oabind/router.hpp>

#include <string>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"
#include "wire.hpp"

using namespace callbacks_case;

namespace {

/// Who starts streams and is called back.
class Listener final : public CallbacksHandler {
 public:
  std::string seen{};

  oabind::Reply<StartStreamOnDataResult> start_stream_on_data(const StartStreamOnDataRequest& request,
                                                              const oabind::RequestContext& context) override {
    seen = context.request().target;
    if (request.body.value > 100) return StartStreamOnDataTooManyRequests{.retry_after = 3};
    return StartStreamOnDataNoContent{};
  }
  oabind::Reply<EndedResult> ended(const EndedRequest& request, const oabind::RequestContext&) override {
    seen = request.body.why;
    return EndedNoContent{};
  }
};

template <class R>
std::string text_of(const oabind::Result<R>& result) {
  if (result) return *result;
  CHECK(result.error().kind == oabind::ErrorKind::invalid_request);
  return oabind::to_string(result.error().problems);
}

StartStreamRequest start() {
  StartStreamRequest request{.room = "a/b c", .x_reply_to = "https://me.example/ended", .limit = 5, .body = {}};
  request.body.target = StartStreamBodyTarget{.data_url = "https://me.example/data", .mirrors = {}, .named = {}};
  request.body.kind = StartStreamBodyKind::video;
  return request;
}

/// From the request to the URL: what the description says, or what is missing.
void check_urls() {
  auto request = start();
  // The first value is the URL itself; what follows is escaped, so that it stays in its place.
  CHECK_SAME(text_of(callback_urls::start_stream_on_data(request)),
             "https://me.example/data/a%2Fb%20c?limit=5&kind=video");
  CHECK_SAME(text_of(callback_urls::ended(request)), "https://me.example/ended");
  CHECK_SAME(
      text_of(callback_urls::ended(DeleteStreamsByRoomRequest{.room = "r", .x_reply_to = "http://other.example"})),
      "http://other.example");
  CHECK_SAME(text_of(callback_urls::start_stream_on_created(request, {.body = {.id = 7}, .location = {}})),
             "https://log.example/POST/201/7");
  CHECK_SAME(text_of(callback_urls::mirror_data(request)), "$request.body#/target/mirrors/1: is absent");
  request.body.target->mirrors = std::vector<std::string>{"https://one.example"};
  CHECK_SAME(text_of(callback_urls::mirror_data(request)), "$request.body#/target/mirrors/1: is absent");
  request.body.target->mirrors->emplace_back("https://two.example");
  CHECK_SAME(text_of(callback_urls::mirror_data(request)), "https://two.example");
  const auto named = [&] {
    return text_of(callback_urls::start_stream_on_mirror_request_body_target_named_a_1b_put(request));
  };
  CHECK_SAME(named(), "$request.body#/target/named/a~1b: is absent");
  request.body.target->named = std::map<std::string, std::string>{{"a/b", "https://three.example"}};
  CHECK_SAME(named(), "https://three.example");
  request.body.target = nullptr;
  request.limit.reset();
  CHECK_SAME(text_of(callback_urls::start_stream_on_data(request)),
             "$request.body#/target/dataUrl: is absent; $request.query.limit: is absent");
}

}  // namespace

int main() {
  check_urls();
  oabind::Router router;
  Listener listener;
  mount(router, listener, {.start_stream_on_data = "/data/a%2Fb%20c", .ended = "/ended"}, {.base_path = "/me"});
  Wire wire{router};
  Client provider{wire};
  auto request = start();
  request.body.target->data_url = "https://me.example/me/data";

  const auto url = callback_urls::start_stream_on_data(request);
  const auto taken = provider.callbacks().start_stream_on_data(*url, {.body = {.value = 1.5}});
  CHECK(taken && taken->status() == 204);
  CHECK_SAME(listener.seen, "https://me.example/me/data/a%2Fb%20c?limit=5&kind=video");
  const auto slower = provider.callbacks().start_stream_on_data(*url, {.body = {.value = 101}});
  CHECK(slower && slower->get<StartStreamOnDataTooManyRequests>().retry_after == 3);
  const auto ended = provider.callbacks().ended("https://me.example/me/ended", {.body = {.why = "enough"}});
  CHECK(ended && listener.seen == "enough");

  // Bad data, and what is not there.
  CHECK_SAME(ask(router, "POST", "/me/ended", "application/json", "{}").substr(0, 3), "400");
  CHECK_SAME(ask(router, "POST", "/ended", "application/json", R"({"why":"x"})").substr(0, 3), "404");
  const auto nowhere = provider.callbacks().mirror_data("https://me.example/me/mirror");
  CHECK(!nowhere && nowhere.error().status == 404);
  return check::failures;
}
