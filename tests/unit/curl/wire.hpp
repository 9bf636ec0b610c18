#pragma once

#include <gtest/gtest.h>
#include <oabind/curl.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scripted_server.hpp"

/// What the tests of the client transport share.
namespace wire {

using oabind::testing::answer;
using oabind::testing::Connection;
using oabind::testing::ScriptedServer;
using Fields = std::vector<std::pair<std::string, std::string>>;

inline oabind::http::Request request(std::string target, std::string method = "GET", std::string body = {},
                                     const Fields& fields = {}) {
  oabind::http::Request made;
  made.method = std::move(method);
  made.target = std::move(target);
  made.body = std::move(body);
  for (const auto& [name, value] : fields) EXPECT_TRUE(made.headers.add(name, value));
  return made;
}

/// Answers each request of a connection with what `respond` makes of it.
inline ScriptedServer::Script each(std::function<std::string(const std::string&)> respond) {
  return [respond = std::move(respond)](Connection& connection, int) {
    for (std::string got; !(got = connection.read_request()).empty();)
      if (!connection.write(respond(got))) return;
  };
}

/// Answers each connection's first request with these bytes, and closes.
inline ScriptedServer::Script once(std::string bytes) {
  return [bytes = std::move(bytes)](Connection& connection, int) {
    if (!connection.read_request().empty()) connection.write(bytes);
  };
}

/// Never answers; waits until the client goes away.
inline void keep_silent(Connection& connection, int) {
  while (!connection.read_some().empty()) {
  }
}

/// Holds what a sink was told; done() may be waited for.
class Recorder : public oabind::ResponseSink {
 public:
  void head(oabind::http::ResponseHead head) override {
    ++heads;
    status = head.status;
  }
  bool data(std::string_view piece) override {
    body.append(piece);
    return accept;
  }
  void done(oabind::Result<void> end) override {
    const std::lock_guard lock{mutex_};
    outcome = std::move(end);
    ++dones;
    changed_.notify_all();
  }
  [[nodiscard]] bool wait(std::chrono::milliseconds most = std::chrono::seconds{10}) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, most, [this] { return dones > 0; });
  }

  bool accept = true;
  int heads = 0;
  int status = 0;
  int dones = 0;
  std::string body{};
  oabind::Result<void> outcome{};

 private:
  std::mutex mutex_{};
  std::condition_variable changed_{};
};

/// A body that comes in pieces of a few bytes.
class Pieces final : public oabind::BodySource {
 public:
  Pieces(std::string text, bool sized, std::size_t announced = 0)
      : text_(std::move(text)), sized_(sized), announced_(announced == 0 ? text_.size() : announced) {}
  oabind::Result<std::size_t> read(char* buffer, std::size_t size) override {
    if (broken) return oabind::Error{.kind = oabind::ErrorKind::transport, .detail = "the disk is gone"};
    const std::size_t taken = text_.copy(buffer, std::min(size, piece), at_);
    at_ += taken;
    return taken;
  }
  [[nodiscard]] std::optional<std::uint64_t> size() const noexcept override {
    return sized_ ? std::optional<std::uint64_t>{announced_} : std::nullopt;
  }
  std::size_t piece = 7;
  bool broken = false;

 private:
  std::string text_;
  bool sized_;
  std::size_t announced_;
  std::size_t at_ = 0;
};

inline double ms_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace wire
