#include "oabind/async.hpp"

#include <utility>

#include "http/collector.hpp"

namespace oabind {
namespace {

/// An exchange that a coroutine waits for: it goes on when the answer is there.
class Exchange final : public codegen::Collector {
 public:
  Exchange(Transport& transport, const http::Request& request, const TransferOptions& options, std::size_t max_bytes)
      : Collector(max_bytes), transport_(transport), request_(request), options_(options), body_(request.body) {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    waiter_ = waiter;
    // Copies: the coroutine may have gone on, and with it this object, before start() returns.
    const TransferOptions options = options_;
    transport_.start(request_, body_, *this, options);
  }
  Result<http::Response> await_resume() { return take(); }

  void done(Result<void> outcome) override {
    Collector::done(std::move(outcome));
    waiter_.resume();
  }

 private:
  Transport& transport_;
  const http::Request& request_;
  const TransferOptions& options_;
  TextSource body_;
  std::coroutine_handle<> waiter_{};
};

}  // namespace

Task<Result<http::Response>> send_async(Transport& transport, http::Request request, TransferOptions options,
                                        std::size_t max_response_bytes) {
  Exchange exchange{transport, request, options, max_response_bytes};
  co_return co_await exchange;
}

}  // namespace oabind
