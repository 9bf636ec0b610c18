#include "oabind/async.hpp"

#include <string>
#include <utility>

namespace oabind {
namespace {

/// An exchange that a coroutine waits for: collects the answer, then lets the coroutine go on.
class Exchange final : public ResponseSink {
 public:
  Exchange(Transport& transport, const http::Request& request, const TransferOptions& options, std::size_t max_bytes)
      : transport_(transport), request_(request), options_(options), max_bytes_(max_bytes), body_(request.body) {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    waiter_ = waiter;
    // Copies: the coroutine may have gone on, and with it this object, before start() returns.
    const TransferOptions options = options_;
    transport_.start(request_, body_, *this, options);
  }
  Result<http::Response> await_resume() {
    if (too_large_) {
      return Error{.kind = ErrorKind::transport,
                   .detail = "the answer is larger than " + std::to_string(max_bytes_) + " bytes",
                   .status = response_.status};
    }
    if (!outcome_) return std::move(outcome_).error();
    return std::move(response_);
  }

  void head(http::ResponseHead head) override { static_cast<http::ResponseHead&>(response_) = std::move(head); }
  bool data(std::string_view piece) override {
    too_large_ = too_large_ || piece.size() > max_bytes_ - response_.body.size();
    if (!too_large_) response_.body.append(piece);
    return !too_large_;
  }
  void done(Result<void> outcome) override {
    outcome_ = std::move(outcome);
    waiter_.resume();
  }

 private:
  Transport& transport_;
  const http::Request& request_;
  const TransferOptions& options_;
  std::size_t max_bytes_;
  TextSource body_;
  std::coroutine_handle<> waiter_{};
  http::Response response_{};
  Result<void> outcome_{};
  bool too_large_ = false;
};

}  // namespace

Task<Result<http::Response>> send_async(Transport& transport, http::Request request, TransferOptions options,
                                        std::size_t max_response_bytes) {
  Exchange exchange{transport, request, options, max_response_bytes};
  co_return co_await exchange;
}

}  // namespace oabind
