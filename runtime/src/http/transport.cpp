#include "oabind/transport.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>

#include "http/collector.hpp"
#include "oabind/in_process.hpp"
#include "oabind/task.hpp"

namespace oabind {
namespace {

/// Passes on, and lets somebody wait for the end.
class WaitingSink final : public ResponseSink {
 public:
  explicit WaitingSink(ResponseSink& sink) noexcept : sink_(&sink) {}

  void head(http::ResponseHead head) override { sink_->head(std::move(head)); }
  bool data(std::string_view piece) override { return sink_->data(piece); }
  void done(Result<void> outcome) override {
    sink_->done(std::move(outcome));
    ended_.set();
  }

  void wait() { ended_.wait(); }

 private:
  ResponseSink* sink_;
  codegen::Signal ended_{};
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
  codegen::Collector collector{max_response_bytes};
  transport.perform(request, body, collector, options);
  return collector.take();
}

Result<http::Response> handle(Service& service, const http::Request& request, const StopToken& stop) {
  TextSource body{request.body};
  codegen::Collector collector{std::numeric_limits<std::size_t>::max()};
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
