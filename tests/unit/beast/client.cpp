#include "client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace raw {

Client::Client(std::uint16_t port, int receive_buffer) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{10, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (receive_buffer != 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) close();
}

Client::~Client() {
  close();
}

void Client::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void Client::finish() {
  ::shutdown(socket_, SHUT_WR);
}

bool Client::more() {
  std::array<char, 16384> buffer{};
  const auto count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (count <= 0) return false;
  input_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

std::string Client::take(std::size_t size) {
  while (input_.size() < size && more()) {
  }
  std::string taken = input_.substr(0, size);
  input_.erase(0, taken.size());
  return taken;
}

/// Without its end; "" at the end of the header and when nothing comes.
std::string Client::line() {
  std::size_t end = 0;
  while ((end = input_.find("\r\n")) == std::string::npos) {
    if (!more()) return {};
  }
  std::string text = input_.substr(0, end);
  input_.erase(0, end + 2);
  return text;
}

std::string Client::rest() {
  while (more()) {
  }
  return std::exchange(input_, {});
}

bool Client::closed() {
  return input_.empty() && !more();
}

Response Client::receive(bool head_only) {
  Response response;
  const auto first = line();
  if (!first.starts_with("HTTP/1.1 ") || first.size() < 12) return response;
  response.status = std::stoi(first.substr(9, 3));
  for (auto text = line(); !text.empty(); text = line()) {
    const auto colon = text.find(": ");
    std::string name = text.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    response.fields[name] = colon == std::string::npos ? "" : text.substr(colon + 2);
  }
  if (head_only || response.status / 100 == 1 || response.status == 204 || response.status == 304) {
    response.whole = true;
  } else if (response.field("transfer-encoding") == "chunked") {
    for (;;) {
      const auto size_line = line();
      if (size_line.empty()) return response;
      const auto size = std::stoul(size_line, nullptr, 16);
      const auto piece = take(size);
      response.body += piece;
      if (piece.size() != size || take(2) != "\r\n") return response;
      if (size == 0) break;
    }
    response.whole = true;
  } else if (response.fields.contains("content-length")) {
    const auto size = std::stoul(response.field("content-length"));
    response.body = take(size);
    response.whole = response.body.size() == size;
  } else {
    response.body = rest();
  }
  return response;
}

}  // namespace raw
