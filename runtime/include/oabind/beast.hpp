#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "oabind/result.hpp"
#include "oabind/transport.hpp"

namespace oabind {

/// How a BeastServer serves. Times are in milliseconds and kept to about a tenth of a second; 0 is no limit, unless
/// said otherwise. Memory is bounded by max_connections × (max_header_bytes + max_body_bytes) and what the service
/// uses.
struct ServerSettings {
  std::string address{"127.0.0.1"};       ///< an IPv4 or IPv6 address in numbers
  std::uint16_t port{0};                  ///< 0: any free one, which BeastServer::port() tells
  unsigned io_threads{0};                 ///< event loops, each polled by one thread; 0: one per processor
  unsigned worker_threads{16};            ///< handlers that may be running at once; at least 1
  std::size_t max_queued_requests{1024};  ///< that wait for a worker; those beyond are answered 503 with Retry-After
  std::size_t max_connections{10'000};    ///< those beyond wait unaccepted in the system's queue
  std::size_t max_requests_per_connection{0};      ///< after which it is closed; 0: no limit
  std::size_t max_header_bytes{32U * 1024U};       ///< request line and header; beyond: 414 or 431
  std::size_t max_body_bytes{8U * 1024U * 1024U};  ///< beyond: 413, before the body is read where its length is told
  std::int64_t header_timeout_ms{10'000};          ///< from a request's first byte to the end of its header
  std::int64_t body_timeout_ms{60'000};            ///< for the whole body
  std::int64_t write_timeout_ms{30'000};           ///< in which the client must take at least something
  std::int64_t idle_timeout_ms{60'000};            ///< between two requests
  std::int64_t stop_timeout_ms{10'000};  ///< for running requests when the server stops; 0: they are cut at once
  /// A handler that takes longer counts as slow: after at most twice the time its event loop goes on in another
  /// thread, and for a second requests go through the queue to the workers instead of running where they were read. 0:
  /// they always do.
  std::int64_t slow_handler_ms{5};
};

/// Serves a Service (a Router, say) over HTTP/1.1 and 1.0 on Boost.Beast. start(), stop(), wait(), port() are safe to
/// use from several threads, but not from inside the service.
///
/// The service is called with the whole request body in memory, in a thread of the server; it may block, and it may
/// answer later from any other thread. An answer told in one piece is sent with Content-Length; one in several pieces
/// is sent as it comes, chunked unless the service set Content-Length. The first piece is held back until it is known
/// whether another follows, but not longer than two tenths of a second. data() blocks while the client does not read.
/// An error before anything was sent becomes a 500 that tells nothing; after that the connection is cut, so that the
/// client sees that the answer is not whole. The StopToken stops when the client has closed its side of the connection
/// or the stop deadline has passed.
///
/// What the transport refuses itself is answered with a problem body (RFC 9457) and the connection closed, except for
/// 503: malformed requests, an HTTP/1.1 request without exactly one Host, contradicting lengths (400, RFC 9112 section
/// 6.3), transfer codings other than chunked and CONNECT (501), other versions than 1.x (505), phases that take too
/// long (408). The target is passed on in origin-form and absolute-form, and `*` for OPTIONS; other forms are refused
/// (400). Trailer fields are dropped. Connection, Keep-Alive, Transfer-Encoding and Upgrade of an answer are the
/// transport's affair: what the service says is ignored, except `Connection: close`.
class BeastServer {
 public:
  /// `service` must outlive the server. Nothing is opened yet.
  explicit BeastServer(Service& service, ServerSettings settings = {});
  BeastServer(const BeastServer&) = delete;
  BeastServer& operator=(const BeastServer&) = delete;
  /// Stops.
  ~BeastServer();

  /// Listens and serves from then on, in threads of its own. Errors (kind transport, with the system's reason): not an
  /// address, address in use or not allowed, no threads, started before.
  Result<void> start();
  /// The port that is served, or 0 before start().
  [[nodiscard]] std::uint16_t port() const noexcept;
  /// Accepts no more connections, closes idle ones, waits for running requests up to the deadline, and cuts those that
  /// are left. Returns when the service has ended all of them: a handler that obeys no StopToken delays it.
  void stop();
  /// Returns when stop() is done. A main program's thread may wait here while another one waits for a signal.
  void wait();

 private:
  class Impl;
  Impl* impl_;
};

}  // namespace oabind
