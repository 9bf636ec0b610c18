#include <atomic>

#include "fixture.hpp"

namespace {

using Clock = std::chrono::steady_clock;

class Lifecycle : public Server {};

TEST_F(Lifecycle, APortInUseIsAnError) {
  serve(echo);
  settings.port = port();
  oabind::BeastServer second{*service, settings};
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().detail,
            "cannot listen on 127.0.0.1:" + std::to_string(port()) + ": Address already in use");
  second.stop();
  second.wait();
  EXPECT_FALSE(server->start());
}

TEST_F(Lifecycle, AnAddressThatIsNoneIsAnError) {
  settings.address = "localhost:80";
  FunctionService none{echo};
  oabind::BeastServer bad{none, settings};
  const auto started = bad.start();
  ASSERT_FALSE(started);
  EXPECT_TRUE(started.error().detail.starts_with("not an IP address: localhost:80")) << started.error().detail;
}

TEST_F(Lifecycle, NeverStarted) {
  FunctionService none{echo};
  oabind::BeastServer idle{none, settings};
  EXPECT_EQ(idle.port(), 0);
  idle.wait();
}

TEST_F(Lifecycle, StopClosesIdleConnectionsAndThePort) {
  serve(echo);
  raw::Client client{port()};
  client.send(get("/"));
  EXPECT_EQ(client.receive().status, 200);
  raw::Client fresh{port()};
  const auto start = Clock::now();
  server->stop();
  EXPECT_LT(Clock::now() - start, std::chrono::seconds{5});
  EXPECT_TRUE(client.closed());
  EXPECT_TRUE(fresh.closed());
  raw::Client late{port()};
  EXPECT_FALSE(late.send(get("/")));
  server->stop();
}

TEST_F(Lifecycle, StopLetsRunningRequestsFinish) {
  std::atomic<bool> inside{false};
  std::atomic<bool> go{false};
  serve([&](const auto& head, auto& body, auto& sink, const auto& stop) {
    inside = true;
    while (!go) nap(1);
    EXPECT_FALSE(stop.stop_requested());
    echo(head, body, sink, stop);
  });
  raw::Client client{port()};
  client.send(get("/running"));
  ASSERT_TRUE(eventually([&] { return inside.load(); }));
  std::atomic<bool> stopped{false};
  std::thread stopper{[&] {
    server->stop();
    stopped = true;
  }};
  std::thread waiter{[&] { server->wait(); }};
  nap(200);
  EXPECT_FALSE(stopped);
  go = true;
  const auto response = client.receive();
  EXPECT_EQ(response.body, "GET /running ");
  EXPECT_TRUE(client.closed());
  stopper.join();
  waiter.join();
}

TEST_F(Lifecycle, AtTheDeadlineRequestsAreCutAndTold) {
  settings.stop_timeout_ms = 150;
  std::atomic<bool> inside{false};
  serve([&](const auto&, auto&, auto& sink, const auto& stop) {
    inside = true;
    while (!stop.stop_requested()) nap(1);
    answer(sink, "too late");
  });
  raw::Client client{port()};
  client.send(get("/"));
  ASSERT_TRUE(eventually([&] { return inside.load(); }));
  const auto start = Clock::now();
  server->stop();
  EXPECT_LT(Clock::now() - start, std::chrono::seconds{5});
  EXPECT_EQ(client.receive().status, 0);
}

TEST_F(Lifecycle, StopEndsStreams) {
  settings.stop_timeout_ms = 100;
  std::atomic<int> pieces{0};
  std::atomic<bool> ended{false};
  serve([&](const auto&, auto&, auto& sink, const auto&) {
    sink.head({});
    while (sink.data(std::string(1000, 'x'))) {
      ++pieces;
      nap(1);
    }
    sink.done({});
    ended = true;
  });
  raw::Client client{port()};
  client.send(get("/"));
  ASSERT_TRUE(eventually([&] { return pieces > 5; }));
  raw::Client deaf{port(), 4096};
  deaf.send(get("/"));
  nap(50);
  server->stop();
  EXPECT_TRUE(ended);
  EXPECT_FALSE(client.receive().whole);
}

TEST_F(Lifecycle, AHandlerLearnsThatItsClientHasGone) {
  std::atomic<bool> inside{false};
  std::atomic<bool> told{false};
  serve([&](const auto&, auto&, auto& sink, const auto& stop) {
    inside = true;
    for (int i = 0; i < 5000 && !stop.stop_requested(); ++i) nap(1);
    told = stop.stop_requested();
    answer(sink, "nobody reads this");
  });
  raw::Client client{port()};
  client.send(get("/"));
  ASSERT_TRUE(eventually([&] { return inside.load(); }));
  EXPECT_FALSE(told);
  client.close();
  EXPECT_TRUE(eventually([&] { return told.load(); }));
}

TEST_F(Lifecycle, AClientThatHasSaidAllStillGetsItsAnswer) {
  serve(echo);
  raw::Client client{port()};
  client.send(get("/"));
  client.finish();
  EXPECT_EQ(client.receive().status, 200);
  EXPECT_TRUE(client.closed());
}

TEST_F(Lifecycle, ClientsThatLeaveAnywhereDoNoHarm) {
  serve(echo);
  const auto request = post("/", "body", "A: b\r\n");
  for (std::size_t length = 0; length <= request.size(); ++length) {
    raw::Client client{port()};
    client.send(request.substr(0, length));
  }
  EXPECT_EQ(ask(request).body, "POST / body");
}

TEST_F(Lifecycle, TheDestructorStopsAServerUnderLoad) {
  settings.stop_timeout_ms = 50;
  for (int round = 0; round < 5; ++round) {
    serve(echo);
    std::atomic<bool> over{false};
    std::vector<std::thread> clients;
    for (int c = 0; c < 4; ++c) {
      clients.emplace_back([&, at = port()] {
        while (!over) {
          raw::Client client{at};
          for (int i = 0; i < 20 && client.send(get("/")) && client.receive().status == 200; ++i) {
          }
        }
      });
    }
    nap(50);
    server.reset();
    over = true;
    for (auto& client : clients) client.join();
  }
}

}  // namespace
