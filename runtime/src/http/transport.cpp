#include "oabind/transport.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <limits>
#include <memory>
#include <mutex>

#include "oabind/in_process.hpp"

namespace oabind {
namespace {

/// Keeps what it is told.
class Collector final : public ResponseSink {
 public:
  explicit Collector(std::size_t max_bytes) noexcept : max_bytes_(max_bytes) {}

  void head(http::ResponseHead head) override { static_cast<http::ResponseHead&>(response_) = std::move(head); }

  bool data(std::string_view piece) override {
    too_large_ = too_large_ || piece.size() > max_bytes_ - response_.body.size();
    if (!too_large_) response_.body.append(piece);
    return !too_large_;
  }

  void done(Result<void> outcome) override { outcome_ = std::move(outcome); }

  /// What came; once, after done().
  Result<http::Response> take() {
    if (too_large_) {
      return Error{.kind = ErrorKind::transport,
                   .detail = "the answer is larger than " + std::to_string(max_bytes_) + " bytes",
                   .status = response_.status};
    }
    if (!outcome_) return std::move(outcome_).error();
    return std::move(response_);
  }

 private:
  const std::size_t max_bytes_;
  http::Response response_{};
  Result<void> outcome_{};
  bool too_large_ = false;
};

/// Passes on, and lets somebody wait for the end.
class WaitingSink final : public ResponseSink {
 public:
  explicit WaitingSink(ResponseSink& sink) noexcept : sink_(&sink) {}

  void head(http::ResponseHead head) override { sink_->head(std::move(head)); }
  bool data(std::string_view piece) override { return sink_->data(piece); }
  void done(Result<void> outcome) override {
    sink_->done(std::move(outcome));
    const std::lock_guard lock{mutex_};
    done_ = true;
    // Under the lock: the waiter owns this object and may end it as soon as it can take the lock.
    changed_.notify_one();
  }

  void wait() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return done_; });
  }

 private:
  ResponseSink* sink_;
  bool done_ = false;
  std::mutex mutex_{};
  std::condition_variable changed_{};
};

Error cancelled() {
  return {.kind = ErrorKind::cancelled};
}

/// Passes on until the caller has lost interest. Ends itself with done().
class StoppableSink final : public ResponseSink {
 public:
  StoppableSink(ResponseSink& sink, StopToken stop) : sink_(&sink), stop_(std::move(stop)) {}

  void head(http::ResponseHead head) override {
    if (!stop_.stop_requested()) sink_->head(std::move(head));
  }
  bool data(std::string_view piece) override { return !stop_.stop_requested() && sink_->data(piece); }
  void done(Result<void> outcome) override {
    const std::unique_ptr<StoppableSink> self{this};
    sink_->done(stop_.stop_requested() ? Result<void>{cancelled()} : std::move(outcome));
  }

 private:
  ResponseSink* sink_;
  StopToken stop_;
};

}  // namespace

Result<std::size_t> TextSource::read(char* buffer, std::size_t size) {
  const std::size_t taken = std::min(size, rest_.size());
  if (taken != 0) std::memcpy(buffer, rest_.data(), taken);
  rest_.remove_prefix(taken);
  return taken;
}

void Transport::perform(const http::RequestHead& head, BodySource& body, ResponseSink& sink,
                        const TransferOptions& options) {
  WaitingSink waiting{sink};
  start(head, body, waiting, options);
  waiting.wait();
}

Result<http::Response> send(Transport& transport, const http::Request& request, const TransferOptions& options,
                            std::size_t max_response_bytes) {
  TextSource body{request.body};
  Collector collector{max_response_bytes};
  transport.perform(request, body, collector, options);
  return collector.take();
}

Result<http::Response> handle(Service& service, const http::Request& request, const StopToken& stop) {
  TextSource body{request.body};
  Collector collector{std::numeric_limits<std::size_t>::max()};
  WaitingSink waiting{collector};
  service.handle(request, body, waiting, stop);
  waiting.wait();
  return collector.take();
}

void InProcessTransport::start(http::RequestHead head, BodySource& body, ResponseSink& sink,
                               const TransferOptions& options) {
  if (options.stop.stop_requested()) return sink.done(cancelled());
  service_->handle(std::move(head), body, *new StoppableSink(sink, options.stop), options.stop);
}

}  // namespace oabind
