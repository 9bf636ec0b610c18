#include "scripted_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace oabind::testing {
namespace {

std::size_t length_of_body(const std::string& head) {
  constexpr std::string_view name = "\r\nContent-Length: ";
  const auto found = head.find(name);
  return found == std::string::npos ? 0 : std::strtoull(head.c_str() + found + name.size(), nullptr, 10);
}

}  // namespace

bool Connection::fill() {
  std::array<char, 16384> buffer{};
  const auto got = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (got <= 0) return false;
  received_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

std::string Connection::read_head() {
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos)
    if (!fill()) return {};
  std::string head = received_.substr(0, end + 4);
  received_.erase(0, end + 4);
  return head;
}

std::string Connection::read_request() {
  std::string request = read_head();
  if (request.find("\r\nTransfer-Encoding: chunked") != std::string::npos) {
    constexpr std::string_view last = "0\r\n\r\n";
    while (!received_.ends_with(last))
      if (!fill()) return {};
    return request + std::exchange(received_, {});
  }
  const std::size_t length = length_of_body(request);
  while (received_.size() < length)
    if (!fill()) return {};
  request += received_.substr(0, length);
  received_.erase(0, length);
  return request;
}

std::string Connection::read_some() {
  if (received_.empty()) fill();
  return std::exchange(received_, {});
}

bool Connection::write(std::string_view text) {
  while (!text.empty()) {
    const auto sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Connection::shut() {
  ::shutdown(socket_, SHUT_WR);
}

void Connection::reset() {
  const linger now{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

ScriptedServer::ScriptedServer(Script script)
    : script_(std::move(script)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (listener_ < 0 || ::bind(listener_, any, size) != 0 || ::listen(listener_, 128) != 0 ||
      ::getsockname(listener_, any, &size) != 0)
    throw std::runtime_error("no loopback port");
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread{[this] { accept_all(); }};
}

ScriptedServer::~ScriptedServer() {
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  {
    const std::lock_guard lock{mutex_};
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
  }
  for (auto& thread : threads_) thread.join();
  ::close(listener_);
}

void ScriptedServer::accept_all() {
  for (;;) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    const int at_once = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    {
      const std::lock_guard lock{mutex_};
      sockets_.push_back(socket);
    }
    threads_.emplace_back([this, socket, number = ++accepted_] { serve(socket, number); });
  }
}

void ScriptedServer::serve(int socket, int number) {
  Connection connection{socket};
  script_(connection, number);
  const std::lock_guard lock{mutex_};
  std::erase(sockets_, socket);
  ::close(socket);
}

std::string ScriptedServer::url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string{path};
}

std::string answer(std::string_view body, std::string_view status, std::string_view more_fields) {
  std::string text = "HTTP/1.1 ";
  text.append(status).append("\r\n").append(more_fields);
  text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
  return text;
}

}  // namespace oabind::testing
