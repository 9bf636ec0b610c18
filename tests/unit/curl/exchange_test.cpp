// Requests and answers as they should be.
#include <array>
#include <atomic>
#include <thread>

#include "wire.hpp"

namespace {

using namespace wire;
using oabind::CurlTransport;
using oabind::send;

/// The request line and fields that a request turns into.
std::string as_sent(oabind::http::Request sent) {
  std::string got;
  ScriptedServer server{each([&got](const std::string& seen) {
    got = seen;
    return answer("");
  })};
  CurlTransport transport;
  sent.target = server.url(sent.target);
  const auto response = send(transport, sent);
  EXPECT_TRUE(response) << response.error().message();
  const auto host = got.find("Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\n");
  EXPECT_NE(host, std::string::npos) << got;
  if (host != std::string::npos) got.erase(host, got.find('\n', host) + 1 - host);
  return got;
}

TEST(CurlRequest, IsWhatWasAskedForAndNothingElse) {
  EXPECT_EQ(as_sent(request("/a?b=c")), "GET /a?b=c HTTP/1.1\r\n\r\n");
  EXPECT_EQ(as_sent(request("/", "DELETE")), "DELETE / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(as_sent(request("/", "GET", "", {{"X-A", "1"}, {"X-Empty", ""}, {"X-A", "2"}, {"Accept", "*/*"}})),
            "GET / HTTP/1.1\r\nX-A: 1\r\nX-Empty:\r\nX-A: 2\r\nAccept: */*\r\n\r\n");
}

TEST(CurlRequest, ATargetIsSentAsItStands) {
  for (const std::string target : {"/a/../b/./c", "/a[1]{x}|^`\"<>\\", "/%2e%2E/%zz", "/?a=b?c=d&&[x]=~", "//x//"})
    EXPECT_EQ(as_sent(request(target)), "GET " + target + " HTTP/1.1\r\n\r\n");
}

TEST(CurlRequest, BodiesInMemorySayHowLongTheyAre) {
  EXPECT_EQ(as_sent(request("/", "POST", "text", {{"Content-Type", "text/plain"}})),
            "POST / HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\ntext");
  EXPECT_EQ(as_sent(request("/", "PATCH", "text")), "PATCH / HTTP/1.1\r\nContent-Length: 4\r\n\r\ntext");
  EXPECT_EQ(as_sent(request("/", "GET", "text")), "GET / HTTP/1.1\r\nContent-Length: 4\r\n\r\ntext");
  for (const std::string method : {"POST", "PUT", "PATCH"})
    EXPECT_EQ(as_sent(request("/", method)), method + " / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
  const std::string large(3'000'000, 'x');
  EXPECT_EQ(as_sent(request("/", "PUT", large)), "PUT / HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n" + large);
  EXPECT_EQ(as_sent(request("/", "POST", std::string("\0a\0", 3))),
            "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n" + std::string("\0a\0", 3));
}

TEST(CurlRequest, AHandleForgetsTheRequestBefore) {
  std::string got;
  ScriptedServer server{each([&got](const std::string& seen) {
    got = seen.substr(0, seen.find("\r\n")) + "|" + seen.substr(seen.find("\r\n\r\n") + 4);
    return seen.starts_with("HEAD") ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" : answer("x");
  })};
  CurlTransport transport;
  const std::string large(100'000, 'b');
  const std::string kinds[][2] = {{"GET", ""},    {"POST", "body"}, {"HEAD", ""}, {"PUT", large},
                                  {"DELETE", ""}, {"POST", large},  {"POST", ""}, {"PUT", "body"}};
  for (const auto& first : kinds) {
    for (const auto& second : kinds) {
      for (const auto* kind : {&first, &second}) {
        const auto response = send(transport, request(server.url(), (*kind)[0], (*kind)[1]));
        ASSERT_TRUE(response) << response.error().message();
        EXPECT_EQ(response->body, (*kind)[0] == "HEAD" ? "" : "x");
        EXPECT_EQ(got, (*kind)[0] + " / HTTP/1.1|" + (*kind)[1]);
      }
    }
  }
  EXPECT_EQ(server.accepted(), 1);
}

TEST(CurlRequest, BodiesStream) {
  std::string got;
  ScriptedServer server{each([&got](const std::string& seen) {
    got = seen.substr(seen.find("\r\n\r\n") + 4);
    return answer("");
  })};
  CurlTransport transport;
  for (const bool background : {false, true}) {
    Recorder chunked;
    Pieces unsized{"fourteen bytes", false};
    auto post = request(server.url(), "POST");
    background ? transport.start(post, unsized, chunked, {}) : transport.perform(post, unsized, chunked, {});
    ASSERT_TRUE(chunked.wait());
    EXPECT_TRUE(chunked.outcome) << chunked.outcome.error().message();
    EXPECT_EQ(got, "7\r\nfourtee\r\n7\r\nn bytes\r\n0\r\n\r\n");

    Recorder known;
    const std::string large(200'000, 'x');
    Pieces sized{large, true};
    sized.piece = 5000;
    background ? transport.start(post, sized, known, {}) : transport.perform(post, sized, known, {});
    ASSERT_TRUE(known.wait());
    EXPECT_TRUE(known.outcome) << known.outcome.error().message();
    EXPECT_TRUE(got == large);
  }
}

TEST(CurlRequest, WhatCannotBeSentIsAnError) {
  ScriptedServer server{each([](const std::string&) { return answer("got it"); })};
  CurlTransport transport;
  const auto refusal = [&](const oabind::http::Request& bad) {
    const auto response = send(transport, bad);
    EXPECT_FALSE(response);
    return response ? "" : response.error().detail;
  };
  const std::string method = "the method is not a token";
  for (const auto* bad : {"", "GET / HTTP/1.1\r\nX: y\r\n\r\nGET", "G\nET", "GET ", "G\x80T", "a:b"})
    EXPECT_EQ(refusal(request(server.url(), bad)), method) << bad;
  const std::string target = "the target is not an http or https URL of visible ASCII without a fragment";
  for (const auto* path : {"/ HTTP/1.1\r\nX: y", "/\n", "/a b", "/\x7f", "/\xc3\xa9", "/#fragment", "/\t"})
    EXPECT_EQ(refusal(request(server.url(path))), target) << path;
  EXPECT_EQ(refusal(request(server.url(std::string{"/\0", 2}))), target);
  for (const auto* other : {"file:///etc/passwd", "ftp://127.0.0.1/", "/a", "127.0.0.1/", "", "httpx://a", "//a"})
    EXPECT_EQ(refusal(request(other)), target) << other;
  EXPECT_NE(refusal(request("http://name:secret@127.0.0.1:" + std::to_string(server.port()) + "/")), "");
  EXPECT_NE(refusal(request("http:///")), "");
  EXPECT_NE(refusal(request("http://127.0.0.1:99999/")), "");
  EXPECT_EQ(refusal(request(server.url(), "POST", "abc", {{"Content-Length", "2"}})),
            "Content-Length is not the size of the body");
  EXPECT_EQ(refusal(request(server.url(), "POST", "abc", {{"Transfer-Encoding", "chunked"}})),
            "Transfer-Encoding is the transport's to set");
  EXPECT_EQ(refusal(request(server.url(), "HEAD", "abc")), "a HEAD request cannot carry a body");
  EXPECT_TRUE(send(transport, request(server.url(), "POST", "abc", {{"Content-Length", "3"}})));
  EXPECT_EQ(server.accepted(), 1);
}

TEST(CurlAnswer, KeepsStatusFieldsAndBody) {
  ScriptedServer server{once(answer("{}", "418 I'm a teapot", "Set-Cookie: a=b\r\nset-cookie:c=d  \r\nX-Empty:\r\n"))};
  CurlTransport transport;
  const auto response = send(transport, request(server.url()));
  ASSERT_TRUE(response) << response.error().message();
  EXPECT_EQ(response->status, 418);
  EXPECT_EQ(response->body, "{}");
  EXPECT_EQ(response->headers.joined("Set-Cookie", "|"), "a=b|c=d");
  ASSERT_NE(response->headers.find("X-Empty"), nullptr);
  EXPECT_EQ(response->headers.size(), 4U);
}

TEST(CurlAnswer, RedirectsComeBackAsTheyAre) {
  ScriptedServer server{each([](const std::string&) { return answer("", "302 Found", "Location: /elsewhere\r\n"); })};
  CurlTransport transport;
  const auto response = send(transport, request(server.url()));
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 302);
  EXPECT_EQ(*response->headers.find("location"), "/elsewhere");
}

TEST(CurlAnswer, InterimAnswersAndTrailersAreSkipped) {
  ScriptedServer server{each([](const std::string&) {
    return "HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n"
           "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n"
           "4\r\nWiki\r\n6;ext=1\r\npedia \r\n0\r\nX-Trailer: z\r\n\r\n";
  })};
  CurlTransport transport;
  for (int i = 0; i < 2; ++i) {
    const auto response = send(transport, request(server.url()));
    ASSERT_TRUE(response) << response.error().message();
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "Wikipedia ");
    EXPECT_EQ(response->headers.size(), 2U);
  }
  EXPECT_EQ(server.accepted(), 1);
}

TEST(CurlAnswer, SomeHaveNoBodyWhateverTheySay) {
  ScriptedServer server{each([](const std::string& seen) -> std::string {
    if (seen.starts_with("HEAD")) return "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    if (seen.starts_with("GET /304")) return "HTTP/1.1 304 Not Modified\r\nContent-Length: 1000\r\n\r\n";
    return "HTTP/1.1 204 No Content\r\n\r\n";
  })};
  CurlTransport transport;
  const std::pair<std::string, std::string> cases[] = {{"HEAD", "/"}, {"GET", "/304"}, {"GET", "/204"}, {"HEAD", "/"}};
  for (const auto& [method, path] : cases) {
    const auto response = send(transport, request(server.url(path), method));
    ASSERT_TRUE(response) << response.error().message();
    EXPECT_EQ(response->body, "");
  }
  EXPECT_EQ(server.accepted(), 1);
}

TEST(CurlAnswer, ABodyMayEndWithTheConnection) {
  ScriptedServer server{once("HTTP/1.0 200 OK\r\n\r\nuntil the end")};
  CurlTransport transport;
  const auto response = send(transport, request(server.url()));
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "until the end");
}

TEST(CurlConnections, AreKeptAlive) {
  ScriptedServer server{each([](const std::string&) { return answer("x"); })};
  CurlTransport transport;
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(send(transport, request(server.url())));
  EXPECT_EQ(server.accepted(), 1);
  for (int i = 0; i < 50; ++i) {
    Recorder sink;
    oabind::TextSource body{""};
    transport.start(request(server.url()), body, sink, {});
    ASSERT_TRUE(sink.wait());
    EXPECT_TRUE(sink.outcome);
  }
  EXPECT_EQ(server.accepted(), 2);
}

TEST(CurlConnections, AreClosedWhenTheyAreNotToBeKept) {
  ScriptedServer server{each([](const std::string&) { return answer("x"); })};
  CurlTransport transport{{.max_idle_handles = 0}};
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(send(transport, request(server.url())));
  EXPECT_EQ(server.accepted(), 3);
}

TEST(CurlConnections, ThreadsShareHandlesAndNothingIsMixedUp) {
  ScriptedServer server{each([](const std::string& got) {
    const auto path = got.substr(5, got.find(' ', 5) - 5);
    return answer("path " + path + " body " + got.substr(got.find("\r\n\r\n") + 4), "200 OK",
                  "X-Path: " + path + "\r\n");
  })};
  CurlTransport transport;
  constexpr int threads = 8;
  constexpr int rounds = 200;
  std::atomic<int> right{0};
  std::vector<std::thread> running;
  for (int thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      for (int i = 0; i < rounds; ++i) {
        const std::string mine = std::to_string(thread) + "-" + std::to_string(i);
        const auto response = send(transport, request(server.url("/" + mine), "PUT", mine));
        if (response && response->body == "path " + mine + " body " + mine && *response->headers.find("X-Path") == mine)
          ++right;
      }
    });
  }
  for (auto& thread : running) thread.join();
  EXPECT_EQ(right, threads * rounds);
  EXPECT_LE(server.accepted(), threads);
}

TEST(CurlConnections, OneThreadTalksToSeveralOrigins) {
  const auto named = [](const std::string& name) {
    return each([name](const std::string& seen) { return answer(name + " " + seen.substr(0, seen.find(" HTTP"))); });
  };
  ScriptedServer first{named("first")};
  ScriptedServer second{named("second")};
  CurlTransport transport;
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(send(transport, request(first.url("/a")))->body, "first GET /a");
    EXPECT_EQ(send(transport, request(second.url("?b=/c")))->body, "second GET /?b=/c");
    EXPECT_FALSE(send(transport, request("http://127.0.0.1:99999/")));
    EXPECT_EQ(send(transport, request(second.url("")))->body, "second GET /");
  }
  EXPECT_EQ(first.accepted(), 1);
  EXPECT_EQ(second.accepted(), 1);
}

TEST(CurlConnections, AProxyIsUsedWhenItIsNamed) {
  std::string got;
  ScriptedServer proxy{each([&got](const std::string& seen) {
    got = seen.substr(0, seen.find("\r\n"));
    return answer("from the proxy");
  })};
  CurlTransport through{{.proxy = proxy.url("")}};
  const auto response = send(through, request("http://example.invalid/a"));
  ASSERT_TRUE(response) << response.error().message();
  EXPECT_EQ(response->body, "from the proxy");
  EXPECT_EQ(got, "GET http://example.invalid/a HTTP/1.1");

  ScriptedServer direct{each([](const std::string&) { return answer("direct"); })};
  ::setenv("http_proxy", proxy.url("").c_str(), 1);
  CurlTransport transport;
  const auto without = send(transport, request(direct.url()));
  ::unsetenv("http_proxy");
  ASSERT_TRUE(without);
  EXPECT_EQ(without->body, "direct");
}

TEST(CurlAnswer, CompressedOnesAreUnpackedWhenAskedFor) {
  // gzip -c of "hello hello hello hello"
  const std::string packed{
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x27\x01\xe3\x51\x3d\x8d\x17\x00\x00"
      "\x00",
      28};
  ScriptedServer server{
      each([&](const std::string&) { return answer(packed, "200 OK", "Content-Encoding: gzip\r\n"); })};
  CurlTransport plain;
  const auto as_is = send(plain, request(server.url()));
  ASSERT_TRUE(as_is);
  EXPECT_EQ(as_is->body, packed);
  EXPECT_NE(as_is->headers.find("Content-Encoding"), nullptr);
  CurlTransport unpacking{{.accept_compressed = true}};
  const auto unpacked = send(unpacking, request(server.url()));
  ASSERT_TRUE(unpacked) << unpacked.error().message();
  EXPECT_EQ(unpacked->body, "hello hello hello hello");
  EXPECT_EQ(unpacked->headers.size(), 0U);
  const auto bounded = send(unpacking, request(server.url()), {}, 22);
  ASSERT_FALSE(bounded);
  EXPECT_EQ(bounded.error().detail, "the answer is larger than 22 bytes");
}

}  // namespace
