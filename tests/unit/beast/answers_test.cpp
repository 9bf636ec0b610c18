#include <atomic>
#include <condition_variable>
#include <mutex>

#include "fixture.hpp"

namespace {

using oabind::http::ResponseHead;

ResponseHead head_with(int status, std::initializer_list<std::pair<const char*, const char*>> fields) {
  ResponseHead head{.status = status};
  for (const auto& [name, value] : fields) EXPECT_TRUE(head.headers.add(name, value));
  return head;
}

class Answers : public Server {};

TEST_F(Answers, OfOnePieceHaveALength) {
  serve(echo);
  const auto response = ask(get("/"));
  EXPECT_EQ(response.field("content-length"), "6");
  EXPECT_EQ(response.field("transfer-encoding"), "(none)");
}

TEST_F(Answers, OfNoPieceHaveALengthToo) {
  serve([](const auto&, auto&, auto& sink, const auto&) {
    sink.head({.status = 201});
    sink.done({});
  });
  raw::Client client{port()};
  for (int i = 0; i < 2; ++i) {
    client.send(get("/"));
    const auto response = client.receive();
    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(response.field("content-length"), "0");
  }
}

TEST_F(Answers, OfSeveralPiecesAreChunked) {
  serve([](const auto&, auto&, auto& sink, const auto&) {
    sink.head({});
    for (const char* const piece : {"one ", "", "two ", "three"}) EXPECT_TRUE(sink.data(piece));
    sink.done({});
  });
  raw::Client client{port()};
  client.send(get("/") + get("/"));
  for (int i = 0; i < 2; ++i) {
    const auto response = client.receive();
    EXPECT_EQ(response.field("transfer-encoding"), "chunked");
    EXPECT_EQ(response.field("content-length"), "(none)");
    EXPECT_EQ(response.body, "one two three");
    EXPECT_TRUE(response.whole);
  }
  const auto old = ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(old.field("transfer-encoding"), "(none)");
  EXPECT_EQ(old.field("connection"), "close");
  EXPECT_EQ(old.body, "one two three");
}

TEST_F(Answers, OfSeveralPiecesKeepAToldLength) {
  serve([](const auto& head, auto&, auto& sink, const auto&) {
    sink.head(head_with(200, {{"Content-Length", head.target == "/long" ? "4" : head.target == "/short" ? "9" : "6"}}));
    sink.data("abc");
    sink.data("def");
    sink.done({});
  });
  const auto response = ask(get("/"));
  EXPECT_EQ(response.field("content-length"), "6");
  EXPECT_EQ(response.body, "abcdef");
  EXPECT_FALSE(ask(get("/long")).whole);
  EXPECT_FALSE(ask(get("/short")).whole);
}

TEST_F(Answers, ToHeadHaveNoBody) {
  serve(echo);
  raw::Client client{port()};
  client.send("HEAD /abc HTTP/1.1\r\nHost: x\r\n\r\n" + get("/next"));
  const auto response = client.receive(true);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.field("content-length"), "10");
  EXPECT_EQ(client.receive().body, "GET /next ");
}

TEST_F(Answers, WithoutContentHaveNone) {
  serve([](const auto& head, auto&, auto& sink, const auto&) {
    answer(sink, "not to be sent", std::stoi(head.target.substr(1)));
  });
  raw::Client client{port()};
  client.send(get("/204") + get("/304") + get("/200"));
  const auto no_content = client.receive();
  EXPECT_EQ(no_content.status, 204);
  EXPECT_EQ(no_content.field("content-length"), "(none)");
  EXPECT_EQ(client.receive().status, 304);
  EXPECT_EQ(client.receive().body, "not to be sent");
}

TEST_F(Answers, FieldsOfTheConnectionAreTheTransports) {
  serve([](const auto&, auto&, auto& sink, const auto&) {
    sink.head(head_with(200, {{"Transfer-Encoding", "gzip"},
                              {"Connection", "x, Close"},
                              {"Keep-Alive", "1"},
                              {"X-Own", "1"},
                              {"Date", "mine"}}));
    sink.data("a");
    sink.done({});
  });
  const auto response = ask(get("/"));
  EXPECT_EQ(response.field("transfer-encoding"), "(none)");
  EXPECT_EQ(response.field("keep-alive"), "(none)");
  EXPECT_EQ(response.field("connection"), "close");
  EXPECT_EQ(response.field("x-own"), "1");
  EXPECT_EQ(response.field("date"), "mine");
}

TEST_F(Answers, AnErrorBeforeAnythingWasSentIsA500) {
  serve([](const auto& head, auto&, auto& sink, const auto&) {
    if (head.target == "/late") sink.head({});
    if (head.target == "/held") {
      sink.head({});
      sink.data("half");
    }
    if (head.target == "/throws") throw std::runtime_error("secret");
    if (head.target == "/status") sink.head({.status = 99});
    sink.done(oabind::Error{.kind = oabind::ErrorKind::transport, .detail = "secret"});
  });
  for (const char* const target : {"/early", "/late", "/held", "/throws", "/status"}) {
    const auto response = ask(get(target));
    EXPECT_EQ(response.status, 500) << target;
    EXPECT_EQ(response.field("content-type"), "application/problem+json");
    EXPECT_EQ(response.body, R"({"type":"about:blank","title":"Internal Server Error","status":500})");
  }
}

TEST_F(Answers, AnErrorHalfwayCutsTheConnection) {
  serve([](const auto&, auto&, auto& sink, const auto&) {
    sink.head({});
    sink.data("one");
    sink.data("two");
    sink.done(oabind::Error{.kind = oabind::ErrorKind::transport});
  });
  raw::Client client{port()};
  client.send(get("/"));
  const auto response = client.receive();
  EXPECT_FALSE(response.whole);
  EXPECT_TRUE(client.closed());
}

TEST_F(Answers, AHeldBackPieceGoesOutAfterAWhile) {
  std::atomic<bool> go{false};
  serve([&](const auto&, auto&, auto& sink, const auto&) {
    sink.head({});
    sink.data("event");
    while (!go) nap(1);
    sink.done({});
  });
  raw::Client client{port()};
  client.send(get("/"));
  // The head is there while the handler still waits for us.
  std::thread opener{[&] {
    nap(600);
    go = true;
  }};
  const auto start = std::chrono::steady_clock::now();
  const auto response = client.receive();
  EXPECT_EQ(response.field("transfer-encoding"), "chunked");
  EXPECT_EQ(response.body, "event");
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds{500});
  opener.join();
}

TEST_F(Answers, LargeOnesArriveWhole) {
  std::string large(5'000'000, 'a');
  for (std::size_t i = 0; i < large.size(); i += 4096) large[i] = 'b';
  serve([&](const auto& head, auto&, auto& sink, const auto&) {
    sink.head({});
    if (head.target == "/whole") {
      sink.data(large);
    } else {
      for (std::size_t at = 0; at < large.size(); at += 50'000) sink.data(std::string_view{large}.substr(at, 50'000));
    }
    sink.done({});
  });
  raw::Client client{port(), 8192};
  client.send(get("/whole") + get("/pieces") + get("/whole"));
  for (int i = 0; i < 3; ++i) {
    nap(50);
    const auto response = client.receive();
    EXPECT_TRUE(response.whole);
    EXPECT_EQ(response.body, large);
  }
}

/// Answers each request later, from a thread of its own.
class Later {
 public:
  ~Later() {
    for (auto& thread : threads_) thread.join();
  }
  void operator()(const oabind::http::RequestHead& head, oabind::BodySource& body, oabind::ResponseSink& sink,
                  const oabind::StopToken&) {
    const std::lock_guard lock{mutex_};
    threads_.emplace_back([target = head.target, &body, &sink] {
      if (target != "/now") nap(20);
      sink.head({});
      sink.data(target);
      sink.data(text_of(body));
      sink.done({});
    });
  }

 private:
  std::mutex mutex_{};
  std::vector<std::thread> threads_{};
};

TEST_F(Answers, MayComeLaterFromAnotherThread) {
  Later later;
  serve(std::ref(later));
  raw::Client client{port()};
  client.send(post("/a", "body") + get("/b") + get("/now") + get("/now"));
  EXPECT_EQ(client.receive().body, "/abody");
  EXPECT_EQ(client.receive().body, "/b");
  EXPECT_EQ(client.receive().body, "/now");
  EXPECT_EQ(client.receive().body, "/now");
  server.reset();
}

}  // namespace
