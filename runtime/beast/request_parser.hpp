#pragma once

#include <boost/beast/http/basic_parser.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "oabind/http.hpp"

namespace oabind::serving {

/// Why a request is not passed on.
struct Refusal {
  int status{0};  ///< 0: it is
  std::string detail{};
};

/// Reads one request: Beast's parser straight into our own types, and the rules that Beast leaves to its user (RFC 9112
/// sections 3.2, 6.1 and 6.3). Used once.
class RequestParser final : private boost::beast::http::basic_parser<true> {
 public:
  RequestParser(std::size_t max_header_bytes, std::size_t max_body_bytes);

  /// Takes what it can from the bytes and gives how many it took. Look at refusal() and complete() afterwards; when
  /// neither says so it needs more bytes behind the rest.
  std::size_t feed(std::string_view bytes);

  [[nodiscard]] const Refusal& refusal() const noexcept { return refusal_; }
  [[nodiscard]] bool complete() const { return is_done(); }
  /// Whether the header is read and the body is not.
  [[nodiscard]] bool in_body() const { return is_header_done() && !is_done(); }
  /// Whether the client waits to be told that it may send the body (RFC 9110 section 10.1.1). Once.
  bool take_expectation() noexcept;
  /// Whether the client allows another request on the connection (RFC 9112 section 9.3).
  [[nodiscard]] bool wants_keep_alive() const { return keep_alive(); }
  [[nodiscard]] bool is_http_1_1() const noexcept { return http_1_1_; }

  /// The request, once it is complete.
  http::RequestHead head{};
  std::string body{};

 private:
  using Bytes = boost::beast::string_view;
  using ErrorCode = boost::beast::error_code;
  using FieldName = boost::beast::http::field;

  void on_request_impl(boost::beast::http::verb, Bytes method, Bytes target, int version, ErrorCode& error) override;
  void on_response_impl(int, Bytes, int, ErrorCode&) override {}
  void on_field_impl(FieldName name, Bytes text, Bytes value, ErrorCode& error) override;
  void on_header_impl(ErrorCode& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode& error) override;
  std::size_t on_body_impl(Bytes piece, ErrorCode&) override;
  void on_chunk_header_impl(std::uint64_t, Bytes, ErrorCode&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Bytes piece, ErrorCode&) override;
  void on_finish_impl(ErrorCode&) override {}

  void refuse(ErrorCode& error, int status, std::string_view detail);
  void explain(const ErrorCode& why);

  const std::size_t max_header_bytes_;
  std::size_t header_bytes_{0};  ///< taken up to now
  Refusal refusal_{};
  unsigned hosts_{0};
  bool http_1_1_{true};
  bool has_request_line_{false};
  bool has_header_{false};
  bool has_transfer_coding_{false};
  bool expects_continue_{false};
};

}  // namespace oabind::serving
