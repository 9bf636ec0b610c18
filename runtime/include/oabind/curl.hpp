#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "oabind/transport.hpp"

namespace oabind {

/// What all exchanges of a CurlTransport have in common. Certificates are always verified, with TLS 1.2 or newer: where
/// a server's is not signed by a known authority, name the file that holds the right one.
struct CurlSettings {
  std::string ca_file{};  ///< PEM file with the authorities to trust; empty: the system's
  std::string ca_path{};  ///< directory of such, as OpenSSL hashes it; empty: the system's
  std::string proxy{};    ///< "http://host:port" or "socks5h://host:port"; the environment is not asked
  /// Offer HTTP/2 to servers that speak TLS. Before 8.2, libcurl waits for the timeout when such a server answers
  /// before it has read a large body.
  bool http2{false};
  bool accept_compressed{false};              ///< ask for compressed answers; limits then apply to what they unpack to
  std::size_t max_header_bytes{64U * 1024U};  ///< of one answer, interim answers and trailers included
  std::size_t max_idle_handles{64};           ///< kept for the next exchange; perform() keeps connections with them
  std::size_t max_idle_connections{64};       ///< kept alive for the next start()
  std::int64_t max_idle_s{60};                ///< a connection that was idle for longer is not used again
};

/// Sends requests with libcurl. Redirects are answers like all others and are not followed; cookies, .netrc and
/// proxies of the environment are not used. Safe to use from several threads.
///
/// - perform() works in the calling thread, with a handle that no other thread uses meanwhile. Handles and their
///   connections are kept for the next call of any thread.
/// - start() hands over to one thread, which begins with the first call and serves all exchanges: body sources and
///   sinks must not block there, or all others wait. A sink may start the next exchange.
///
/// Both end at once when a stop is requested, as cancelled. Errors of kind transport say what failed in `detail`, and
/// in `status` if the head had come. What was sent on a connection that turns out to be closed is sent once more if the
/// method is idempotent (RFC 9110 section 9.2.2) and the body was in memory, and is an error otherwise.
class CurlTransport final : public Transport {
 public:
  explicit CurlTransport(CurlSettings settings = {});
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;
  /// Ends what start() began and is still going on as cancelled, before it returns. Not to be called from a sink, nor
  /// while perform() runs.
  ~CurlTransport() override;

  void start(http::RequestHead head, BodySource& body, ResponseSink& sink, const TransferOptions& options) override;
  void perform(const http::RequestHead& head, BodySource& body, ResponseSink& sink,
               const TransferOptions& options) override;

 private:
  struct Impl;
  Impl* impl_;
};

}  // namespace oabind
