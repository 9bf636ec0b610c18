#include <oabind/async.hpp>
#include <oabind/in_process.hpp>
#include <oabind/task.hpp>

#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace {

using oabind::Task;

Task<int> number(int value) {
  co_return value;
}
Task<int> sum(int count) {
  int total = 0;
  for (int i = 1; i <= count; ++i) total += co_await number(i);
  co_return total;
}
Task<std::string> broken() {
  throw std::runtime_error("broken");
  co_return "";
}

/// Lets a coroutine go on in another thread.
struct Elsewhere {
  std::vector<std::jthread>& threads;
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) const {
    threads.emplace_back([waiter] { waiter.resume(); });
  }
  void await_resume() const noexcept {}
};

TEST(Task, GivesWhatTheCoroutineReturns) {
  EXPECT_EQ(oabind::wait(sum(10000)), 50005000);
}

TEST(Task, BeginsWhenItIsAwaited) {
  bool begun = false;
  const auto begin = [&]() -> Task<> {
    begun = true;
    co_return;
  };
  auto task = begin();
  EXPECT_FALSE(begun);
  oabind::wait(std::move(task));
  EXPECT_TRUE(begun);
}

TEST(Task, ThrowsWhatTheCoroutineThrows) {
  EXPECT_THROW(oabind::wait(broken()), std::runtime_error);
  std::string message;
  const auto outer = [&]() -> Task<> {
    try {
      co_await broken();
    } catch (const std::runtime_error& error) {
      message = error.what();
    }
  };
  oabind::wait(outer());
  EXPECT_EQ(message, "broken");
}

TEST(Task, MayGoOnInAnotherThread) {
  std::vector<std::jthread> threads;
  const auto here = std::this_thread::get_id();
  std::thread::id there;
  const auto move = [&]() -> Task<int> {
    co_await Elsewhere{threads};
    there = std::this_thread::get_id();
    co_return 7;
  };
  EXPECT_EQ(oabind::wait(move()), 7);
  EXPECT_NE(there, here);
}

TEST(Task, StartTellsTheEnd) {
  std::exception_ptr failure;
  oabind::start([]() -> Task<> { co_await broken(); }(), [&](std::exception_ptr thrown) noexcept { failure = thrown; });
  EXPECT_THROW(std::rethrow_exception(failure), std::runtime_error);
}

/// Echoes the body, in another thread.
class Echo final : public oabind::Service {
 public:
  void handle(oabind::http::RequestHead, oabind::BodySource& body, oabind::ResponseSink& sink,
              oabind::StopToken) override {
    threads_.emplace_back([&body, &sink] {
      char buffer[64];
      const auto got = body.read(buffer, sizeof buffer);
      sink.head({});
      sink.data({buffer, *got});
      sink.done({});
    });
  }

 private:
  std::vector<std::jthread> threads_{};
};

TEST(Async, SendsAndGoesOnWithTheAnswer) {
  Echo echo;
  oabind::InProcessTransport wire{echo};
  oabind::http::Request request;
  request.body = "hello";
  const auto answer = oabind::wait(oabind::send_async(wire, request));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "hello");
  const auto large = oabind::wait(oabind::send_async(wire, request, {}, 3));
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().kind, oabind::ErrorKind::transport);
}

}  // namespace
