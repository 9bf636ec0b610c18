// What does not fit the description, or is no HTTP, or never ends.
#include <algorithm>

#include "client.hpp"
#include "fixture.hpp"

namespace {

class BadRequests : public Service {
 protected:
  BadRequests() { add_hmac_key(); }

  /// The request is refused, and the problem body names these places.
  void expect_problems(const std::string& method, const std::string& path, const std::string& body,
                       std::initializer_list<const char*> pointers) {
    const auto response = ask(method, path, body);
    EXPECT_EQ(response.status, 400) << path << ' ' << body;
    EXPECT_EQ(field(response, "Content-Type"), "application/problem+json");
    const auto problem = oabind::parse_problem_details(response.body);
    ASSERT_TRUE(problem) << response.body;
    std::vector<std::string> found;
    for (const auto& each : problem->problems) found.push_back(each.pointer);
    std::vector<std::string> expected{pointers.begin(), pointers.end()};
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(found, expected) << method << ' ' << path << ' ' << body << " -> " << response.body;
  }

  /// The status of what is sent byte by byte, 0 when the server only closes.
  int status_of_bytes(const std::string& bytes) {
    raw::Client client{server->port()};
    client.send(bytes);
    return client.receive().status;
  }
  [[nodiscard]] std::string head(const std::string& line, const std::string& more = {}) const {
    return line + " HTTP/1.1\r\nHost: x\r\nx-jwt-token: " + token() + "\r\n" + more + "\r\n";
  }
};

TEST_F(BadRequests, NewApiKeys) {
  const char* const path = "/v1/api/1/apikeys";
  expect_problems("POST", path, R"({"name":1,"role":"admin","isDevelopmentKey":true})", {"/body/name"});
  expect_problems("POST", path, R"({"name":"","role":"admin","isDevelopmentKey":true})", {"/body/name"});
  expect_problems("POST", path, R"({"name":")" + std::string(101, 'n') + R"(","role":"admin","isDevelopmentKey":true})",
                  {"/body/name"});
  expect_problems("POST", path, R"({"name":"n","role":"owner","isDevelopmentKey":true})", {"/body/role"});
  expect_problems("POST", path, R"({"name":"n","role":null,"isDevelopmentKey":true})", {"/body/role"});
  expect_problems("POST", path, R"({"name":"n","role":"admin","isDevelopmentKey":1})", {"/body/isDevelopmentKey"});
  expect_problems("POST", path, R"({"name":[],"role":7,"isDevelopmentKey":"no"})",
                  {"/body/name", "/body/role", "/body/isDevelopmentKey"});
  expect_problems("POST", path, "{}", {"/body/name", "/body/role", "/body/isDevelopmentKey"});
  expect_problems("POST", "/v1/api/one/apikeys", R"({"name":7,"role":"admin","isDevelopmentKey":true})",
                  {"/path/projectId", "/body/name"});
}

TEST_F(BadRequests, NewHmacKeys) {
  const char* const path = "/v1/api/1/hmackeys";
  expect_problems("POST", path, R"({"name":true,"hmacKey":"k","isDevelopmentKey":true})", {"/body/name"});
  expect_problems("POST", path, R"({"name":"n","hmacKey":12,"isDevelopmentKey":true})", {"/body/hmacKey"});
  expect_problems("POST", path, R"({"name":"n","hmacKey":"","isDevelopmentKey":true})", {"/body/hmacKey"});
  const std::string long_text(2000, 'x');
  expect_problems("POST", path,
                  R"({"name":")" + long_text + R"(","hmacKey":")" + long_text + R"(","isDevelopmentKey":true})",
                  {"/body/name", "/body/hmacKey"});
  expect_problems("POST", path, R"({"name":"n","hmacKey":"k","isDevelopmentKey":"true"})", {"/body/isDevelopmentKey"});
  expect_problems("POST", path, R"({"name":"n","name":"m","hmacKey":"k","isDevelopmentKey":true})", {"/body/name"});
  expect_problems("POST", path, R"({"isDevelopmentKey":"yes"})",
                  {"/body/name", "/body/hmacKey", "/body/isDevelopmentKey"});
}

TEST_F(BadRequests, NewSamples) {
  const char* const path = "/v1/api/1/samples";
  const std::string zeros(64, '0');
  const auto body = [&](const std::string& device, const std::string& time, const std::string& payload,
                        const std::string& signature) {
    return R"({"device":)" + device + R"(,"takenAt":)" + time + R"(,"payload":)" + payload + R"(,"signature":)" +
           signature + "}";
  };
  const std::string d = R"("d")";
  const std::string t = R"("2026-01-28T12:00:00Z")";
  const std::string s = "\"" + zeros + "\"";
  expect_problems("POST", path, body(R"("")", t, d, s), {"/body/device"});
  expect_problems("POST", path, body(R"("a\nb")", t, d, s), {"/body/device"});
  expect_problems("POST", path, body(d, R"("2026-02-30T12:00:00Z")", d, s), {"/body/takenAt"});
  expect_problems("POST", path, body(d, R"("2026-01-28T12:00:00")", d, s), {"/body/takenAt"});
  expect_problems("POST", path, body(d, "1769601600", d, s), {"/body/takenAt"});
  expect_problems("POST", path, body(d, t, "\"" + std::string(65'537, 'x') + "\"", s), {"/body/payload"});
  expect_problems("POST", path, body(d, t, d, "\"" + std::string(64, 'A') + "\""), {"/body/signature"});
  expect_problems("POST", path, body(d, t, d, R"("0")"), {"/body/signature"});
  expect_problems("POST", path, body("1", "2", "3", "4"),
                  {"/body/device", "/body/takenAt", "/body/payload", "/body/signature"});
  expect_problems("POST", path, "{}", {"/body/device", "/body/takenAt", "/body/payload", "/body/signature"});
}

TEST_F(BadRequests, Parameters) {
  for (const char* const number : {"one", "1.5", "0x1", "99999999999999999999", "%201", "1%00"})
    expect_problems("GET", "/v1/api/" + std::string{number} + "/devkeys", "", {"/path/projectId"});
  expect_problems("GET", "/v1/api/organizations/x/apikeys", "", {"/path/organizationId"});
  expect_problems("POST", "/v1/api/x/deployment", "", {"/path/projectId"});
  for (const char* const limit : {"0", "-1", "1001", "ten", "", "1&limit=2"})
    expect_problems("GET", "/v1/api/1/samples?limit=" + std::string{limit}, "", {"/query/limit"});
  expect_problems("GET", "/v1/api/x/samples?limit=x", "", {"/path/projectId", "/query/limit"});
}

TEST_F(BadRequests, BodiesThatAreNoJson) {
  for (const char* const path : {"/v1/api/1/apikeys", "/v1/api/1/hmackeys", "/v1/api/1/samples"}) {
    for (const char* const body : {"{", "[]", "null", "\"text\"", "{}{}", "{'name':1}", "\xff", "{\"name\":\"\xff\"}"})
      EXPECT_EQ(ask("POST", path, body).status, 400) << path << ' ' << body;
    EXPECT_EQ(ask("POST", path, "").status, 400) << path;
    EXPECT_EQ(ask("POST", path, std::string(200'000, '[')).status, 400) << path;
    EXPECT_EQ(ask("POST", path, "a=b", {{"Content-Type", "text/plain"}, {"x-jwt-token", token()}}).status, 415) << path;
    EXPECT_EQ(ask("POST", path, "{}", {{"Content-Encoding", "gzip"}, {"x-jwt-token", token()}}).status, 415) << path;
  }
}

TEST_F(BadRequests, PathsAndMethodsThatAreNotThere) {
  EXPECT_EQ(ask("GET", "/").status, 404);
  EXPECT_EQ(ask("GET", "/v1/api/1/devkeys/").status, 404);
  EXPECT_EQ(ask("GET", "/api/1/devkeys").status, 404);
  EXPECT_EQ(ask("GET", "/v1/api//devkeys").status, 404);
  const auto response = ask("DELETE", "/v1/api/1/samples");
  EXPECT_EQ(response.status, 405);
  const auto allowed = response.headers.joined("Allow");
  EXPECT_NE(allowed.find("GET"), std::string::npos) << allowed;
  EXPECT_NE(allowed.find("POST"), std::string::npos) << allowed;
}

TEST_F(BadRequests, TooLarge) {
  EXPECT_EQ(ask("POST", "/v1/api/1/hmackeys", std::string(1024U * 1024U + 1, ' ')).status, 413);
  EXPECT_EQ(status_of_bytes(head("POST /v1/api/1/hmackeys", "Content-Length: 99999999999\r\n")), 413);
  EXPECT_EQ(status_of_bytes(head("GET /v1/api/1/devkeys", "x-filler: " + std::string(100'000, 'x') + "\r\n")), 431);
  EXPECT_EQ(status_of_bytes("GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414);
  EXPECT_EQ(ask("GET", "/v1/api/1/devkeys?" + std::string(20'000, 'x')).status, 414);
}

TEST_F(BadRequests, NoHttp) {
  EXPECT_EQ(status_of_bytes("hello\r\n\r\n"), 400);
  EXPECT_EQ(status_of_bytes("GET /v1/api/1/devkeys HTTP/1.1\r\n\r\n"), 400) << "no Host";
  EXPECT_EQ(status_of_bytes(head("GET  /v1/api/1/devkeys")), 400);
  EXPECT_EQ(status_of_bytes(head("POST /v1/api/1/hmackeys", "Content-Length: x\r\n")), 400);
  EXPECT_EQ(status_of_bytes(head("POST /v1/api/1/hmackeys", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n")),
            400);
  EXPECT_EQ(ask("GET", "/v1/api/1/devkeys").status, 200) << "others are still served";
}

TEST_F(BadRequests, SlowClientsAreNotWaitedFor) {
  oabind::ServerSettings settings;
  settings.header_timeout_ms = 200;
  settings.body_timeout_ms = 200;
  settings.idle_timeout_ms = 200;
  serve(settings);
  raw::Client slow_head{server->port()};
  raw::Client slow_body{server->port()};
  raw::Client idle{server->port()};
  slow_head.send("GET /v1/api/1/devkeys HTTP/1.1\r\nHo");
  slow_body.send(head("POST /v1/api/1/hmackeys", "Content-Type: application/json\r\nContent-Length: 100\r\n") +
                 "{\"na");
  EXPECT_EQ(ask("GET", "/v1/api/1/devkeys").status, 200) << "they are in nobody's way";
  EXPECT_EQ(slow_head.receive().status, 408);
  EXPECT_EQ(slow_body.receive().status, 408);
  EXPECT_TRUE(idle.closed());
}

}  // namespace
