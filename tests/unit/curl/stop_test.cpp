// Stopping, and the callback form.
#include <iostream>
#include <memory>
#include <thread>

#include "wire.hpp"

namespace {

using namespace wire;
using namespace std::chrono_literals;
using oabind::CurlTransport;
using oabind::ErrorKind;
using oabind::send;
using Clock = std::chrono::steady_clock;

TEST(CurlStop, AStoppedClientSendsNothing) {
  ScriptedServer server{each([](const std::string&) { return answer(""); })};
  CurlTransport transport;
  const oabind::StopSource source;
  source.request_stop();
  const auto response = send(transport, request(server.url()), {.stop = source.token()});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().kind, ErrorKind::cancelled);
  Recorder sink;
  oabind::TextSource body{""};
  transport.start(request(server.url()), body, sink, {.stop = source.token()});
  ASSERT_TRUE(sink.wait());
  EXPECT_EQ(sink.outcome.error().kind, ErrorKind::cancelled);
  EXPECT_EQ(server.accepted(), 0);
}

/// Stops an exchange while the server keeps silent; how long it then takes to end.
double latency(CurlTransport& transport, const ScriptedServer& server, bool background) {
  const oabind::StopSource source;
  Recorder sink;
  oabind::TextSource body{""};
  const auto get = request(server.url());
  const oabind::TransferOptions options{.stop = source.token()};
  std::thread waiting{[&] {
    if (background) {
      transport.start(get, body, sink, options);
    } else {
      transport.perform(get, body, sink, options);
    }
  }};
  std::this_thread::sleep_for(50ms);
  const auto begin = Clock::now();
  source.request_stop();
  EXPECT_TRUE(sink.wait());
  const double took = ms_since(begin);
  waiting.join();
  EXPECT_EQ(sink.dones, 1);
  EXPECT_FALSE(sink.outcome);
  EXPECT_EQ(sink.outcome.error().kind, ErrorKind::cancelled);
  return took;
}

TEST(CurlStop, IsFollowedAtOnce) {
  ScriptedServer silent{keep_silent};
  ScriptedServer half{[](Connection& connection, int) {
    connection.read_request();
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nsome");
    keep_silent(connection, 0);
  }};
  CurlTransport transport;
  for (const auto* server : {&silent, &half}) {
    for (const bool background : {false, true}) {
      const double took = latency(transport, *server, background);
      std::cout << (background ? "start" : "perform") << ": stopped after " << took << " ms\n";
      EXPECT_LT(took, 100);
    }
  }
}

TEST(CurlStop, OfOneLeavesTheOthersAlone) {
  ScriptedServer server{[](Connection& connection, int) {
    if (connection.read_request().starts_with("GET /silent")) return keep_silent(connection, 0);
    std::this_thread::sleep_for(300ms);
    connection.write(answer("late"));
  }};
  CurlTransport transport;
  const oabind::StopSource source;
  Recorder stopped;
  Recorder other;
  oabind::TextSource body{""};
  transport.start(request(server.url("/silent")), body, stopped, {.stop = source.token()});
  transport.start(request(server.url("/late")), body, other, {});
  std::this_thread::sleep_for(20ms);
  source.request_stop();
  EXPECT_TRUE(stopped.wait(200ms));
  ASSERT_TRUE(other.wait());
  EXPECT_TRUE(other.outcome);
  EXPECT_EQ(other.body, "late");
}

TEST(CurlStop, TheDestructorEndsWhatIsGoingOn) {
  ScriptedServer silent{keep_silent};
  constexpr std::size_t count = 20;
  std::vector<Recorder> sinks(count);
  oabind::TextSource body{""};
  const auto begin = Clock::now();
  {
    CurlTransport transport;
    for (auto& sink : sinks) transport.start(request(silent.url()), body, sink, {});
    std::this_thread::sleep_for(30ms);
  }
  EXPECT_LT(ms_since(begin), 1000);
  for (const auto& sink : sinks) {
    EXPECT_EQ(sink.dones, 1);
    ASSERT_FALSE(sink.outcome);
    EXPECT_EQ(sink.outcome.error().kind, ErrorKind::cancelled);
  }
}

/// Starts the same exchange again whatever came of it, some times.
class Again final : public oabind::ResponseSink {
 public:
  Again(CurlTransport& transport, oabind::http::Request get) : transport_(&transport), get_(std::move(get)) {}
  void start() {
    source_ = oabind::TextSource{""};
    transport_->start(get_, source_, *this, {});
  }
  void head(oabind::http::ResponseHead) override {}
  bool data(std::string_view) override { return true; }
  void done(oabind::Result<void> outcome) override {
    ++(outcome ? succeeded : failed);
    if (succeeded + failed < 100) return start();
    std::lock_guard lock{mutex_};
    over_ = true;
    changed_.notify_one();
  }
  void wait() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return over_; });
  }
  int succeeded = 0;
  int failed = 0;

 private:
  CurlTransport* transport_;
  oabind::http::Request get_;
  oabind::TextSource source_{""};
  bool over_ = false;
  std::mutex mutex_{};
  std::condition_variable changed_{};
};

TEST(CurlBackground, SinksMayStartTheNext) {
  ScriptedServer server{each([](const std::string&) { return answer("x"); })};
  CurlTransport transport;
  Again again{transport, request(server.url())};
  again.start();
  again.wait();
  EXPECT_EQ(again.succeeded, 100);
  EXPECT_EQ(server.accepted(), 1);

  ScriptedServer silent{keep_silent};
  auto ending = std::make_unique<CurlTransport>();
  Again cut{*ending, request(silent.url())};
  cut.start();
  std::this_thread::sleep_for(20ms);
  ending.reset();
  EXPECT_EQ(cut.failed, 100);
}

TEST(CurlBackground, ManyFromManyThreads) {
  ScriptedServer server{each([](const std::string& got) { return answer(got.substr(5, got.find(' ', 5) - 5)); })};
  CurlTransport transport;
  constexpr std::size_t threads = 4;
  constexpr std::size_t rounds = 60;
  std::vector<Recorder> sinks(threads * rounds);
  oabind::TextSource body{""};  // of size 0, so nobody reads it
  std::vector<std::thread> running;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      for (std::size_t i = thread; i < sinks.size(); i += threads)
        transport.start(request(server.url("/" + std::to_string(i))), body, sinks[i], {});
    });
  }
  for (auto& thread : running) thread.join();
  for (std::size_t i = 0; i < sinks.size(); ++i) {
    ASSERT_TRUE(sinks[i].wait());
    EXPECT_TRUE(sinks[i].outcome) << sinks[i].outcome.error().message();
    EXPECT_EQ(sinks[i].body, std::to_string(i));
    EXPECT_EQ(sinks[i].dones, 1);
  }
}

TEST(CurlBackground, TimesOut) {
  ScriptedServer silent{keep_silent};
  CurlTransport transport;
  Recorder sink;
  oabind::TextSource body{""};
  transport.start(request(silent.url()), body, sink, {.timeout_ms = 100});
  ASSERT_TRUE(sink.wait(2s));
  ASSERT_FALSE(sink.outcome);
  EXPECT_EQ(sink.outcome.error().kind, ErrorKind::transport);
}

}  // namespace
