// What goes wrong, on the way and on purpose.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "wire.hpp"

namespace {

using namespace wire;
using namespace std::chrono_literals;
using namespace std::string_literals;
using oabind::CurlTransport;
using oabind::ErrorKind;
using oabind::send;
using Clock = std::chrono::steady_clock;

oabind::Error error_of(const ScriptedServer& server, const oabind::CurlSettings& settings = {}) {
  CurlTransport transport{settings};
  const auto response = send(transport, request(server.url()), {.timeout_ms = 5000});
  EXPECT_FALSE(response);
  return response ? oabind::Error{} : response.error();
}

std::string detail_of(const std::string& bytes) {
  ScriptedServer server{once(bytes)};
  const auto error = error_of(server);
  EXPECT_EQ(error.kind, ErrorKind::transport);
  EXPECT_FALSE(error.detail.empty());
  return error.detail;
}

TEST(CurlFailure, NobodyListens) {
  std::string nowhere;
  {
    const ScriptedServer gone{keep_silent};
    nowhere = gone.url();
  }
  CurlTransport transport;
  const auto response = send(transport, request(nowhere));
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().kind, ErrorKind::transport);
  EXPECT_NE(response.error().detail.find("Failed to connect"), std::string::npos) << response.error().detail;
  const auto unknown = send(transport, request("http://nobody.invalid/"));
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().detail.find("resolve"), std::string::npos) << unknown.error().detail;
}

TEST(CurlFailure, TimesOut) {
  ScriptedServer silent{keep_silent};
  ScriptedServer slow{[](Connection& connection, int) {
    connection.read_request();
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (connection.write("x")) std::this_thread::sleep_for(20ms);
  }};
  CurlTransport transport;
  for (const auto* server : {&silent, &slow}) {
    const auto begin = Clock::now();
    const auto response = send(transport, request(server->url()), {.timeout_ms = 200});
    EXPECT_LT(ms_since(begin), 2000);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, ErrorKind::transport);
    EXPECT_NE(response.error().detail.find("timed out after"), std::string::npos) << response.error().detail;
    EXPECT_EQ(response.error().status, server == &slow ? 200 : 0);
  }
}

/// A port where connections are never established: its queue is full, and nobody accepts.
class FullQueue {
 public:
  FullQueue() {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    auto* const any = reinterpret_cast<sockaddr*>(&address_);
    sockets_.push_back(::socket(AF_INET, SOCK_STREAM, 0));
    EXPECT_EQ(::bind(sockets_[0], any, size), 0);
    EXPECT_EQ(::listen(sockets_[0], 0), 0);
    EXPECT_EQ(::getsockname(sockets_[0], any, &size), 0);
    for (int i = 0; i < 8; ++i) {
      sockets_.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
      static_cast<void>(::connect(sockets_.back(), any, size));
    }
  }
  FullQueue(const FullQueue&) = delete;
  FullQueue& operator=(const FullQueue&) = delete;
  ~FullQueue() {
    for (const int socket : sockets_) ::close(socket);
  }
  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)); }

 private:
  sockaddr_in address_{};
  std::vector<int> sockets_{};
};

TEST(CurlFailure, ConnectingTimesOut) {
  const FullQueue nowhere;
  CurlTransport transport;
  for (const auto& options : {oabind::TransferOptions{.connect_timeout_ms = 100, .timeout_ms = 0},
                              oabind::TransferOptions{.connect_timeout_ms = 0, .timeout_ms = 100}}) {
    const auto begin = Clock::now();
    const auto response = send(transport, request(nowhere.url()), options);
    ASSERT_FALSE(response);
    // Not "after 100": a busy machine wakes up late.
    EXPECT_NE(response.error().detail.find(" after 1"), std::string::npos) << response.error().detail;
    EXPECT_GE(ms_since(begin), 90);
    EXPECT_LT(ms_since(begin), 2000);
  }
}

TEST(CurlFailure, TheServerDies) {
  EXPECT_EQ(detail_of("HTTP/1.1 200 OK\r\nContent-Le"), "the connection was closed in the answer's head");
  detail_of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n");
  detail_of("HTTP/1.1 100 Continue\r\n\r\n");
  detail_of("");
  detail_of("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort");
  detail_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort");
  detail_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n");
  detail_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n0\r\n");
  ScriptedServer cutting{[](Connection& connection, int) {
    connection.read_request();
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort");
    connection.reset();
  }};
  const auto error = error_of(cutting);
  EXPECT_EQ(error.kind, ErrorKind::transport);
  EXPECT_EQ(error.status, 200);
}

TEST(CurlFailure, MalformedAnswersAreErrors) {
  detail_of("I am no HTTP server\r\n\r\n");
  detail_of("HTTP/1.1 20 OK\r\n\r\n");
  detail_of("HTTP/1.1 200OK\r\nContent-Length: 0\r\n\r\n");
  detail_of("HTTP/1.1 OK\r\n\r\n");
  detail_of("HTTP/1.1 200 OK\r\nA: b\r\nno colon\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(detail_of("HTTP/1.1 200 OK\r\nB\x01: c\r\nContent-Length: 0\r\n\r\n"),
            "header field 1 of the answer is malformed");
  EXPECT_EQ(detail_of("HTTP/1.1 200 OK\r\nB: c\x01\r\nContent-Length: 0\r\n\r\n"),
            "header field 1 of the answer is malformed");
  detail_of("HTTP/1.1 200 OK\r\nA: b\0c\r\nContent-Length: 0\r\n\r\n"s);
  detail_of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc");
  detail_of("HTTP/1.1 200 OK\r\nContent-Length: 3x\r\n\r\nabc");
  detail_of("HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc");
  detail_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n");
  detail_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n");
  detail_of("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
}

TEST(CurlFailure, HeadsAreLimited) {
  const auto endless = [](const std::string& begin, const std::string& more) {
    return [begin, more](Connection& connection, int) {
      connection.read_request();
      connection.write(begin);
      while (connection.write(more)) {
      }
    };
  };
  const std::string line = "X-Line: 0123456789012345678901234567890123456789\r\n";
  ScriptedServer fields{endless("HTTP/1.1 200 OK\r\n", line)};
  ScriptedServer interim{endless("", "HTTP/1.1 100 Continue\r\n\r\n")};
  ScriptedServer one_line{endless("HTTP/1.1 200 OK\r\nX: ", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")};
  ScriptedServer trailers{endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", line)};
  for (const auto* server : {&fields, &interim, &trailers})
    EXPECT_EQ(error_of(*server, {.max_header_bytes = 2000}).detail, "the answer's head is larger than 2000 bytes");
  EXPECT_EQ(error_of(one_line).kind, ErrorKind::transport);
}

TEST(CurlFailure, AnswersAreLimited) {
  std::atomic<bool> gave_up{false};
  ScriptedServer server{[&](Connection& connection, int) {
    connection.read_request();
    connection.write("HTTP/1.1 200 OK\r\n\r\n");
    while (connection.write("0123456789")) {
    }
    gave_up = true;
  }};
  CurlTransport transport;
  const auto response = send(transport, request(server.url()), {}, 100'000);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().detail, "the answer is larger than 100000 bytes");
  const auto begin = Clock::now();
  while (!gave_up && ms_since(begin) < 5000) std::this_thread::sleep_for(1ms);
  EXPECT_TRUE(gave_up);
}

TEST(CurlFailure, ASinkMayRefuseTheRest) {
  ScriptedServer server{each([](const std::string&) { return answer(std::string(100'000, 'x')); })};
  CurlTransport transport;
  for (const bool background : {false, true}) {
    Recorder sink;
    sink.accept = false;
    oabind::TextSource body{""};
    const auto get = request(server.url());
    background ? transport.start(get, body, sink, {}) : transport.perform(get, body, sink, {});
    ASSERT_TRUE(sink.wait());
    ASSERT_FALSE(sink.outcome);
    EXPECT_EQ(sink.outcome.error().kind, ErrorKind::cancelled);
    EXPECT_EQ(sink.heads, 1);
    EXPECT_EQ(sink.dones, 1);
    EXPECT_LE(sink.body.size(), 16384U);
    EXPECT_TRUE(send(transport, request(server.url())));
  }
}

TEST(CurlFailure, BodiesMayFail) {
  ScriptedServer server{each([](const std::string&) { return answer(""); })};
  CurlTransport transport;
  const auto post = request(server.url(), "POST");
  const auto outcome = [&](Pieces& body) {
    Recorder sink;
    transport.perform(post, body, sink, {});
    EXPECT_EQ(sink.dones, 1);
    return sink.outcome ? std::string{} : sink.outcome.error().detail;
  };
  const std::string ended = "the request's body ended before the size it announced";
  Pieces small{"short", true, 10};
  EXPECT_EQ(outcome(small), ended);
  Pieces large{std::string(80'000, 'x'), true, 100'000};
  EXPECT_EQ(outcome(large), ended);
  for (const bool sized : {false, true}) {
    Pieces broken{"text", sized};
    broken.broken = true;
    EXPECT_EQ(outcome(broken), "the disk is gone");
  }
  EXPECT_TRUE(send(transport, request(server.url())));
}

TEST(CurlFailure, AServerMayAnswerBeforeItHasReadAll) {
  ScriptedServer server{[](Connection& connection, int) {
    connection.read_head();
    connection.write(answer("too much", "413 Content Too Large", "Connection: close\r\n"));
    while (!connection.read_some().empty()) {
    }
  }};
  CurlTransport transport;
  const auto response = send(transport, request(server.url(), "POST", std::string(20'000'000, 'x')));
  ASSERT_TRUE(response) << response.error().message();
  EXPECT_EQ(response->status, 413);
  EXPECT_EQ(response->body, "too much");
}

/// What came of a request on a kept connection that the server closes when it comes, and how often it came.
std::pair<bool, int> on_closing_connection(const std::string& method, const std::string& body) {
  std::atomic<int> seen{0};
  ScriptedServer server{[&](Connection& connection, int number) {
    for (int i = 0;; ++i) {
      const auto got = connection.read_request();
      if (got.empty()) return;
      if (got.starts_with(method)) ++seen;
      if (number == 1 && i == 1) return;
      connection.write(answer(""));
    }
  }};
  CurlTransport transport;
  EXPECT_TRUE(send(transport, request(server.url(), "OPTIONS")));
  const auto response = send(transport, request(server.url(), method, body));
  return {response.has_value(), seen};
}

TEST(CurlFailure, OnlyWhatMayBeRepeatedIsSentAgain) {
  for (const std::string method : {"GET", "PUT", "DELETE", "HEAD"})
    EXPECT_EQ(on_closing_connection(method, ""), std::pair(true, 2)) << method;
  EXPECT_EQ(on_closing_connection("PUT", "text"), std::pair(true, 2));
  for (const std::string method : {"POST", "PATCH"}) {
    EXPECT_EQ(on_closing_connection(method, ""), std::pair(false, 1)) << method;
    EXPECT_EQ(on_closing_connection(method, "text"), std::pair(false, 1)) << method;
  }
  EXPECT_EQ(on_closing_connection("PUT", std::string(100'000, 'x')), std::pair(false, 1));
}

TEST(CurlFailure, AConnectionThatWasClosedMeanwhileIsNotUsed) {
  ScriptedServer server{once(answer(""))};
  CurlTransport transport;
  for (int i = 0; i < 5; ++i) {
    const auto response = send(transport, request(server.url(), "POST", "text"));
    EXPECT_TRUE(response) << response.error().message();
    std::this_thread::sleep_for(20ms);
  }
  EXPECT_EQ(server.accepted(), 5);
}

}  // namespace
