#include "check.hpp"

#include "../wire.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace event_stream;
using namespace std::string_literals;

namespace {

class Feed final : public FeedHandler {
 public:
  std::vector<Event> events{};
  std::string raw{};
  EchoAnswersRequest answers{};

  oabind::Reply<ReadNewsResult> read_news(const ReadNewsRequest&, const oabind::RequestContext&) override {
    return ReadNewsOk{.body = events};
  }
  oabind::Reply<TellNewsResult> tell_news(const TellNewsRequest& request, const oabind::RequestContext&) override {
    events = request.body;
    return TellNewsNoContent{};
  }
  oabind::Reply<ReadPricesResult> read_prices(const ReadPricesRequest&, const oabind::RequestContext&) override {
    return ReadPricesOk{
        .body = {PriceChanged{.data = {.share = "ACME", .cents = 120}}, MarketClosed{.data = {.reason = "night"}}}};
  }
  oabind::Reply<ReadTicksResult> read_ticks(const ReadTicksRequest&, const oabind::RequestContext&) override {
    return ReadTicksOk{.body = {{.data = 1}, {.data = 20, .id = "last"}}};
  }
  oabind::Reply<EchoAnswersResult> echo_answers(const EchoAnswersRequest& request,
                                                const oabind::RequestContext&) override {
    answers = request;
    return EchoAnswersNoContent{};
  }
  oabind::Reply<ReadPayloadsResult> read_payloads(const ReadPayloadsRequest&, const oabind::RequestContext&) override {
    return ReadPayloadsOk{.body = raw};
  }
};

}  // namespace

int main() {
  oabind::Router router;
  Feed feed;
  mount(router, feed);
  Wire wire{router};
  Client client{wire};
  const auto tell = [&](std::string text) {
    return ask(router, "POST", "/news", "text/event-stream; charset=utf-8", std::move(text));
  };

  // A line break in data makes a line of its own, and what data look like does not matter: they are strings.
  const TellNewsRequest two{.body = {Event{.data = "one\n two", .event = "said", .id = "7", .retry = 1500},
                                     Event{.data = "{\"a\":1}"}, Event{.data = ""}}};
  CHECK(client.feed().tell_news(two).has_value());
  CHECK_SAME(wire.last.body, "data: one\ndata:  two\nevent: said\nid: 7\nretry: 1500\n\ndata: {\"a\":1}\n\ndata: \n\n");
  CHECK_SAME(*wire.last.headers.find("Content-Type"), "text/event-stream");
  CHECK(feed.events == two.body);
  const auto read = client.feed().read_news({});
  CHECK(read && read->get<ReadNewsOk>().body == two.body);

  // As the format is written elsewhere: comments, other line ends, no space, unknown fields, a byte order mark.
  CHECK_SAME(tell("\xEF\xBB\xBF: hello\r\nevent:first\revent: second\ndata:a\rdata\r\ndata:  b\r\nunknown: x\n\n\n"),
             "204 ");
  CHECK(feed.events == (std::vector<Event>{{.data = "a\n\n b", .event = "second"}}));
  // Without data there is no event, and one without its empty line has not come whole.
  CHECK_SAME(tell("event: ping\n\ndata: 1\nretry: soon\n\ndata: 2\nretry: 0040\nid: a\0b\n\ndata: cut off"s), "204 ");
  CHECK(feed.events.size() == 2 && feed.events[0].data == "1" && !feed.events[0].retry && feed.events[1].retry == 40);
  CHECK(feed.events.size() == 2 && !feed.events[1].id);
  CHECK_SAME(tell(""), "204 ");
  CHECK(feed.events.empty());
  CHECK(tell("data: a\n\ndata: b\nretry: 99999999999999999999\n\n").find(R"("pointer":"/body/1/retry")") !=
        std::string::npos);
  CHECK(tell("data: \xFF\n\n").find(R"("pointer":"/body/0/data")") != std::string::npos);

  // What would be read as something else is not sent.
  const auto refused = [&](Event event) {
    const auto sent = client.feed().tell_news({.body = {std::move(event)}});
    return sent ? std::string{} : sent.error().message();
  };
  CHECK(refused({.data = "a\rb"}).find("carriage return") != std::string::npos);
  CHECK(refused({.data = "", .event = "a\ndata: b"}).find("line break") != std::string::npos);
  CHECK(refused({.data = "", .id = "a\0b"s}).find("NUL") != std::string::npos);

  // Data that no string can be are JSON.
  const auto prices = client.feed().read_prices({});
  CHECK_SAME(
      wire.answer.body,
      "event: changed\ndata: {\"share\":\"ACME\",\"cents\":120}\n\nevent: closed\ndata: {\"reason\":\"night\"}\n\n");
  CHECK(prices && prices->get<ReadPricesOk>().body[0].get<PriceChanged>().data.cents == 120);
  CHECK(prices && prices->get<ReadPricesOk>().body[1].get<MarketClosed>().data.reason == "night");

  // One type, as a list or as events.
  const auto list = client.feed().read_ticks({});
  CHECK_SAME(wire.answer.body, R"([{"data":1},{"data":20,"id":"last"}])");
  const auto ticks = client.feed().read_ticks({}, {.accept = "text/event-stream"});
  CHECK_SAME(wire.answer.body, "data: 1\n\ndata: 20\nid: last\n\n");
  CHECK(list && ticks && list->get<ReadTicksOk>() == ticks->get<ReadTicksOk>());

  // Alternatives of which some take a string: what fits as one is one.
  EchoAnswersRequest answers;
  answers.body.emplace_back(Delta{.data = {.share = "ACME", .cents = 1}});
  answers.body.emplace_back(Count{.data = 5});
  answers.body.emplace_back(Done{});
  CHECK(client.feed().echo_answers(answers).has_value());
  CHECK_SAME(wire.last.body, "data: {\"share\":\"ACME\",\"cents\":1}\n\nevent: count\ndata: 5\n\ndata: [DONE]\n\n");
  CHECK(feed.answers == answers);

  // Text that is not UTF-8 is the reader's to refuse: nothing that stands behind it is lost.
  CHECK(refused({.data = "caf\xE9"}).find("/body/0/data") != std::string::npos);
  std::string broken;
  for (int i = 0; i < 1000; ++i) broken += "data: \xFF\n\n";
  CHECK(tell(broken).size() < 10'000);

  feed.raw = "data: {}\n\n";
  CHECK(client.feed().read_payloads({})->get<ReadPayloadsOk>().body == feed.raw);
  return check::failures;
}
