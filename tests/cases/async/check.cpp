#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include <stdexcept>
#include <thread>
#include <vector>

#include "async_server.hpp"
#include "check.hpp"
#include "client.hpp"

using namespace async_case;

namespace {

/// Stands for something slow: the coroutine goes on in a thread of its own.
struct Elsewhere {
  std::vector<std::jthread>& threads;
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) const {
    threads.emplace_back([waiter] { waiter.resume(); });
  }
  void await_resume() const noexcept {}
};

class Weathers final : public WeatherAsyncHandler {
 public:
  oabind::Task<oabind::Reply<GetWeatherResult>> get_weather(const GetWeatherRequest& request,
                                                            const oabind::RequestContext& context) override {
    if (request.city == "Nowhere") co_return GetWeatherNotFound{};
    if (request.city == "Early") throw std::runtime_error("before the first wait");
    co_await Elsewhere{threads_};
    if (request.city == "Late") throw std::runtime_error("after it");
    if (request.city == "Busy") co_return oabind::refuse(503, "later");
    // Request and context are still there.
    CHECK(context.request().target.starts_with("/weather/"));
    const double degrees = *request.unit == GetWeatherUnit::kelvin ? 293.5 : 20.35;
    co_return GetWeatherOk{.body = {.city = request.city, .degrees = degrees}};
  }

 private:
  std::vector<std::jthread> threads_{};
};

struct Observer final : oabind::ServerObserver {
  void handler_threw(const oabind::http::RequestHead& request, std::exception_ptr) noexcept override {
    seen += request.target + ";";
  }
  void answer_refused(const oabind::http::RequestHead&, const oabind::Error&) noexcept override { seen += "refused;"; }
  std::string seen;
};

}  // namespace

int main() {
  Weathers weathers;
  Observer observer;
  oabind::Router router;
  mount(router, weathers, {.observer = &observer});
  CHECK(router.conflicts().empty());
  oabind::InProcessTransport transport{router};
  const Client client{transport};
  const auto ask = [&](const char* city) { return client.weather().get_weather({.city = city}); };

  const auto answer = ask("A town with a long name");
  CHECK(answer && (*answer->expect_ok()).city == "A town with a long name" && (*answer->expect_ok()).degrees == 20.35);
  const auto kelvin = client.weather().get_weather({.city = "Ulm", .unit = GetWeatherUnit::kelvin});
  CHECK(kelvin && (*kelvin->expect_ok()).degrees == 293.5);
  CHECK(ask("Nowhere")->is<GetWeatherNotFound>());
  CHECK(ask("Busy").error().status == 503);
  CHECK(ask("Early").error().status == 500);
  CHECK(ask("Late").error().status == 500);
  CHECK_SAME(observer.seen, "/weather/Early;/weather/Late;");
  oabind::http::Request bad;
  bad.target = "/weather/" + std::string(41, 'x');
  CHECK(router.respond(bad).status == 400);
  bad.target = "/weather/Ulm";
  bad.method = "HEAD";
  const auto head = router.respond(bad);
  CHECK(head.status == 200 && head.body.empty());
  return check::failures;
}
