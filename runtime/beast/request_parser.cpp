#include "request_parser.hpp"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

namespace oabind::serving {
namespace {

namespace beast = boost::beast;

/// What is reserved for a body before any of it has come: a told length is only a claim.
constexpr std::uint64_t max_reserved_bytes = 64U * 1024U;

std::string_view view(beast::string_view text) noexcept {
  return {text.data(), text.size()};
}

/// The forms of RFC 9112 section 3.2 that are served; others are for proxies.
bool is_served_target(std::string_view method, std::string_view target) noexcept {
  if (target.starts_with('/')) return true;
  if (target == "*") return method == "OPTIONS";
  const auto scheme = target.substr(0, target.find("://"));
  return beast::iequals({scheme.data(), scheme.size()}, "http") ||
         beast::iequals({scheme.data(), scheme.size()}, "https");
}

}  // namespace

RequestParser::RequestParser(std::size_t max_header_bytes, std::size_t max_body_bytes)
    : max_header_bytes_(max_header_bytes) {
  eager(true);
  header_limit(static_cast<std::uint32_t>(std::min<std::size_t>(max_header_bytes, 64U * 1024U * 1024U)));
  body_limit(static_cast<std::uint64_t>(max_body_bytes));
}

std::size_t RequestParser::feed(std::string_view bytes) {
  ErrorCode error;
  const std::size_t taken = put({bytes.data(), bytes.size()}, error);
  if (error && error != beast::http::error::need_more) explain(error);
  // Beast limits what it is given at once, not the sum.
  if (!has_header_ && (header_bytes_ += taken) > max_header_bytes_) explain(beast::http::error::header_limit);
  return taken;
}

bool RequestParser::take_expectation() noexcept {
  return std::exchange(expects_continue_, false);
}

void RequestParser::refuse(ErrorCode& error, int status, std::string_view detail) {
  refusal_ = {status, std::string{detail}};
  error = beast::http::error::bad_value;
}

/// Turns what Beast says into a refusal, unless one of ours came first.
void RequestParser::explain(const ErrorCode& why) {
  using beast::http::error;
  if (refusal_.status != 0) return;
  if (why == error::header_limit)
    refusal_ =
        has_request_line_ ? Refusal{431, "the header is too large"} : Refusal{414, "the request line is too long"};
  else if (why == error::body_limit)
    refusal_ = {413, "the body is too large"};
  else if (why == error::bad_version)
    refusal_ = {505, "only HTTP/1.1 and HTTP/1.0 are spoken here"};
  else
    refusal_ = {400, "malformed request: " + why.message()};
}

void RequestParser::on_request_impl(beast::http::verb, Bytes method, Bytes target, int version, ErrorCode& error) {
  has_request_line_ = true;
  http_1_1_ = version == 11;
  head.method = view(method);
  head.target = view(target);
  if (head.method == "CONNECT") return refuse(error, 501, "this is no proxy");
  if (!is_served_target(head.method, head.target)) refuse(error, 400, "the request target is neither a path nor a URL");
}

void RequestParser::on_field_impl(FieldName name, Bytes text, Bytes value, ErrorCode& error) {
  // What comes after the body must not pass for what came before it, and for us has no meaning.
  if (has_header_) return;
  if (!head.headers.add(view(text), view(value))) return refuse(error, 400, "a header field holds control characters");
  if (name == FieldName::host) {
    ++hosts_;
  } else if (name == FieldName::transfer_encoding) {
    if (has_transfer_coding_ || !beast::iequals(value, "chunked"))
      return refuse(error, 501, "of the transfer codings only chunked is understood");
    has_transfer_coding_ = true;
  } else if (name == FieldName::expect) {
    expects_continue_ = beast::iequals(value, "100-continue");
  }
}

void RequestParser::on_header_impl(ErrorCode& error) {
  has_header_ = true;
  if (hosts_ > 1 || (hosts_ == 0 && is_http_1_1())) return refuse(error, 400, "there must be one Host field");
  if (has_transfer_coding_ && !is_http_1_1()) return refuse(error, 400, "HTTP/1.0 has no transfer codings");
  expects_continue_ = expects_continue_ && is_http_1_1();
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) {
  if (length) body.reserve(static_cast<std::size_t>(std::min(*length, max_reserved_bytes)));
}

std::size_t RequestParser::on_body_impl(Bytes piece, ErrorCode&) {
  body.append(piece.data(), piece.size());
  return piece.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Bytes piece, ErrorCode&) {
  body.append(piece.data(), piece.size());
  return piece.size();
}

}  // namespace oabind::serving
