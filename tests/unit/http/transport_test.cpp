#include <array>
#include <atomic>
#include <thread>

#include "fixture.hpp"

namespace {

TEST(Stop, TokensTellAndCallbacksWake) {
  EXPECT_FALSE(oabind::StopToken{}.stop_requested());
  const oabind::StopSource source;
  const auto token = source.token();
  int called = 0;
  const auto count = [](void* context) noexcept { ++*static_cast<int*>(context); };
  const oabind::StopCallback kept{token, count, &called};
  { const oabind::StopCallback gone{token, count, &called}; }
  EXPECT_FALSE(token.stop_requested());
  source.request_stop();
  source.request_stop();
  EXPECT_TRUE(token.stop_requested());
  EXPECT_EQ(called, 1);
  const oabind::StopCallback late{token, count, &called};
  EXPECT_EQ(called, 2);
}

TEST_F(Http, AStoppedClientSendsNothing) {
  const oabind::StopSource source;
  const sample::Client stoppable{wire, {.settings = {.stop = source.token()}}};
  EXPECT_TRUE(stoppable.open());
  source.request_stop();
  const auto result = stoppable.open();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, oabind::ErrorKind::cancelled);
  EXPECT_EQ(result.error().message(), "GET /open: cancelled");
}

TEST_F(Http, ACallHasOptionsOfItsOwn) {
  const oabind::StopSource mine;
  const oabind::StopSource clients;
  const sample::Client both{wire, {.settings = {.stop = clients.token()}}};
  EXPECT_TRUE(both.open({.stop = mine.token()}));
  mine.request_stop();
  const auto stopped = both.open({.stop = mine.token()});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, oabind::ErrorKind::cancelled);
  EXPECT_TRUE(both.open());
  clients.request_stop();
  EXPECT_FALSE(both.open({.stop = oabind::StopSource{}.token()}));

  oabind::CallOptions options;
  ASSERT_TRUE(options.headers.add("X-Trace", "t-1"));
  EXPECT_TRUE(client.open(options));
  ASSERT_NE(wire.last.headers.find("X-Trace"), nullptr);
  EXPECT_EQ(*wire.last.headers.find("X-Trace"), "t-1");
}

/// Stops the caller while it answers, in pieces.
class Stopper final : public oabind::Service {
 public:
  explicit Stopper(const oabind::StopSource& source) : source_(source) {}
  void handle(oabind::http::RequestHead, oabind::BodySource&, oabind::ResponseSink& sink,
              oabind::StopToken stop) override {
    sink.head({});
    first = sink.data("first");
    source_.request_stop();
    second = sink.data("second");
    seen = stop.stop_requested();
    sink.done({});
  }
  bool first = false;
  bool second = true;
  bool seen = false;

 private:
  const oabind::StopSource& source_;
};

TEST(InProcess, AnAnswerCanBeStoppedHalfway) {
  const oabind::StopSource source;
  Stopper service{source};
  oabind::InProcessTransport transport{service};
  const auto result = oabind::send(transport, {}, {.stop = source.token()});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, oabind::ErrorKind::cancelled);
  EXPECT_TRUE(service.first);
  EXPECT_FALSE(service.second);
  EXPECT_TRUE(service.seen);
}

/// Answers later, from a thread of its own.
class Later final : public oabind::Service {
 public:
  ~Later() override {
    if (thread_.joinable()) thread_.join();
  }
  void handle(oabind::http::RequestHead, oabind::BodySource& body, oabind::ResponseSink& sink,
              oabind::StopToken) override {
    thread_ = std::thread([&body, &sink] {
      std::array<char, 3> buffer{};
      sink.head({.status = 201});
      for (;;) {
        const auto got = body.read(buffer.data(), buffer.size());
        if (!got || *got == 0) break;
        sink.data({buffer.data(), *got});
      }
      sink.done({});
    });
  }

 private:
  std::thread thread_{};
};

TEST(InProcess, AServiceMayAnswerLater) {
  Later service;
  oabind::InProcessTransport transport{service};
  oabind::http::Request request;
  request.body = "streamed in pieces";
  const auto result = oabind::send(transport, request);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->status, 201);
  EXPECT_EQ(result->body, request.body);
}

/// Fails before there is an answer.
class Broken final : public oabind::Transport {
 public:
  void start(oabind::http::RequestHead, oabind::BodySource&, oabind::ResponseSink& sink,
             const oabind::TransferOptions&) override {
    sink.done(oabind::Error{.kind = oabind::ErrorKind::transport, .detail = "connection refused"});
  }
};

TEST(Transport, FailuresComeThroughAsTheyAre) {
  Broken transport;
  const auto result = sample::Client{transport}.open();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, oabind::ErrorKind::transport);
  EXPECT_EQ(result.error().message(), "GET /open: connection refused");
}

TEST_F(Http, ClientAndRouterServeSeveralThreads) {
  std::atomic<int> good{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const sample::Client own{in_process};
      for (int k = 0; k < 200; ++k) good += own.open().has_value();
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(good, 800);
}

}  // namespace
