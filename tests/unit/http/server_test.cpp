#include "fixture.hpp"

namespace {

const char* const json_type = "application/json; charset=utf-8";

/// Counts what it is told.
class Observer final : public oabind::ServerObserver {
 public:
  void handler_threw(const oabind::http::RequestHead& request, std::exception_ptr exception) noexcept override {
    target = request.target;
    try {
      std::rethrow_exception(std::move(exception));
    } catch (const std::exception& thrown) {
      what = thrown.what();
    }
  }
  void answer_refused(const oabind::http::RequestHead&, const oabind::Error& error) noexcept override {
    what = error.message();
  }
  std::string target{};
  std::string what{};
};

TEST_F(Http, EveryBadMemberIsInOneProblem) {
  const auto response =
      ask("POST", "/v1/keys/x", with("Content-Type", json_type), R"({"name":"","password":1,"id":4,"more":true})");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(header(response, "Content-Type"), "application/problem+json");
  const auto problem = oabind::parse_problem_details(response.body);
  ASSERT_TRUE(problem);
  std::vector<std::string> pointers;
  for (const auto& each : problem->problems) pointers.push_back(each.pointer);
  EXPECT_EQ(pointers, (std::vector<std::string>{"/path/id", "/body/name", "/body/password", "/body/id", "/body/more"}))
      << response.body;
}

TEST_F(Http, BodiesAreRequiredTypedAndBounded) {
  EXPECT_EQ(ask("POST", "/v1/keys/1").body, R"({"type":"about:blank","title":"Bad Request","status":400,)"
                                            R"("detail":"the request does not fit the description",)"
                                            R"("problems":[{"pointer":"/body","reason":"required body is missing"}]})");
  const auto text = ask("POST", "/v1/keys/1", with("Content-Type", "text/plain"), R"({"name":"a"})");
  EXPECT_EQ(text.status, 415);
  EXPECT_EQ(header(text, "Accept"), "application/json");
  EXPECT_EQ(text.body, R"({"type":"about:blank","title":"Unsupported Media Type","status":415,)"
                       R"("detail":"expected application/json, got text/plain"})");
  EXPECT_EQ(ask("POST", "/v1/keys/1", {}, R"({"name":"a"})").status, 415);
  auto coded = with("Content-Type", "application/json");
  ASSERT_TRUE(coded.add("Content-Encoding", "gzip"));
  EXPECT_EQ(ask("POST", "/v1/keys/1", coded, R"({"name":"a"})").status, 415);
  const auto large = ask("POST", "/v1/keys/1", with("Content-Type", json_type), std::string(9U << 20U, ' '));
  EXPECT_EQ(large.status, 413);
  EXPECT_EQ(large.body, R"({"type":"about:blank","title":"Content Too Large","status":413,)"
                        R"("detail":"the body is larger than 8388608 bytes"})");
  EXPECT_EQ(ask("POST", "/v1/keys/1", with("Content-Type", json_type), R"({"name":"a"})").status, 204);
  EXPECT_EQ(ask("POST", "/v1/keys/1", with("Content-Type", json_type), "{").status, 400);
}

/// Does not say how long it is.
class Endless final : public oabind::BodySource {
 public:
  oabind::Result<std::size_t> read(char* buffer, std::size_t size) override {
    std::fill_n(buffer, size, ' ');
    total += size;
    return size;
  }
  std::size_t total = 0;
};

TEST_F(Http, AnEndlessBodyIsCutOff) {
  struct Sink final : oabind::ResponseSink {
    void head(oabind::http::ResponseHead head) override { status = head.status; }
    bool data(std::string_view) override { return true; }
    void done(oabind::Result<void> outcome) override { good = outcome.has_value(); }
    int status = 0;
    bool good = false;
  } sink;
  Endless body;
  oabind::http::RequestHead head{"POST", "/v1/keys/1", with("Content-Type", json_type)};
  router.handle(head, body, sink, {});
  EXPECT_EQ(sink.status, 413);
  EXPECT_TRUE(sink.good);
  EXPECT_LT(body.total, 9U << 20U);
}

TEST_F(Http, RawBodies) {
  ASSERT_TRUE(client.upload());
  EXPECT_FALSE(keeper.last_upload.body);
  // The client does not know which image it is.
  ASSERT_TRUE(client.upload({std::string("\0\xFE", 2)}));
  EXPECT_EQ(*wire.last.headers.find("Content-Type"), "application/octet-stream");
  EXPECT_EQ(keeper.last_upload.body, std::string("\0\xFE", 2));
  EXPECT_EQ(ask("POST", "/v1/upload", with("Content-Type", "image/png"), std::string("\0\xFF", 2)).status, 200);
  EXPECT_EQ(keeper.last_upload.body, std::string("\0\xFF", 2));
  EXPECT_EQ(ask("POST", "/v1/upload", with("Content-Type", "image/png")).status, 200);
  EXPECT_EQ(keeper.last_upload.body, "");
  EXPECT_EQ(ask("POST", "/v1/upload", with("Content-Type", "text/plain"), "x").status, 415);
}

TEST_F(Http, HandlersRefuse) {
  auto problem = oabind::refuse(429, "slowly");
  ASSERT_TRUE(problem.headers.add("Retry-After", "3"));
  keeper.answer = problem;
  const auto response = ask("POST", "/v1/keys/1", with("Content-Type", json_type), R"({"name":"a"})");
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(header(response, "Retry-After"), "3");
  EXPECT_EQ(response.body, R"({"type":"about:blank","title":"Too Many Requests","status":429,"detail":"slowly"})");
}

TEST_F(Http, AThrowingHandlerIsA500ThatTellsNothing) {
  Observer observer;
  oabind::Router watched;
  sample::mount(watched, keeper, {.base_path = "/w", .observer = &observer});
  keeper.throws = true;
  oabind::http::Request request;
  request.method = "POST";
  request.target = "/w/keys/1";
  request.headers = with("Content-Type", json_type);
  request.body = R"({"name":"a"})";
  const auto response = watched.respond(request);
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body, R"({"type":"about:blank","title":"Internal Server Error","status":500})");
  EXPECT_EQ(observer.what, "secret");
  EXPECT_EQ(observer.target, "/w/keys/1");
  // Without an observer it is the same for the other side.
  EXPECT_EQ(ask("POST", "/v1/keys/1", with("Content-Type", json_type), R"({"name":"a"})").body, response.body);
}

TEST_F(Http, AnswersThatBreakTheDescriptionAreNotSent) {
  Observer observer;
  oabind::Router watched;
  sample::mount(watched, keeper, {.observer = &observer});
  oabind::InProcessTransport transport{watched};
  const sample::Client to_watched{transport};
  const sample::PutKeyRequest put{.id = 3, .body = {.id = {}, .name = "ci", .password = {}}};
  const auto refused = [&](oabind::Reply<sample::PutKeyResult> answer) {
    keeper.answer = std::move(answer);
    observer.what.clear();
    const auto result = to_watched.put_key(put);
    return !result && result.error().status == 500 && !observer.what.empty();
  };
  EXPECT_TRUE(refused(sample::PutKeyOk{{.id = 1, .name = "too long", .password = {}}, 1, {}}));
  EXPECT_EQ(observer.what.substr(0, 69), "POST /keys/{id}: 200: the handler's answer does not fit the descripti");
  EXPECT_TRUE(refused(sample::PutKeyClientError{500, {}}));
  EXPECT_TRUE(refused(sample::PutKeyDefault{99, {}}));
  EXPECT_TRUE(refused(sample::PutKeyOk{{.id = 1, .name = "a", .password = {}}, 1, std::vector<std::string>{"x\r\ny"}}));
  EXPECT_FALSE(refused(sample::PutKeyClientError{404, {}}));
}

TEST_F(Http, WriteOnlyMembersStayInside) {
  keeper.answer = sample::PutKeyOk{{.id = 1, .name = "a", .password = "hunter2"}, 1, {}};
  const auto response = ask("POST", "/v1/keys/1", with("Content-Type", json_type), R"({"name":"a"})");
  EXPECT_EQ(response.body, R"({"id":1,"name":"a"})");
  EXPECT_EQ(header(response, "X-Rate"), "1");
  EXPECT_EQ(header(response, "X-Tags"), "(none)");
}

}  // namespace
