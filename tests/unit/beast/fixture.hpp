#pragma once

#include <gtest/gtest.h>
#include <oabind/beast.hpp>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "client.hpp"

/// A service that is one function.
class FunctionService final : public oabind::Service {
 public:
  using Function = std::function<void(const oabind::http::RequestHead&, oabind::BodySource&, oabind::ResponseSink&,
                                      oabind::StopToken)>;
  explicit FunctionService(Function function) : function_(std::move(function)) {}
  void handle(oabind::http::RequestHead head, oabind::BodySource& body, oabind::ResponseSink& sink,
              oabind::StopToken stop) override {
    function_(head, body, sink, std::move(stop));
  }

 private:
  Function function_;
};

inline std::string text_of(oabind::BodySource& body) {
  std::string text;
  std::array<char, 1000> buffer{};
  for (;;) {
    const auto count = body.read(buffer.data(), buffer.size());
    if (!count || *count == 0) return text;
    text.append(buffer.data(), *count);
  }
}

inline void answer(oabind::ResponseSink& sink, std::string_view text, int status = 200) {
  sink.head({.status = status});
  sink.data(text);
  sink.done({});
}

/// Gives back what it was asked: "POST /path body".
inline void echo(const oabind::http::RequestHead& head, oabind::BodySource& body, oabind::ResponseSink& sink,
                 const oabind::StopToken&) {
  answer(sink, head.method + " " + head.target + " " + text_of(body));
}

inline void nap(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds{milliseconds});
}

/// Whether it becomes true within ten seconds.
template <class Condition>
bool eventually(Condition condition) {
  for (int i = 0; i < 2000; ++i) {
    if (condition()) return true;
    nap(5);
  }
  return false;
}

inline std::string get(const std::string& target, const std::string& fields = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

inline std::string post(const std::string& target, const std::string& body, const std::string& fields = "") {
  return "POST " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

class Server : public ::testing::Test {
 protected:
  Server() {
    settings.io_threads = 1;
    settings.worker_threads = 4;
  }
  void serve(FunctionService::Function function) {
    service = std::make_unique<FunctionService>(std::move(function));
    server = std::make_unique<oabind::BeastServer>(*service, settings);
    const auto started = server->start();
    ASSERT_TRUE(started) << started.error().message();
  }
  [[nodiscard]] std::uint16_t port() const { return server->port(); }
  /// What a connection of its own gets for these bytes.
  raw::Response ask(std::string_view bytes) {
    raw::Client client{port()};
    client.send(bytes);
    return client.receive();
  }

  oabind::ServerSettings settings{};
  std::unique_ptr<FunctionService> service{};
  std::unique_ptr<oabind::BeastServer> server{};
};
