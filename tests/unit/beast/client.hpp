#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

/// A client that sends any bytes and says what came back.
namespace raw {

struct Response {
  int status{0};                                ///< 0: nothing came, or no response
  std::map<std::string, std::string> fields{};  ///< names in lower case
  std::string body{};
  bool whole{false};  ///< the body's end was seen where it was told to be

  [[nodiscard]] std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? "(none)" : found->second;
  }
};

/// One connection to the loopback address; gives up after ten seconds of silence.
class Client {
 public:
  /// `receive_buffer` other than 0: the system's, small so that the server soon has to wait.
  explicit Client(std::uint16_t port, int receive_buffer = 0);
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  /// False when the other side has closed.
  bool send(std::string_view bytes);
  /// Says that nothing more is sent.
  void finish();
  /// Closes at once.
  void close();
  /// The next response; `head_only` for those to HEAD.
  Response receive(bool head_only = false);
  /// Everything until the other side closes.
  std::string rest();
  /// Whether the other side closes (or has) without saying more.
  bool closed();

 private:
  bool more();
  std::string take(std::size_t size);
  std::string line();

  int socket_{-1};
  std::string input_{};
};

}  // namespace raw
