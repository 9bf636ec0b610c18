#include "handle.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

#include "http/text.hpp"
#include "response_head.hpp"

namespace oabind::curl {
namespace {

/// Bodies up to this size are read at once and leave in one piece with the head; larger ones are read as they are sent.
constexpr std::uint64_t small_body_bytes = 64U * 1024U;

void lock(CURL*, curl_lock_data data, curl_lock_access, void* mutexes) noexcept {
  static_cast<std::mutex*>(mutexes)[data].lock();
}

void unlock(CURL*, curl_lock_data data, void* mutexes) noexcept {
  static_cast<std::mutex*>(mutexes)[data].unlock();
}

/// An http or https URL of visible ASCII, without a fragment, which is never sent (RFC 9112 section 3.2).
bool is_target(std::string_view target) {
  const auto scheme = target.substr(0, std::min(target.find("://"), target.size()));
  return (codegen::equal_ignoring_case(scheme, "http") || codegen::equal_ignoring_case(scheme, "https")) &&
         std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && c <= '~' && c != '#'; });
}

/// RFC 9110 section 9.2.2.
bool is_idempotent(std::string_view method) {
  constexpr std::string_view methods[] = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"};
  return std::find(std::begin(methods), std::end(methods), method) != std::end(methods);
}

/// Methods whose request says how long its body is even when there is none (RFC 9110 section 8.6).
bool expects_body(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

/// Milliseconds as libcurl takes them, which refuses more than an int holds.
long milliseconds(std::int64_t value) {
  return static_cast<long>(std::clamp<std::int64_t>(value, 0, std::numeric_limits<int>::max()));
}

}  // namespace

Error transport_error(std::string detail) {
  return {.kind = ErrorKind::transport, .detail = std::move(detail)};
}

Share::Share() : share_(curl_share_init()) {
  if (share_ == nullptr) throw std::bad_alloc{};
  curl_share_setopt(share_, CURLSHOPT_LOCKFUNC, lock);
  curl_share_setopt(share_, CURLSHOPT_UNLOCKFUNC, unlock);
  curl_share_setopt(share_, CURLSHOPT_USERDATA, mutexes_.data());
  curl_share_setopt(share_, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
  curl_share_setopt(share_, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
}

Share::~Share() {
  curl_share_cleanup(share_);
}

Handle::Handle(const CurlSettings& settings, const Share& share)
    : settings_(settings), origin_url_(curl_url()), easy_(curl_easy_init()) {
  if (easy_ == nullptr || origin_url_ == nullptr) {
    curl_easy_cleanup(easy_);
    throw std::bad_alloc{};
  }
  set_up_once(share);
}

Handle::~Handle() {
  curl_easy_cleanup(easy_);
}

/// A refused option is remembered and fails every exchange: what was asked for, say a CA file, is never left out.
template <class T>
void Handle::set(CURLoption option, T value) {
  const CURLcode code = curl_easy_setopt(easy_, option, value);
  if (refused_option_ == CURLE_OK) refused_option_ = code;
}

void Handle::set_up_once(const Share& share) {
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_SHARE, share.get());
  set(CURLOPT_ERRORBUFFER, message_.data());
#if LIBCURL_VERSION_NUM >= 0x075500
  set(CURLOPT_PROTOCOLS_STR, "http,https");
#else
  set(CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
  // A stop or a timeout must not wait for the resolver's thread, which ends by itself.
  set(CURLOPT_QUICK_EXIT, 1L);
#endif
  // What goes out is the target as it stands.
  set(CURLOPT_PATH_AS_IS, 1L);
  set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(CURLOPT_HTTP_VERSION, settings_.http2 ? long{CURL_HTTP_VERSION_2TLS} : long{CURL_HTTP_VERSION_1_1});
  set(CURLOPT_PROXY, settings_.proxy.c_str());  // an empty one keeps libcurl from asking the environment
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  set(CURLOPT_TCP_KEEPALIVE, 1L);
  set(CURLOPT_MAXAGE_CONN, static_cast<long>(std::max<std::int64_t>(settings_.max_idle_s, 0)));
  set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  if (!settings_.ca_file.empty()) set(CURLOPT_CAINFO, settings_.ca_file.c_str());
  if (!settings_.ca_path.empty()) set(CURLOPT_CAPATH, settings_.ca_path.c_str());
  if (settings_.accept_compressed) set(CURLOPT_ACCEPT_ENCODING, "");
  set(CURLOPT_HEADERFUNCTION, header_callback);
  set(CURLOPT_HEADERDATA, static_cast<void*>(this));
  set(CURLOPT_WRITEFUNCTION, write_callback);
  set(CURLOPT_WRITEDATA, static_cast<void*>(this));
  set(CURLOPT_READFUNCTION, read_callback);
  set(CURLOPT_READDATA, static_cast<void*>(this));
  set(CURLOPT_PREREQFUNCTION, connected_callback);
  set(CURLOPT_PREREQDATA, static_cast<void*>(this));
}

// ---- the request

Result<void> Handle::begin(const http::RequestHead& head, BodySource& body, ResponseSink& sink,
                           const TransferOptions& options) {
  if (!codegen::is_token(head.method)) return transport_error("the method is not a token");
  if (!is_target(head.target))
    return transport_error("the target is not an http or https URL of visible ASCII without a fragment");
  line_count_ = 0;
  body_ = &body;
  sink_ = &sink;
  body_left_ = body.size();
  may_repeat_ = is_idempotent(head.method);
  was_sent_ = false;
  block_.clear();
  header_bytes_ = 0;
  status_ = 0;
  failure_.reset();
  message_[0] = '\0';

  if (auto written = write_target(head.target); !written) return written;
  set(CURLOPT_TIMEOUT_MS, milliseconds(options.timeout_ms));
  const bool bounded = options.connect_timeout_ms > 0;  // libcurl takes 0 for five minutes
  set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(bounded ? options.connect_timeout_ms : std::numeric_limits<int>::max()));
  if (auto written = write_fields(head.headers, head.method); !written) return written;
  if (auto written = write_body(head.method); !written) return written;
  set(CURLOPT_HTTPHEADER, link_lines());
  if (refused_option_ != CURLE_OK)
    return transport_error(std::string{"libcurl refuses a setting: "} + curl_easy_strerror(refused_option_));
  return {};
}

/// libcurl parses a URL anew for each exchange, which is a tenth of what an exchange costs: it gets the origin parsed,
/// once, and the rest as it stands. Through a proxy it gets the whole, which some proxies are asked for.
Result<void> Handle::write_target(const std::string& target) {
  if (!settings_.proxy.empty()) {
    set(CURLOPT_URL, target.c_str());
    return {};
  }
  const auto end = std::min(target.find_first_of("/?", target.find("://") + 3), target.size());
  const std::string_view origin = std::string_view{target}.substr(0, end);
  if (origin != origin_) {
    origin_.clear();
    const CURLUcode code =
        curl_url_set(origin_url_.get(), CURLUPART_URL, std::string{origin}.c_str(), CURLU_DISALLOW_USER);
    if (code != CURLUE_OK) return transport_error(std::string{"the target is not a URL: "} + curl_url_strerror(code));
    set(CURLOPT_URL, static_cast<const char*>(nullptr));  // of the origin before
    set(CURLOPT_CURLU, origin_url_.get());
    origin_ = origin;
  }
  path_.assign(end < target.size() && target[end] == '/' ? "" : "/").append(target, end);
  set(CURLOPT_REQUEST_TARGET, path_.c_str());
  return {};
}

Result<void> Handle::write_fields(const http::Headers& headers, std::string_view method) {
  for (const auto& [name, value] : headers) {
    if (codegen::equal_ignoring_case(name, "Content-Length")) {
      if (!body_left_ || value != std::to_string(*body_left_))
        return transport_error("Content-Length is not the size of the body");
      continue;
    }
    if (codegen::equal_ignoring_case(name, "Transfer-Encoding"))
      return transport_error("Transfer-Encoding is the transport's to set");
    // The semicolon is libcurl's way to send a field without a value.
    add_line().append(name).append(value.empty() ? ";" : ": ").append(value);
  }
  // A name alone takes back what libcurl would send of its own.
  const auto take_back = [&](const char* own) {
    if (headers.find(own) == nullptr) add_line().append(own).append(":");
  };
  take_back("Accept");
  if (body_left_ != 0U) take_back("Expect");
  if (body_left_ != 0U || expects_body(method)) take_back("Content-Type");
  return {};
}

std::string& Handle::add_line() {
  if (line_count_ == lines_.size()) lines_.emplace_back();
  std::string& line = lines_[line_count_++];
  line.clear();
  return line;
}

curl_slist* Handle::link_lines() {
  links_.resize(line_count_);
  for (std::size_t i = 0; i < line_count_; ++i)
    links_[i] = {lines_[i].data(), i + 1 < line_count_ ? &links_[i + 1] : nullptr};
  return links_.data();
}

Result<void> Handle::write_body(const std::string& method) {
  set(CURLOPT_HTTPGET, 1L);  // takes back what the exchange before asked for
  const char* named = nullptr;
  if (method == "HEAD") {
    if (body_left_ != 0U) return transport_error("a HEAD request cannot carry a body");
    set(CURLOPT_NOBODY, 1L);
  } else if (body_left_ == 0U && !expects_body(method)) {
    if (method != "GET") named = method.c_str();
  } else if (body_left_ && *body_left_ <= small_body_bytes) {
    if (auto read = read_small_body(*body_left_); !read) return read;
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, small_body_.c_str());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(small_body_.size()));
    if (method != "POST") named = method.c_str();
  } else {
    may_repeat_ = false;
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<curl_off_t>::max());
    if (body_left_ && *body_left_ > largest) return transport_error("the body is too large");
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_INFILESIZE_LARGE, body_left_ ? static_cast<curl_off_t>(*body_left_) : curl_off_t{-1});
    if (method != "PUT") named = method.c_str();
  }
  set(CURLOPT_CUSTOMREQUEST, named);
  return {};
}

Result<void> Handle::read_small_body(std::uint64_t size) {
  small_body_.resize(static_cast<std::size_t>(size));
  for (std::size_t filled = 0; filled < small_body_.size();) {
    const auto read = body_->read(small_body_.data() + filled, small_body_.size() - filled);
    if (!read) return read.error();
    if (*read == 0) return transport_error("the request's body ended before the size it announced");
    filled += std::min(*read, small_body_.size() - filled);
  }
  return {};
}

// ---- what libcurl calls

/// Remembers why libcurl is told to give up.
bool Handle::fail(Error error) {
  if (!failure_) failure_ = std::move(error);
  return false;
}

bool Handle::on_header_line(std::string_view line) {
  header_bytes_ += line.size();
  if (header_bytes_ > settings_.max_header_bytes)
    return fail(
        transport_error("the answer's head is larger than " + std::to_string(settings_.max_header_bytes) + " bytes"));
  if (status_ != 0) return true;  // trailers
  block_.append(line);
  return (line != "\r\n" && line != "\n") || on_head();
}

bool Handle::on_head() {
  auto head = parse_response_head(block_);
  block_.clear();
  if (!head) return fail(transport_error(std::move(head).error()));
  if (head->status == 101)
    return fail(transport_error("the server switches to another protocol, which nobody asked for"));
  if (head->status < 200) return true;
  if (settings_.accept_compressed && head->headers.find("Content-Encoding") != nullptr) {
    // They tell of what was unpacked on the way.
    head->headers.remove("Content-Encoding");
    head->headers.remove("Content-Length");
  }
  status_ = head->status;
  sink_->head(std::move(*head));
  return true;
}

bool Handle::on_data(std::string_view piece) {
  if (status_ == 0) return fail(transport_error("the answer has no head"));
  if (sink_->data(piece)) return true;
  return fail({.kind = ErrorKind::cancelled, .detail = "the rest of the answer was not wanted"});
}

std::size_t Handle::on_read(char* buffer, std::size_t size) {
  if (body_left_) size = static_cast<std::size_t>(std::min<std::uint64_t>(size, *body_left_));
  if (size == 0) return 0;
  auto read = body_->read(buffer, size);
  if (!read) {
    fail(std::move(read).error());
    return CURL_READFUNC_ABORT;
  }
  if (!body_left_) return std::min(*read, size);
  if (*read == 0) {
    fail(transport_error("the request's body ended before the size it announced"));
    return CURL_READFUNC_ABORT;
  }
  *body_left_ -= std::min(*read, size);
  return std::min(*read, size);
}

/// Before each sending of the request. libcurl sends again what it sent on a kept connection that turns out to be
/// closed; but the server may have got it.
bool Handle::on_connected() {
  if (!std::exchange(was_sent_, true) || may_repeat_) return true;
  return fail(transport_error(
      "the connection was closed before an answer came; the request is not sent again, as the server may have got it"));
}

/// C code calls the callbacks, so no exception leaves them.
template <class Callback>
auto Handle::guarded(Callback callback, decltype(callback()) refusal) noexcept {
  try {
    return callback();
  } catch (...) {
    fail(transport_error("out of memory"));  // short enough to need none
    return refusal;
  }
}

std::size_t Handle::header_callback(char* data, std::size_t size, std::size_t count, void* self) noexcept {
  auto& handle = *static_cast<Handle*>(self);
  return handle.guarded([&] { return handle.on_header_line({data, size * count}); }, false) ? size * count : 0;
}

std::size_t Handle::write_callback(char* data, std::size_t size, std::size_t count, void* self) noexcept {
  auto& handle = *static_cast<Handle*>(self);
  return handle.guarded([&] { return handle.on_data({data, size * count}); }, false) ? size * count : 0;
}

std::size_t Handle::read_callback(char* buffer, std::size_t size, std::size_t count, void* self) noexcept {
  auto& handle = *static_cast<Handle*>(self);
  return handle.guarded([&] { return handle.on_read(buffer, size * count); }, std::size_t{CURL_READFUNC_ABORT});
}

int Handle::connected_callback(void* self, char*, char*, int, int) noexcept {
  auto& handle = *static_cast<Handle*>(self);
  return handle.guarded([&] { return handle.on_connected(); }, false) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

// ---- the outcome

Result<void> Handle::end(CURLcode code) {
  if (failure_) return abandon(std::move(*failure_));
  // libcurl takes a connection that is closed inside of the head for a complete answer.
  if (code == CURLE_OK && status_ == 0)
    return abandon(transport_error("the connection was closed in the answer's head"));
  if (code == CURLE_OK) return {};
  return abandon(transport_error(message_[0] != '\0' ? message_.data() : curl_easy_strerror(code)));
}

Error Handle::abandon(Error error) {
  error.status = status_;
  return error;
}

}  // namespace oabind::curl
