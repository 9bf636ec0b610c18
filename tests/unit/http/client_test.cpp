#include "fixture.hpp"

namespace {

oabind::http::Response response(int status, std::string_view type, std::string body) {
  oabind::http::Response made;
  made.status = status;
  const bool added = type.empty() || made.headers.add("Content-Type", type);
  EXPECT_TRUE(added);
  made.body = std::move(body);
  return made;
}

const sample::PutKeyRequest put{.id = 3, .body = {.id = {}, .name = "ci", .password = {}}};

oabind::Result<sample::PutKeyResult> answered(const oabind::http::Response& with,
                                              oabind::ClientSettings settings = {}) {
  Canned transport{with};
  const sample::Client client{transport, {.settings = std::move(settings)}};
  return client.put_key(put);
}

TEST_F(Http, StatusesAreTyped) {
  keeper.answer = sample::PutKeyOk{{.id = 7, .name = "ci", .password = {}}, 42, std::vector<std::string>{"a", "b"}};
  auto result = client.put_key(put);
  ASSERT_TRUE(result) << result.error().message();
  EXPECT_EQ(keeper.last_put, put);
  EXPECT_EQ(result->get<sample::PutKeyOk>(), keeper.answer.result()->get<sample::PutKeyOk>());
  EXPECT_TRUE(result->ok());
  EXPECT_EQ(result->expect_ok()->id, 7);
  EXPECT_EQ(result->expect_ok().value_or_throw().name, "ci");

  keeper.answer = sample::PutKeyNoContent{};
  EXPECT_EQ(client.put_key(put)->status(), 204);

  keeper.answer = sample::PutKeyClientError{409, {"taken"}};
  result = client.put_key(put);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->get<sample::PutKeyClientError>().status, 409);
  EXPECT_FALSE(result->ok());

  keeper.answer = sample::PutKeyDefault{302, "elsewhere"};
  result = client.put_key(put);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->status(), 302);
}

TEST_F(Http, ExpectOkCarriesTheTypedError) {
  keeper.answer = sample::PutKeyClientError{409, {"taken"}};
  const auto result = client.put_key(put);
  const auto view = result->expect_ok();
  ASSERT_FALSE(view);
  EXPECT_EQ(view.error().kind, oabind::ErrorKind::unexpected_response);
  EXPECT_EQ(view.error().message(), "POST /keys/{id}: 409: not the response expected");
  EXPECT_EQ(view.error().response.get<sample::PutKeyClientError>().body.message, "taken");
  EXPECT_THROW(static_cast<void>(view.value_or_throw()), oabind::Failure);
}

TEST_F(Http, ASuccessOfAnotherShapeIsNoBody) {
  // `default` came with a 2xx, but its body is not the one of the 200.
  keeper.answer = sample::PutKeyDefault{202, "later"};
  const auto result = client.put_key(put);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->ok());
  EXPECT_FALSE(result->expect_ok());
  keeper.answer = sample::PutKeyNoContent{};
  EXPECT_FALSE(client.put_key(put)->expect_ok());
}

TEST_F(Http, WhatIsSent) {
  ASSERT_TRUE(client.put_key({.id = 3, .body = {.id = 9, .name = "ci", .password = "p"}}));
  EXPECT_EQ(wire.last.method, "POST");
  EXPECT_EQ(header(oabind::http::ResponseHead{0, wire.last.headers}, "Accept"),
            "application/json, text/*, application/problem+json;q=0.5");
  EXPECT_EQ(*wire.last.headers.find("Content-Type"), "application/json");
  EXPECT_EQ(*wire.last.headers.find("User-Agent"), "oabind");
  // readOnly members are not part of requests.
  EXPECT_FALSE(keeper.last_put.body.id);
  EXPECT_EQ(keeper.last_put.body.password, "p");
}

TEST_F(Http, BadRequestsAreNotSent) {
  const auto result = client.put_key({.id = 3, .body = {.id = {}, .name = "too long", .password = {}}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, oabind::ErrorKind::invalid_request);
  EXPECT_EQ(result.error().problems.at(0).pointer, "/body/name");
  EXPECT_EQ(wire.calls, 0);
  const sample::Client careless{wire, {.settings = {.validate_requests = false}}};
  const auto answer = careless.put_key({.id = 3, .body = {.id = {}, .name = "too long", .password = {}}});
  ASSERT_FALSE(answer);
  // The server refuses with problem+json, which is not the JSON that 4XX promises: what it says is not lost.
  EXPECT_EQ(answer.error().kind, oabind::ErrorKind::undocumented_status);
  EXPECT_EQ(answer.error().status, 400);
  EXPECT_EQ(answer.error().problems.at(0).pointer, "/body/name");
}

TEST(ClientResponse, ExactThenRangeThenDefault) {
  EXPECT_EQ(answered(response(204, "", ""))->index(), 1U);
  EXPECT_EQ(answered(response(404, "application/json", R"({"message":"m"})"))->index(), 2U);
  EXPECT_EQ(answered(response(503, "text/html; charset=utf-8", "<p>"))->index(), 3U);
  EXPECT_EQ(answered(response(503, "", "no type"))->index(), 3U);
  EXPECT_EQ(answered(response(404, "application/vnd.x+JSON; v=1", R"({"message":"m"})"))->index(), 2U);
}

TEST(ClientResponse, EverythingBadIsNamed) {
  auto answer = response(200, "application/json", R"({"id":"x","name":7,"new":true})");
  ASSERT_TRUE(answer.headers.add("X-Rate", "fast"));
  const auto result = answered(answer);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, oabind::ErrorKind::decode);
  EXPECT_EQ(result.error().message(),
            "POST /keys/{id}: 200: the body is not what is promised: /header/X-Rate: expected integer, got \"fast\"; "
            "/id: expected integer, got string; /name: expected string, got number");
}

TEST(ClientResponse, ContentTypeAndHeadersAreChecked) {
  const auto html = answered(response(404, "text/html", "<p>"));
  ASSERT_FALSE(html);
  EXPECT_EQ(html.error().problems.at(0).reason, "expected application/json, got text/html");
  const auto bare = answered(response(200, "application/json", R"({"id":1,"name":"n"})"));
  ASSERT_FALSE(bare);
  EXPECT_EQ(bare.error().problems.at(0), (oabind::Problem{"/header/X-Rate", "required header is missing"}));
}

TEST(ClientResponse, UndocumentedStatuses) {
  const auto ask = [](const oabind::http::Response& with) {
    Canned transport{with};
    return sample::Client{transport}.open();
  };
  const auto text = ask(response(500, "text/plain", "line\nline " + std::string(500, 'x')));
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, oabind::ErrorKind::undocumented_status);
  EXPECT_TRUE(text.error().message().starts_with("GET /open: 500: undocumented status: line line xxx"));
  EXPECT_LT(text.error().message().size(), 300U);
  auto problem = oabind::refuse(422, "no such plan");
  problem.problems = {{"/body/plan", "unknown"}};
  const auto typed = ask(oabind::to_response(problem));
  ASSERT_FALSE(typed);
  EXPECT_EQ(typed.error().message(),
            "GET /open: 422: undocumented status: Unprocessable Content: no such plan: /body/plan: unknown");
}

TEST(ClientResponse, SizeIsLimited) {
  const auto result = answered(response(503, "text/plain", std::string(1000, 'x')), {.max_response_bytes = 999});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, oabind::ErrorKind::transport);
  EXPECT_EQ(result.error().message(), "POST /keys/{id}: 503: the answer is larger than 999 bytes");
  EXPECT_TRUE(answered(response(503, "text/plain", std::string(999, 'x')), {.max_response_bytes = 999}));
}

}  // namespace
