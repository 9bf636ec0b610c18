#include "connection.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <new>
#include <utility>

#include "oabind/problem_details.hpp"

namespace oabind::serving {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t first_read_bytes = 4096;
constexpr std::size_t body_read_bytes = 64U * 1024U;

}  // namespace

Connection::Connection(Loop& loop, asio::ip::tcp::socket socket) : loop_(loop), socket_(std::move(socket)) {}

void Connection::start() {
  error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay{true}, ignored);
  socket_.non_blocking(true, ignored);
  enter(Phase::fresh);
  try {
    const auto endpoint = socket_.remote_endpoint(ignored);
    if (!ignored) peer_ = endpoint.address().to_string();
    expect_request();
    read();
  } catch (...) {
    close();
  }
}

// ---- reading

void Connection::expect_request() {
  begun_ = false;
  // A connection that may be idle for long keeps no large buffer.
  if (input_at_ == input_end_ && input_.size() > body_read_bytes / 4) {
    input_ = {};
    input_at_ = input_end_ = 0;
  }
  parser_.emplace(loop_.shared.settings.max_header_bytes, loop_.shared.settings.max_body_bytes);
}

/// Reads behind what is there already. A header must fit into the buffer; a body passes through it.
void Connection::read() {
  if (input_at_ != 0) {
    std::copy(input_.begin() + static_cast<std::ptrdiff_t>(input_at_),
              input_.begin() + static_cast<std::ptrdiff_t>(input_end_), input_.begin());
    input_end_ -= std::exchange(input_at_, 0);
  }
  const std::size_t size = input_.size();
  const std::size_t most =
      parser_->in_body() ? body_read_bytes : std::max(loop_.shared.settings.max_header_bytes, first_read_bytes) + 1;
  if (input_end_ == size && size >= most) return refuse(431, "a chunk header or the trailer is too large", false);
  if (parser_->in_body() && size < most)
    input_.resize(most);
  else if (input_end_ == size)
    input_.resize(std::min(most, std::max(first_read_bytes, 2 * size)));
  socket_.async_read_some(asio::buffer(&input_[input_end_], input_.size() - input_end_),
                          [this](const error_code& error, std::size_t count) { on_read(error, count); });
}

void Connection::on_read(const error_code& error, std::size_t count) noexcept {
  try {
    if (!error) {
      input_end_ += count;
      return advance();
    }
    // Late requests are ended by sweep(), so that there still is an answer.
    if (phase() != Phase::expired || !begun_) return close();
    refuse(408, "the request took too long", false);
  } catch (...) {
    close();
  }
}

/// RFC 9112 section 2.2: empty lines before a request are ignored.
void Connection::skip_empty_lines() noexcept {
  while (input_at_ != input_end_ && (input_[input_at_] == '\r' || input_[input_at_] == '\n')) ++input_at_;
}

/// Whether a request or the refusal of one is there.
bool Connection::parse() {
  if (!begun_) skip_empty_lines();
  if (input_at_ == input_end_) return false;
  begun_ = true;
  input_at_ += parser_->feed(std::string_view{input_}.substr(input_at_, input_end_ - input_at_));
  if (parser_->complete() || parser_->refusal().status != 0) return true;
  if (!parser_->in_body()) {
    if (phase() != Phase::header) enter(Phase::header);
  } else {
    if (phase() != Phase::body) enter(Phase::body);
    if (parser_->take_expectation() && input_at_ == input_end_) {
      constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      error_code ignored;  // a client that takes nothing is found out by the time limit
      socket_.write_some(asio::buffer(go_on.data(), go_on.size()), ignored);
    }
  }
  return false;
}

// ---- going through requests

/// Goes on: with what is read already, else by reading. Whoever calls it is the one continuation.
void Connection::advance() {
  do {
    if (!parse()) return read();
    if (const auto& refusal = parser_->refusal(); refusal.status != 0)
      return refuse(refusal.status, refusal.detail, false);
  } while (dispatch());
}

/// Passes the request on. True: it is answered and this thread goes on with the next one.
bool Connection::dispatch() {
  auto& crew = *loop_.shared.crew;
  ++requests_;
  const auto& settings = loop_.shared.settings;
  const bool last = settings.max_requests_per_connection != 0 && requests_ >= settings.max_requests_per_connection;
  const bool keep_alive =
      parser_->wants_keep_alive() && !last && !loop_.shared.stopping.load(std::memory_order_relaxed);
  expect_answer({parser_->head.method == "HEAD", parser_->is_http_1_1(), keep_alive}, 0);
  parser_->head.peer = peer_;
  body_.emplace(parser_->body);
  enter(Phase::handling);
  // When the service answers later, this object may be gone as soon as it has.
  auto& loop = loop_;
  if (const auto call = crew.enter(loop); call != 0) {
    const bool goes_on = call_service();
    crew.leave(loop, call);
    return goes_on && next();
  }
  if (!crew.hand_over(*this)) refuse(503, "too many requests are waiting", keep_alive);
  return false;
}

void Connection::expect_answer(AnswerForm form, unsigned arrivals) {
  const std::lock_guard lock{mutex_};
  answer_.begin(form);
  said_done_ = false;
  arrivals_.store(arrivals, std::memory_order_relaxed);
}

void Connection::work() noexcept {
  try {
    if (call_service() && next()) advance();
  } catch (...) {
    close();
  }
}

/// Whether the request is answered: then the caller goes on, otherwise whoever ends the answer does.
bool Connection::call_service() noexcept {
  try {
    loop_.shared.service.handle(std::move(parser_->head), *body_, *this, stop_.token());
  } catch (...) {
    // A service must not throw; the least that remains true is that nothing more will be said.
    if (!said_done_) done(Error{.kind = ErrorKind::transport});
  }
  return arrive();
}

/// The service has returned, or the answer is sent. True for the second of both.
bool Connection::arrive() noexcept {
  return arrivals_.fetch_add(1, std::memory_order_acq_rel) == 1;
}

/// After an answer: true when another request may be read.
bool Connection::next() {
  std::unique_lock lock{mutex_};
  const bool cut_short = gone_ || answer_.broken();
  const bool keep_alive = answer_.keeps_alive();
  lock.unlock();
  if (cut_short) {
    break_off();
    return false;
  }
  if (!keep_alive || loop_.shared.stopping.load(std::memory_order_relaxed)) {
    drain();
    return false;
  }
  expect_request();
  enter(Phase::idle);
  return true;
}

/// Answers in the service's place.
void Connection::refuse(int status, std::string detail, bool keep_alive) {
  auto problem = oabind::refuse(status, std::move(detail));
  if (status == 503) static_cast<void>(problem.headers.add("Retry-After", "1"));
  auto response = to_response(problem);
  expect_answer({parser_->head.method == "HEAD", true, keep_alive}, 1);
  enter(Phase::writing);
  const std::string text = std::move(response.body);
  head(std::move(response));
  data(text);
  done({});
}

// ---- the sink

void Connection::head(http::ResponseHead head) {
  const std::lock_guard lock{mutex_};
  answer_.head(std::move(head));
}

bool Connection::data(std::string_view piece) {
  std::unique_lock lock{mutex_};
  if (gone_) return false;
  const bool wanted = answer_.data(piece);
  while (answer_.pending() && !gone_) {
    if (send_now() == Sent::some) wait_until_writable(lock);
  }
  return wanted && !gone_;
}

void Connection::done(Result<void> outcome) {
  auto sent = Sent::all;
  {
    const std::lock_guard lock{mutex_};
    said_done_ = true;
    answer_.finish(outcome.has_value());
    if (!gone_ && !answer_.broken()) sent = send_now();
  }
  if (sent == Sent::some) return send_later();
  answered();
}

/// The answer is out, or never will be. Goes on only as the second of two, and only in the loop: the thread may be the
/// service's own.
void Connection::answered() {
  if (!arrive()) return;
  asio::post(loop_.context, [this] {
    try {
      if (next()) advance();
    } catch (...) {
      close();
    }
  });
}

// ---- writing

Connection::Sent Connection::send_now() noexcept {
  while (answer_.pending()) {
    const auto pieces = answer_.unsent();
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(pieces.first.data(), pieces.first.size()),
                                                    asio::buffer(pieces.second.data(), pieces.second.size())};
    error_code error;
    const std::size_t count = socket_.write_some(buffers, error);
    if (error == asio::error::would_block || error == asio::error::try_again) return Sent::some;
    if (error) {
      gone_ = true;
      return Sent::failed;
    }
    answer_.sent(count);
  }
  return Sent::all;
}

/// Lets the loop send the rest of an answer that is complete: no thread waits for the client.
void Connection::send_later() {
  enter(Phase::writing);
  socket_.async_wait(asio::ip::tcp::socket::wait_write, [this](const error_code& error) {
    auto sent = Sent::failed;
    {
      const std::lock_guard lock{mutex_};
      if (error) gone_ = true;
      if (!error) sent = send_now();
    }
    if (sent == Sent::some) return send_later();
    answered();
  });
}

/// Waits in the service's thread. The loop is polled by another one, and sweep() limits the time.
void Connection::wait_until_writable(std::unique_lock<std::mutex>& lock) {
  writable_ = false;
  enter(Phase::writing);
  socket_.async_wait(asio::ip::tcp::socket::wait_write, [this](const error_code& error) {
    const std::lock_guard guard{mutex_};
    gone_ = gone_ || error;
    writable_ = true;
    // Under the lock: the one who waits may end this object as soon as it can take it.
    written_.notify_one();
  });
  written_.wait(lock, [this] { return writable_; });
  if (phase() == Phase::expired) gone_ = true;
  enter(Phase::handling);
}

// ---- the end

/// Closes so that the answer arrives: a socket that is closed while there is something to read resets the connection,
/// and the client may lose what it has not read yet (RFC 9112 section 9.6).
void Connection::drain() {
  error_code error;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
  if (error) return close();
  enter(Phase::draining);
  input_.resize(std::max(input_.size(), first_read_bytes));
  socket_.async_read_some(asio::buffer(input_), [this](const error_code& why, std::size_t) { on_drained(why); });
}

void Connection::on_drained(const error_code& error) noexcept {
  if (error || phase() == Phase::expired) return close();
  try {
    socket_.async_read_some(asio::buffer(input_), [this](const error_code& why, std::size_t) { on_drained(why); });
  } catch (...) {
    close();
  }
}

/// Closes so that the client sees that something is missing: with a reset, since a body that ends with the connection
/// has no other way to tell.
void Connection::break_off() noexcept {
  error_code ignored;
  socket_.set_option(asio::socket_base::linger{true, 0}, ignored);
  close();
}

void Connection::close() noexcept {
  loop_.closed(*this);
}

}  // namespace oabind::serving
