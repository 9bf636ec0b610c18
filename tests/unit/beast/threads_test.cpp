#include <atomic>

#include "fixture.hpp"

namespace {

using Clock = std::chrono::steady_clock;

class Threads : public Server {
 protected:
  /// Many clients at once, each of which checks that its answers are its own.
  void crowd() {
    serve(echo);
    std::atomic<int> right{0};
    std::vector<std::thread> clients;
    for (int c = 0; c < 32; ++c) {
      clients.emplace_back([&, c] {
        raw::Client client{port()};
        for (int i = 0; i < 200; ++i) {
          const std::string target = "/" + std::to_string(c) + "/" + std::to_string(i);
          const std::string body(static_cast<std::size_t>(i), 'x');
          client.send(post(target, body));
          const auto response = client.receive();
          if (response.status == 200 && response.body == "POST " + target + " " + body) ++right;
        }
      });
    }
    for (auto& client : clients) client.join();
    EXPECT_EQ(right, 32 * 200);
  }
};

TEST_F(Threads, ManyClientsGetTheirOwnAnswers) {
  crowd();
}

TEST_F(Threads, ManyClientsOnSeveralLoops) {
  settings.io_threads = 3;
  crowd();
}

TEST_F(Threads, ManyClientsThroughTheQueue) {
  settings.slow_handler_ms = 0;
  crowd();
}

TEST_F(Threads, ASlowHandlerDelaysNobody) {
  settings.worker_threads = 2;
  std::atomic<bool> go{false};
  serve([&](const auto& head, auto& body, auto& sink, const auto& stop) {
    while (head.target == "/slow" && !go) nap(1);
    echo(head, body, sink, stop);
  });
  for (int round = 0; round < 3; ++round) {
    go = false;
    raw::Client slow{port()};
    slow.send(get("/slow"));
    raw::Client quick{port()};
    const auto start = Clock::now();
    for (int i = 0; i < 50; ++i) {
      quick.send(get("/quick"));
      EXPECT_EQ(quick.receive().body, "GET /quick ");
    }
    EXPECT_LT(Clock::now() - start, std::chrono::seconds{2});
    go = true;
    EXPECT_EQ(slow.receive().body, "GET /slow ");
  }
}

TEST_F(Threads, WorkersRunSlowHandlersSideBySide) {
  settings.worker_threads = 8;
  std::atomic<int> inside{0};
  std::atomic<int> most{0};
  serve([&](const auto& head, auto& body, auto& sink, const auto& stop) {
    const int now = ++inside;
    for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
    }
    nap(100);
    --inside;
    echo(head, body, sink, stop);
  });
  std::vector<std::unique_ptr<raw::Client>> clients;
  for (int i = 0; i < 24; ++i) clients.push_back(std::make_unique<raw::Client>(port()));
  for (auto& client : clients) client->send(get("/"));
  for (auto& client : clients) EXPECT_EQ(client->receive().status, 200);
  EXPECT_EQ(most, 8);
}

TEST_F(Threads, StreamsThatWaitForTheirClientsDelayNobody) {
  settings.worker_threads = 2;
  serve([&](const auto& head, auto& body, auto& sink, const auto& stop) {
    if (head.target != "/stream") return echo(head, body, sink, stop);
    sink.head({});
    const std::string piece(100'000, 'x');
    for (int i = 0; i < 100; ++i) sink.data(piece);
    sink.done({});
  });
  raw::Client stream{port(), 4096};
  stream.send(get("/stream"));
  nap(100);
  EXPECT_EQ(ask(get("/quick")).body, "GET /quick ");
  const auto response = stream.receive();
  EXPECT_TRUE(response.whole);
  EXPECT_EQ(response.body.size(), 10'000'000U);
}

}  // namespace
