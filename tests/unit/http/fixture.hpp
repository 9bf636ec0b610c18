#pragma once

#include <gtest/gtest.h>
#include <oabind/in_process.hpp>

#include <stdexcept>

#include "sample.hpp"

/// Remembers what went over the wire: a middleware, as a user would write one.
class Recorder final : public oabind::Transport {
 public:
  explicit Recorder(oabind::Transport& next) noexcept : next_(next) {}
  void start(oabind::http::RequestHead head, oabind::BodySource& body, oabind::ResponseSink& sink,
             const oabind::TransferOptions& options) override {
    last = head;
    ++calls;
    next_.start(std::move(head), body, sink, options);
  }
  oabind::http::RequestHead last{};
  int calls = 0;

 private:
  oabind::Transport& next_;
};

/// Answers every request with one response.
class Canned final : public oabind::Transport {
 public:
  explicit Canned(oabind::http::Response response) : response_(std::move(response)) {}
  void start(oabind::http::RequestHead, oabind::BodySource&, oabind::ResponseSink& sink,
             const oabind::TransferOptions&) override {
    sink.head(response_);
    sink.data(response_.body);
    sink.done({});
  }

 private:
  oabind::http::Response response_;
};

/// Keeps what it was asked, answers what it was told to.
class Keeper final : public sample::Handler {
 public:
  using Context = oabind::RequestContext;
  oabind::Reply<sample::EchoResult> paths(const sample::PathsRequest& request, const Context&) override {
    last_paths = request;
    return sample::EchoOk{"paths"};
  }
  oabind::Reply<sample::EchoResult> query(const sample::QueryRequest& request, const Context&) override {
    last_query = request;
    return sample::EchoOk{"query"};
  }
  oabind::Reply<sample::EchoResult> headers(const sample::HeadersRequest& request, const Context&) override {
    last_headers = request;
    return sample::EchoOk{"headers"};
  }
  oabind::Reply<sample::PutKeyResult> put_key(const sample::PutKeyRequest& request, const Context&) override {
    last_put = request;
    if (throws) throw std::runtime_error("secret");
    return answer;
  }
  oabind::Reply<sample::EchoResult> upload(const sample::UploadRequest& request, const Context&) override {
    last_upload = request;
    return sample::EchoOk{request.body.value_or("nothing")};
  }
  oabind::Reply<sample::EchoResult> secured(const sample::EmptyRequest&, const Context& context) override {
    std::string seen;
    if (const auto found = context.credentials<sample::HeaderKey>()) seen += "header:" + found->value + " ";
    if (const auto found = context.credentials<sample::QueryKey>()) seen += "query:" + found->value + " ";
    if (const auto found = context.credentials<sample::CookieKey>()) seen += "cookie:" + found->value + " ";
    if (const auto found = context.credentials<sample::Basic>())
      seen += "basic:" + found->username + "/" + found->password + " ";
    if (const auto found = context.credentials<sample::Token>()) seen += "token:" + found->token + " ";
    return sample::EchoOk{seen};
  }

  sample::PathsRequest last_paths{};
  sample::QueryRequest last_query{};
  sample::HeadersRequest last_headers{};
  sample::PutKeyRequest last_put{};
  sample::UploadRequest last_upload{};
  oabind::Reply<sample::PutKeyResult> answer{sample::PutKeyNoContent{}};
  bool throws = false;
};

/// A client, a server and no socket.
class Http : public testing::Test {
 protected:
  Http() { sample::mount(router, keeper); }

  oabind::http::Response ask(std::string method, std::string target, oabind::http::Headers headers = {},
                             std::string body = {}) {
    oabind::http::Request request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.headers = std::move(headers);
    request.body = std::move(body);
    return router.respond(request);
  }
  static oabind::http::Headers with(std::string_view name, std::string_view value) {
    oabind::http::Headers headers;
    EXPECT_TRUE(headers.add(name, value));
    return headers;
  }
  static std::string header(const oabind::http::ResponseHead& head, std::string_view name) {
    const auto* const value = head.headers.find(name);
    return value != nullptr ? *value : "(none)";
  }

  Keeper keeper;
  oabind::Router router;
  oabind::InProcessTransport in_process{router};
  Recorder wire{in_process};
  sample::Client client{wire};
};
