#pragma once

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "answer.hpp"
#include "crew.hpp"
#include "oabind/beast.hpp"
#include "oabind/transport.hpp"
#include "request_parser.hpp"

namespace oabind::serving {

class Connection;

/// What connections share. Whoever makes it outlives them.
struct Shared {
  Service& service;
  const ServerSettings settings;
  Crew* crew{nullptr};
  std::atomic<bool> stopping{false};  ///< no further requests on a connection
};

/// An event loop and its connections.
struct Loop : Polled {
  explicit Loop(Shared& all) : shared(all) {}
  virtual ~Loop() = default;
  /// A connection has ended; forgets and deletes it.
  virtual void closed(Connection& connection) noexcept = 0;

  Shared& shared;
};

/// One client. Exactly one continuation exists at a time (a pending read or write, or a request on its way through the
/// service), and it alone goes on, in whatever thread; that is what makes a lock around all of it unnecessary. Beside
/// it only sweep() comes, from the loop, and touches nothing but atomics, the answer under its lock, and the socket's
/// system calls.
class Connection final : private ResponseSink, private Job {
 public:
  Connection(Loop& loop, boost::asio::ip::tcp::socket socket);

  /// Begins to read.
  void start();
  /// Looks after the time: ends what takes too long, notices that a client has gone, lets go pieces that were held
  /// back.
  void sweep(std::int64_t now);
  /// Ends it, whatever it does; the service is told to stop.
  void cut();

 private:
  /// What the connection waits for; each has its own limit of time.
  enum class Phase : std::uint8_t { fresh, idle, header, body, handling, writing, draining, expired };

  // Time.
  void enter(Phase phase) noexcept;
  [[nodiscard]] Phase phase() const noexcept;
  [[nodiscard]] std::int64_t limit(Phase phase) const noexcept;
  void expire(Phase phase);
  void look_at_handler(std::uint64_t seen);

  // Reading.
  void read();
  void on_read(const boost::system::error_code& error, std::size_t count) noexcept;
  void expect_request();
  bool parse();
  void skip_empty_lines() noexcept;

  // Going through requests.
  void advance();
  bool dispatch();
  void expect_answer(AnswerForm form, unsigned arrivals);
  void work() noexcept override;
  bool call_service() noexcept;
  bool arrive() noexcept;
  bool next();
  void refuse(int status, std::string detail, bool keep_alive);

  // The sink, called by the service.
  void head(http::ResponseHead head) override;
  bool data(std::string_view piece) override;
  void done(Result<void> outcome) override;

  // Writing.
  enum class Sent : std::uint8_t { all, some, failed };
  Sent send_now() noexcept;
  void send_later();
  void wait_until_writable(std::unique_lock<std::mutex>& lock);
  void answered();

  // The end.
  void drain();
  void on_drained(const boost::system::error_code& error) noexcept;
  void break_off() noexcept;
  void close() noexcept;

  Loop& loop_;
  boost::asio::ip::tcp::socket socket_;
  std::atomic<std::uint64_t> clock_{0};  ///< phase, and when it ends (for handling: when it began)
  std::string peer_{};                   ///< the client's address
  std::string input_{};                  ///< read and not yet parsed, from input_at_ to input_end_
  std::size_t input_at_{0};
  std::size_t input_end_{0};
  std::optional<RequestParser> parser_{};
  std::optional<TextSource> body_{};
  bool begun_{false};  ///< some of the request is there
  std::size_t requests_{0};
  std::atomic<unsigned> arrivals_{0};  ///< of handle() returned and answer sent; the second one goes on
  StopSource stop_{};
  std::mutex mutex_{};  ///< for what follows
  std::condition_variable written_{};
  Answer answer_{};
  bool gone_{false};  ///< writing has failed
  bool writable_{false};
  bool said_done_{false};  ///< the service has
};

}  // namespace oabind::serving
