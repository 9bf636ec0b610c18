#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "oabind/http.hpp"
#include "oabind/result.hpp"
#include "oabind/stop.hpp"

/// The ports that HTTP goes through. Both sides have one shape: a head, a body that is pulled, a sink that is told the
/// answer piece by piece and when it ended, and a token that stops it. A middleware is an implementation of the port
/// that holds another one and passes on to it.
namespace oabind {

/// Where a body comes from. Used by one thread at a time.
class BodySource {
 public:
  virtual ~BodySource() = default;
  /// Fills at most `size` bytes and gives how many; 0 at the end. May block.
  virtual Result<std::size_t> read(char* buffer, std::size_t size) = 0;
  /// The number of bytes to come, where it is known beforehand.
  [[nodiscard]] virtual std::optional<std::uint64_t> size() const noexcept { return std::nullopt; }
};

/// A body that is in memory. The text must outlive the source.
class TextSource final : public BodySource {
 public:
  explicit TextSource(std::string_view text) noexcept : rest_(text) {}
  Result<std::size_t> read(char* buffer, std::size_t size) override;
  [[nodiscard]] std::optional<std::uint64_t> size() const noexcept override { return rest_.size(); }

 private:
  std::string_view rest_;
};

/// Where an answer goes to: head() once, then data() any number of times, then done() once; or only done() with an
/// error. Calls come from one thread at a time, but that may be another than the one that started the exchange. No call
/// may throw.
class ResponseSink {
 public:
  virtual ~ResponseSink() = default;
  virtual void head(http::ResponseHead head) = 0;
  /// False: the rest is not wanted; done() comes next, whatever it says.
  virtual bool data(std::string_view piece) = 0;
  /// The last call; request body and sink may go away when it returns.
  virtual void done(Result<void> outcome) = 0;
};

/// What an exchange may take.
struct TransferOptions {
  StopToken stop{};
  std::int64_t connect_timeout_ms{10'000};  ///< 0: no limit
  std::int64_t timeout_ms{60'000};          ///< from start to done; 0: no limit
};

/// The client's port: something that sends requests. Implementations must be safe to use from several threads.
class Transport {
 public:
  virtual ~Transport() = default;
  /// Starts an exchange and may return before it ends. Body and sink must live until sink.done(). Failures (kind
  /// transport or cancelled) go to done(); nothing is thrown.
  virtual void start(http::RequestHead head, BodySource& body, ResponseSink& sink, const TransferOptions& options) = 0;
  /// The same, and returns after sink.done() has. Unless a transport knows better, starts and waits.
  virtual void perform(const http::RequestHead& head, BodySource& body, ResponseSink& sink,
                       const TransferOptions& options);
};

/// The server's port: something that answers requests. Implementations must be safe to use from several threads.
class Service {
 public:
  virtual ~Service() = default;
  /// Answers a request; may return before the answer is complete. Body and sink must live until sink.done(). Nothing is
  /// thrown.
  virtual void handle(http::RequestHead head, BodySource& body, ResponseSink& sink, StopToken stop) = 0;
};

/// Sends and waits. Errors: transport, cancelled; transport too when the body is larger than `max_response_bytes`.
Result<http::Response> send(Transport& transport, const http::Request& request, const TransferOptions& options = {},
                            std::size_t max_response_bytes = 64U * 1024U * 1024U);

/// Lets a service answer and waits. Errors: what the service told the sink.
Result<http::Response> handle(Service& service, const http::Request& request, const StopToken& stop = {});

}  // namespace oabind
