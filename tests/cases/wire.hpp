#pragma once

#include <oabind/router.hpp>
#include <oabind/transport.hpp>

#include <array>
#include <string>
#include <string_view>
#include <utility>

/// Joins a client to a router and remembers what went over the wire.
class Wire final : public oabind::Transport {
 public:
  explicit Wire(oabind::Router& router) : router_(router) {}

  void start(oabind::http::RequestHead head, oabind::BodySource& body, oabind::ResponseSink& sink,
             const oabind::TransferOptions&) override {
    static_cast<oabind::http::RequestHead&>(last) = std::move(head);
    last.body.clear();
    std::array<char, 4096> buffer;
    for (auto got = body.read(buffer.data(), buffer.size()); got && *got != 0; got = body.read(buffer.data(), buffer.size()))
      last.body.append(buffer.data(), *got);
    answer = router_.respond(last);
    sink.head(answer);
    sink.data(answer.body);
    sink.done({});
  }

  oabind::http::Request last{};
  oabind::http::Response answer{};

 private:
  oabind::Router& router_;
};

/// Sends what a typed client cannot: status and body of the answer.
inline std::string ask(oabind::Router& router, std::string method, std::string target, std::string_view type = {}, std::string body = {}) {
  oabind::http::Request request{{.method = std::move(method), .target = std::move(target)}, std::move(body)};
  if (!type.empty() && !request.headers.set("Content-Type", type)) return "bad header";
  const auto response = router.respond(request);
  return std::to_string(response.status) + " " + response.body;
}
