#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <limits>

#include "connection.hpp"

/// What a connection does when time passes; see connection.cpp for everything else.
namespace oabind::serving {
namespace {

using boost::system::error_code;
using Socket = boost::asio::ip::tcp::socket;

constexpr unsigned phase_bits = 3;
constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() >> phase_bits;
/// How long a client may take to close its side when the server has closed its own.
constexpr std::int64_t drain_ms = 1000;
/// How long a first piece is held back, and from when on it is asked whether the client is still there.
constexpr std::int64_t patience_ms = 100;

}  // namespace

std::int64_t Connection::limit(Phase phase) const noexcept {
  const auto& settings = loop_.shared.settings;
  switch (phase) {
    case Phase::fresh:
    case Phase::header:
      return settings.header_timeout_ms;
    case Phase::idle:
      return settings.idle_timeout_ms;
    case Phase::body:
      return settings.body_timeout_ms;
    case Phase::writing:
      return settings.write_timeout_ms;
    case Phase::draining:
      return drain_ms;
    case Phase::handling:
    case Phase::expired:
      break;
  }
  return 0;
}

void Connection::enter(Phase phase) noexcept {
  const auto now = now_ms();
  const auto most = limit(phase);
  const auto time = phase == Phase::handling ? now : most > 0 ? std::min(now, never - most) + most : never;
  clock_.store(static_cast<std::uint64_t>(time) << phase_bits | static_cast<std::uint64_t>(phase));
}

Connection::Phase Connection::phase() const noexcept {
  return static_cast<Phase>(clock_.load() & ((1U << phase_bits) - 1));
}

void Connection::sweep(std::int64_t now) {
  auto seen = clock_.load();
  const auto time = static_cast<std::int64_t>(seen >> phase_bits);
  const auto phase = static_cast<Phase>(seen & ((1U << phase_bits) - 1));
  if (phase == Phase::expired) return;
  if (phase == Phase::handling) {
    if (now - time >= patience_ms) look_at_handler(seen);
    return;
  }
  const bool unwanted = (phase == Phase::idle || phase == Phase::fresh) && loop_.shared.stopping.load();
  if (now < time && !unwanted) return;
  // Fails when the connection has just gone on: then it is not late.
  if (clock_.compare_exchange_strong(seen, static_cast<std::uint64_t>(Phase::expired))) expire(phase);
}

/// Wakes whoever waits for the socket. Of a request that came too slowly only reading ends, so that it can be answered.
void Connection::expire(Phase phase) {
  error_code ignored;
  const bool answers = phase == Phase::header || phase == Phase::body;
  socket_.shutdown(answers ? Socket::shutdown_receive : Socket::shutdown_both, ignored);
}

void Connection::look_at_handler(std::uint64_t seen) {
  std::array<char, 1> byte{};
  error_code error;
  socket_.receive(boost::asio::buffer(byte), Socket::message_peek, error);
  if (error && error != boost::asio::error::would_block && error != boost::asio::error::try_again) stop_.request_stop();
  // Who holds the lock is about to say more; and it may be another request by now.
  const std::unique_lock lock{mutex_, std::try_to_lock};
  if (!lock.owns_lock() || clock_.load() != seen || gone_) return;
  answer_.release();
  send_now();
}

void Connection::cut() {
  stop_.request_stop();
  error_code ignored;
  socket_.shutdown(Socket::shutdown_both, ignored);
}

}  // namespace oabind::serving
