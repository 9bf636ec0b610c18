#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

/// A server for tests of clients: it does what a script says, right or wrong, byte by byte.
namespace oabind::testing {

/// One connection, from the server's side. Used by one thread at a time; everything gives up when the client goes away.
class Connection {
 public:
  explicit Connection(int socket) noexcept : socket_(socket) {}

  /// The next request as it came, head and body; empty when there is none any more.
  std::string read_request();
  /// The next request up to the empty line; empty when there is none any more.
  std::string read_head();
  /// What comes next, at most some kilobytes; empty when nothing comes any more.
  std::string read_some();
  /// False when the client is gone.
  bool write(std::string_view text);
  /// Nothing more will be written.
  void shut();
  /// Makes the end of the script cut the connection (RST), not close it.
  void reset();
  /// For a library that speaks for itself, TLS say.
  [[nodiscard]] int socket() const noexcept { return socket_; }

 private:
  bool fill();

  int socket_;
  std::string received_{};
};

/// Listens on a free loopback port and runs the script in a thread for each connection. The connection is closed when
/// the script returns. The destructor cuts all connections and waits for the scripts.
class ScriptedServer {
 public:
  using Script = std::function<void(Connection& connection, int number)>;
  /// `script` gets the number of the connection, from 1.
  explicit ScriptedServer(Script script);
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;
  ~ScriptedServer();

  [[nodiscard]] int port() const noexcept { return port_; }
  /// "http://127.0.0.1:port" and `path`.
  [[nodiscard]] std::string url(std::string_view path = "/") const;
  /// How many connections there were.
  [[nodiscard]] int accepted() const noexcept { return accepted_; }

 private:
  void accept_all();
  void serve(int socket, int number);

  Script script_;
  int listener_;
  int port_{};
  std::atomic<int> accepted_{};
  std::mutex mutex_{};
  std::vector<int> sockets_{};          ///< guarded by mutex_
  std::vector<std::thread> threads_{};  ///< of accept_all() alone
  std::thread acceptor_{};
};

/// "HTTP/1.1 200 OK" with a length and the body.
std::string answer(std::string_view body, std::string_view status = "200 OK", std::string_view more_fields = "");

}  // namespace oabind::testing
