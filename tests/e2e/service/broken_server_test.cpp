// What the generated client says when the server dies, or talks nonsense.
#include "fixture.hpp"
#include "scripted_server.hpp"

namespace {

using oabind::ErrorKind;
using oabind::testing::Connection;
using oabind::testing::ScriptedServer;

/// What a client makes of a server that does this with each connection.
oabind::Result<keys::ListDevkeysResult> list_from(const ScriptedServer::Script& script,
                                                  oabind::ClientSettings settings = {}) {
  ScriptedServer server{script};
  oabind::CurlTransport curl;
  const keys::Client client{
      curl, {.credentials = {.api_key_authentication = "ei_1"}, .base_url = server.url("/v1"), .settings = settings}};
  return client.projects().list_devkeys({.project_id = 1});
}

/// A server that sends these bytes and closes.
oabind::Result<keys::ListDevkeysResult> list_from(const std::string& bytes) {
  return list_from([&](Connection& connection, int) {
    connection.read_request();
    connection.write(bytes);
  });
}

void expect_error(const oabind::Result<keys::ListDevkeysResult>& answer, ErrorKind kind, const std::string& what) {
  ASSERT_FALSE(answer) << what;
  EXPECT_EQ(answer.error().kind, kind) << what << ": " << answer.error().message();
}

const std::string json_field = "Content-Type: application/json\r\n";

TEST(BrokenServer, DiesWhileItAnswers) {
  expect_error(list_from(""), ErrorKind::transport, "no answer");
  expect_error(list_from("HTTP/1.1 200 OK\r\nContent-"), ErrorKind::transport, "half a head");
  expect_error(list_from("HTTP/1.1 200 OK\r\n" + json_field + "Content-Length: 16\r\n\r\n{\"succe"),
               ErrorKind::transport, "half a body");
  expect_error(
      list_from("HTTP/1.1 200 OK\r\n" + json_field + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"success\":true}\r\n"),
      ErrorKind::transport, "no last chunk");
  const auto reset = list_from([](Connection& connection, int) {
    connection.read_request();
    connection.write("HTTP/1.1 200 OK\r\n" + json_field + "Content-Length: 16\r\n\r\n{\"success\":tr");
    connection.reset();
  });
  expect_error(reset, ErrorKind::transport, "reset");
}

TEST(BrokenServer, IsNotThereOrSilent) {
  int port = 0;
  {
    const ScriptedServer gone{[](Connection&, int) {}};
    port = gone.port();
  }
  oabind::CurlTransport curl;
  const keys::Client client{curl,
                            {.credentials = {.api_key_authentication = "ei_1"},
                             .base_url = "http://127.0.0.1:" + std::to_string(port) + "/v1"}};
  expect_error(client.projects().list_devkeys({.project_id = 1}), ErrorKind::transport, "not there");

  oabind::ClientSettings impatient;
  impatient.timeout_ms = 200;
  const auto silent = list_from(
      [](Connection& connection, int) {
        connection.read_request();
        connection.read_some();
      },
      impatient);
  expect_error(silent, ErrorKind::transport, "silent");
}

TEST(BrokenServer, TalksNonsense) {
  using oabind::testing::answer;
  expect_error(list_from("I am a teapot\r\n\r\n"), ErrorKind::transport, "no HTTP");
  expect_error(list_from(answer("{\"success\":", "200 OK", json_field)), ErrorKind::decode, "half of JSON");
  expect_error(list_from(answer(R"({"success":"yes"})", "200 OK", json_field)), ErrorKind::decode, "wrong type");
  expect_error(list_from(answer("{}", "200 OK", json_field)), ErrorKind::decode, "missing member");
  expect_error(list_from(answer("<html>", "200 OK", "Content-Type: text/html\r\n")), ErrorKind::decode,
               "wrong media type");
  expect_error(list_from(answer("oops", "502 Bad Gateway")), ErrorKind::undocumented_status, "a proxy's error");
  oabind::ClientSettings small;
  small.max_response_bytes = 10;
  const auto large = list_from(
      [](Connection& connection, int) {
        connection.read_request();
        connection.write(answer(std::string(100, ' '), "200 OK", json_field));
      },
      small);
  expect_error(large, ErrorKind::transport, "larger than allowed");
}

}  // namespace
