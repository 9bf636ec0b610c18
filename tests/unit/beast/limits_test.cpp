#include <atomic>

#include "fixture.hpp"

namespace {

using Clock = std::chrono::steady_clock;

class Limits : public Server {};

TEST_F(Limits, ALongRequestLine) {
  settings.max_header_bytes = 5000;
  serve(echo);
  EXPECT_EQ(ask("GET /" + std::string(20'000, 'a')).status, 414);
  EXPECT_EQ(ask(get("/" + std::string(4000, 'a'))).status, 200);
}

TEST_F(Limits, ALargeHeader) {
  settings.max_header_bytes = 5000;
  serve(echo);
  EXPECT_EQ(ask(get("/", "A: " + std::string(20'000, 'a') + "\r\n")).status, 431);
  std::string many = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 2000; ++i) many += "A: b\r\n";
  EXPECT_EQ(ask(many).status, 431);
}

TEST_F(Limits, ALargeBodyIsRefusedBeforeItIsRead) {
  settings.max_body_bytes = 100;
  serve(echo);
  EXPECT_EQ(ask(post("/", std::string(100, 'a'))).body.size(), std::string{"POST / "}.size() + 100);
  raw::Client told{port()};
  told.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 101\r\n\r\n");
  const auto response = told.receive();
  EXPECT_EQ(response.status, 413);
  EXPECT_EQ(response.field("connection"), "close");
  // Who does not wait for an answer still gets it.
  EXPECT_EQ(ask(post("/", std::string(300'000, 'a'))).status, 413);
}

TEST_F(Limits, ALargeChunkedBody) {
  settings.max_body_bytes = 100;
  serve(echo);
  const std::string start = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(ask(start + "fffffff\r\n").status, 413);
  std::string pieces = start;
  for (int i = 0; i < 11; ++i) pieces += "a\r\n0123456789\r\n";
  EXPECT_EQ(ask(pieces).status, 413);
  EXPECT_NE(ask(start + "1;" + std::string(200'000, 'x')).status, 200);
  EXPECT_NE(ask(start + "0\r\n" + std::string(200'000, 'x')).status, 200);
}

TEST_F(Limits, LargeBodiesThatAreAllowedArrive) {
  serve([](const auto&, auto& body, auto& sink, const auto&) { answer(sink, std::to_string(text_of(body).size())); });
  EXPECT_EQ(ask(post("/", std::string(8U * 1024U * 1024U, 'a'))).body, "8388608");
}

TEST_F(Limits, ASlowHeader) {
  settings.header_timeout_ms = 200;
  serve(echo);
  raw::Client client{port()};
  const auto start = Clock::now();
  client.send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 20 && client.send("A: b\r\n"); ++i) nap(30);
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_TRUE(client.closed());
  EXPECT_LT(Clock::now() - start, std::chrono::seconds{5});
  raw::Client silent{port()};
  EXPECT_TRUE(silent.closed());
}

TEST_F(Limits, ASlowBody) {
  settings.body_timeout_ms = 200;
  serve(echo);
  raw::Client client{port()};
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
  for (int i = 0; i < 20 && client.send("a"); ++i) nap(30);
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_TRUE(client.closed());
}

TEST_F(Limits, AnIdleConnection) {
  settings.idle_timeout_ms = 150;
  serve(echo);
  raw::Client client{port()};
  client.send(get("/"));
  EXPECT_EQ(client.receive().status, 200);
  EXPECT_TRUE(client.closed());
}

TEST_F(Limits, RequestsOnAConnection) {
  settings.max_requests_per_connection = 2;
  serve(echo);
  raw::Client client{port()};
  client.send(get("/1") + get("/2") + get("/3"));
  EXPECT_EQ(client.receive().field("connection"), "(none)");
  EXPECT_EQ(client.receive().field("connection"), "close");
  EXPECT_TRUE(client.closed());
}

TEST_F(Limits, ConnectionsBeyondTheLimitWait) {
  settings.max_connections = 2;
  serve(echo);
  auto first = std::make_unique<raw::Client>(port());
  raw::Client second{port()};
  first->send(get("/1"));
  second.send(get("/2"));
  EXPECT_EQ(first->receive().status, 200);
  EXPECT_EQ(second.receive().status, 200);
  raw::Client third{port()};
  third.send(get("/3"));
  nap(150);
  first.reset();
  EXPECT_EQ(third.receive().body, "GET /3 ");
}

TEST_F(Limits, QueuedRequests) {
  settings.worker_threads = 1;
  settings.max_queued_requests = 1;
  settings.slow_handler_ms = 0;
  std::atomic<bool> go{false};
  std::atomic<int> inside{0};
  serve([&](const auto& head, auto& body, auto& sink, const auto& stop) {
    ++inside;
    while (!go) nap(1);
    echo(head, body, sink, stop);
  });
  raw::Client running{port()};
  raw::Client waiting{port()};
  raw::Client refused{port()};
  running.send(get("/running"));
  ASSERT_TRUE(eventually([&] { return inside == 1; }));
  waiting.send(get("/waiting"));
  nap(100);
  refused.send(get("/refused"));
  const auto response = refused.receive();
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.field("retry-after"), "1");
  EXPECT_EQ(response.field("content-type"), "application/problem+json");
  go = true;
  EXPECT_EQ(running.receive().body, "GET /running ");
  EXPECT_EQ(waiting.receive().body, "GET /waiting ");
  // The connection of the refused one lives on.
  refused.send(get("/again"));
  EXPECT_EQ(refused.receive().body, "GET /again ");
}

TEST_F(Limits, AClientThatReadsNothingIsGivenUp) {
  settings.write_timeout_ms = 200;
  std::atomic<int> outcome{0};
  serve([&](const auto& head, auto&, auto& sink, const auto&) {
    const std::string piece(100'000, 'x');
    sink.head({});
    if (head.target == "/whole") {
      sink.data(std::string(20'000'000, 'x'));
      outcome = 3;
    } else {
      int pieces = 0;
      while (pieces < 1000 && sink.data(piece)) ++pieces;
      outcome = pieces == 1000 ? 1 : 2;
    }
    sink.done({});
  });
  raw::Client streamed{port(), 4096};
  streamed.send(get("/streamed"));
  EXPECT_TRUE(eventually([&] { return outcome == 2; }));
  raw::Client whole{port(), 4096};
  whole.send(get("/whole"));
  ASSERT_TRUE(eventually([&] { return outcome == 3; }));
  nap(1000);
  EXPECT_FALSE(whole.receive().whole);
}

}  // namespace
