#include <cmath>
#include <ctime>

#include "fixture.hpp"

namespace {

using oabind::http::RequestHead;

/// Of "Wed, 28 Jan 2026 12:00:00 GMT".
std::time_t time_of(const std::string& date) {
  std::tm parts{};
  const char* const end = ::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return end != nullptr && *end == '\0' ? ::timegm(&parts) : 0;
}

class Requests : public Server {
 protected:
  void SetUp() override { serve(echo); }

  /// The status of a refusal, which must carry a problem and close the connection.
  int refused(std::string_view bytes) {
    raw::Client client{port()};
    client.send(bytes);
    const auto response = client.receive();
    EXPECT_EQ(response.field("content-type"), "application/problem+json") << bytes;
    EXPECT_EQ(response.field("connection"), "close") << bytes;
    EXPECT_TRUE(response.body.starts_with("{\"type\":\"about:blank\"")) << response.body;
    EXPECT_TRUE(client.closed()) << bytes;
    return response.status;
  }
};

TEST_F(Requests, AreAnsweredOnOneConnection) {
  raw::Client client{port()};
  for (int i = 0; i < 3; ++i) {
    client.send(post("/a?b=" + std::to_string(i), "body"));
    const auto response = client.receive();
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "POST /a?b=" + std::to_string(i) + " body");
    EXPECT_EQ(response.field("connection"), "(none)");
    EXPECT_LT(std::abs(std::difftime(std::time(nullptr), time_of(response.field("date")))), 5.0);
  }
}

TEST_F(Requests, MayComeInAnyPieces) {
  raw::Client client{port()};
  for (const char byte : post("/slow", "abc")) {
    client.send({&byte, 1});
    nap(1);
  }
  EXPECT_EQ(client.receive().body, "POST /slow abc");
}

TEST_F(Requests, PipelinedOnesAreAnsweredInOrder) {
  raw::Client client{port()};
  std::string all;
  for (int i = 0; i < 50; ++i) all += i % 2 == 0 ? get("/" + std::to_string(i)) : post("/" + std::to_string(i), "x");
  client.send(all);
  for (int i = 0; i < 50; ++i)
    EXPECT_EQ(client.receive().body, (i % 2 == 0 ? "GET /" : "POST /") + std::to_string(i) + (i % 2 == 0 ? " " : " x"));
}

TEST_F(Requests, ConnectionCloseIsObeyed) {
  raw::Client client{port()};
  client.send(get("/", "Connection: close\r\n"));
  const auto response = client.receive();
  EXPECT_EQ(response.field("connection"), "close");
  EXPECT_TRUE(client.closed());
}

TEST_F(Requests, OldClientsAreServed) {
  raw::Client client{port()};
  client.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.receive().field("connection"), "close");
  EXPECT_TRUE(client.closed());
  raw::Client keeping{port()};
  for (int i = 0; i < 2; ++i) {
    keeping.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(keeping.receive().field("connection"), "keep-alive");
  }
}

TEST_F(Requests, ChunkedBodiesAreReadAndTrailersDropped) {
  const auto response =
      ask("POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;extension=1\r\nde\r\n0\r\n"
          "Authorization: Bearer late\r\n\r\n");
  EXPECT_EQ(response.body, "POST /c abcde");
}

TEST_F(Requests, ATrailerIsNoHeader) {
  serve([](const RequestHead& head, oabind::BodySource&, oabind::ResponseSink& sink, const oabind::StopToken&) {
    answer(sink, head.headers.find("authorization") == nullptr ? "none" : "some");
  });
  EXPECT_EQ(
      ask("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nAuthorization: late\r\n\r\n").body,
      "none");
}

TEST_F(Requests, WhoExpectsItIsToldToContinue) {
  raw::Client client{port()};
  client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("abc");
  EXPECT_EQ(client.receive().body, "POST / abc");
}

TEST_F(Requests, EmptyLinesBeforeARequestAreIgnored) {
  EXPECT_EQ(ask("\r\n\r\n" + get("/")).status, 200);
}

TEST_F(Requests, TargetsOfServersAreServed) {
  EXPECT_EQ(ask(get("http://example.com/a")).body, "GET http://example.com/a ");
  EXPECT_EQ(ask("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").body, "OPTIONS * ");
  EXPECT_EQ(refused(get("*")), 400);
  EXPECT_EQ(refused(get("example.com:443")), 400);
  EXPECT_EQ(refused("CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n"), 501);
}

TEST_F(Requests, ThereMustBeOneHost) {
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
}

// RFC 9112 section 6.3: who disagrees about where a request ends lets a second one be smuggled in.
TEST_F(Requests, ContradictingLengthsAreRefused) {
  const std::string start = "POST / HTTP/1.1\r\nHost: x\r\n";
  const std::string chunks = "\r\n0\r\n\r\n";
  EXPECT_EQ(refused(start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n" + chunks), 400);
  EXPECT_EQ(refused(start + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n" + chunks), 400);
  EXPECT_EQ(refused(start + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"), 400);
  EXPECT_EQ(refused(start + "Content-Length: 5, 6\r\n\r\nabcdef"), 400);
  EXPECT_EQ(refused(start + "Content-Length: -1\r\n\r\n"), 400);
  EXPECT_EQ(refused(start + "Content-Length: +5\r\n\r\nabcde"), 400);
  EXPECT_EQ(refused(start + "Content-Length: 5x\r\n\r\nabcde"), 400);
  EXPECT_EQ(refused(start + "Content-Length: 99999999999999999999\r\n\r\n"), 400);
  EXPECT_EQ(refused(start + "Transfer-Encoding: gzip\r\n\r\n"), 501);
  EXPECT_EQ(refused(start + "Transfer-Encoding: gzip, chunked\r\n" + chunks), 501);
  EXPECT_EQ(refused(start + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n" + chunks), 501);
  EXPECT_EQ(refused(start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n" + chunks), 400);
  EXPECT_EQ(refused("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n" + chunks), 400);
}

TEST_F(Requests, MalformedOnesAreRefused) {
  EXPECT_EQ(refused("nonsense\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET\r\n\r\n"), 400);
  EXPECT_EQ(refused("G@T / HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost : x\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: x\r\nA: b\x01\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: x\r\nA: b\nC: d\r\n\r\n"), 400);
  EXPECT_EQ(refused("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/2.0\r\nHost: x\r\n\r\n"), 505);
  EXPECT_EQ(refused("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"), 505);  // "b HTTP/1.1" is no version that we know
  EXPECT_EQ(refused(std::string("\x16\x03\x01\x02", 4) + std::string(200, '\x01') + "\r\n\r\n"), 400);
}

TEST_F(Requests, AfterARefusalNothingIsServed) {
  raw::Client client{port()};
  client.send("GET / HTTP/1.1\r\n\r\n" + get("/second"));
  EXPECT_EQ(client.receive().status, 400);
  EXPECT_TRUE(client.closed());
}

}  // namespace
