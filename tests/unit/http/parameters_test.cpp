#include "fixture.hpp"

namespace {

using Parameters = Http;
using Strings = std::vector<std::string>;

const std::string nasty = "a/b?c#d%20e&f=g+h,i;j.k-l|m [n]\"\xC3\xA9\\";

sample::PathsRequest good_paths() {
  return {"s", 5, {"a", "b"}, "m", {"x", "y"}, {.r = 1, .g = "g", .ids = {}}};
}

TEST_F(Parameters, PathStylesAreThoseOfRfc6570) {
  ASSERT_TRUE(client.paths(good_paths()));
  EXPECT_EQ(wire.last.target, "https://example.com/v1/text/s/.5/.a.b/;matrix=m-;matrices=x;matrices=y/R=1,G=g");
  EXPECT_EQ(keeper.last_paths, good_paths());
}

TEST_F(Parameters, PathsCarryEveryCharacter) {
  auto request = good_paths();
  request.simple = nasty;
  request.labels = {nasty, ".", ".."};
  request.matrix = nasty;
  request.matrices = {nasty, "=", ";"};
  request.point.g = nasty;
  const auto result = client.paths(request);
  ASSERT_TRUE(result) << result.error().message();
  EXPECT_EQ(keeper.last_paths, request);
}

TEST_F(Parameters, NoPathValueNamesAnotherPath) {
  for (const std::string bad : {".", "..", ""}) {
    auto request = good_paths();
    request.simple = bad;
    const auto result = client.paths(request);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, oabind::ErrorKind::invalid_request);
  }
  EXPECT_EQ(wire.calls, 0);
}

TEST_F(Parameters, BadPathsAreProblems) {
  const auto response = ask("GET", "/v1/text/%zz/x/y/z-w/R=q");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body, R"({"type":"about:blank","title":"Bad Request","status":400,)"
                           R"("detail":"the request does not fit the description","problems":[)"
                           R"({"pointer":"/path/simple","reason":"malformed percent-encoding"},)"
                           R"({"pointer":"/path/label","reason":"expected '.' in front"},)"
                           R"({"pointer":"/path/labels","reason":"expected '.' in front"},)"
                           R"({"pointer":"/path/matrix","reason":"expected ';' in front"},)"
                           R"({"pointer":"/path/matrices","reason":"expected ';' in front"},)"
                           R"({"pointer":"/path/point/R","reason":"expected integer, got \"q\""}]})");
}

TEST_F(Parameters, QueryStyles) {
  sample::QueryRequest request;
  request.limit = 7;
  request.text = "a b";
  request.flag = true;
  request.ratio = 0.5;
  request.order = sample::Order::desc;
  request.since = oabind::DateTime::parse("2024-02-29T12:00:00+02:00");
  request.tags = Strings{"x", "y"};
  request.csv = Strings{"p", "q,r"};
  request.pipes = Strings{"1", "2"};
  request.words = Strings{"u", "v"};
  request.deep = sample::Point{.r = 100, .g = {}, .ids = std::vector<std::int64_t>{1, 2}};
  request.flat = sample::Point{.r = 3, .g = "g", .ids = {}};
  request.rest = std::map<std::string, std::string>{{"other", "1"}};
  request.either = sample::Either{std::int64_t{9}};
  request.many = sample::OneOrMany{Strings{"a", "b"}};
  request.raw = "/a?b:c@d";
  request.json = sample::Point{.r = 1, .g = "\"", .ids = {}};
  request.bits = std::vector<bool>{true, false};
  const auto result = client.query(request);
  ASSERT_TRUE(result) << result.error().message();
  EXPECT_EQ(wire.last.target,
            "https://example.com/v1/query?limit=7&text=a%20b&flag=true&ratio=0.5&order=desc"
            "&since=2024-02-29T12%3A00%3A00%2B02%3A00&tags=x&tags=y&csv=p,q%2Cr&pipes=1%7C2&words=u%20v"
            "&deep%5BR%5D=100&deep%5Bids%5D%5B%5D=1&deep%5Bids%5D%5B%5D=2&flat=R,3,G,g&other=1&either=9&many=a&many=b"
            "&raw=/a?b:c@d&json=%7B%22R%22%3A1%2C%22G%22%3A%22%5C%22%22%7D&bits=true,false");
  EXPECT_EQ(keeper.last_query, request);
}

TEST_F(Parameters, QueriesCarryEveryCharacter) {
  sample::QueryRequest request;
  request.limit = 1;
  request.text = nasty;
  request.tags = Strings{nasty, ""};
  request.csv = Strings{nasty, nasty};
  request.deep = sample::Point{.r = {}, .g = nasty, .ids = {}};
  request.flat = sample::Point{.r = {}, .g = nasty, .ids = {}};
  request.rest = std::map<std::string, std::string>{{"z[" + nasty, nasty}};
  request.either = sample::Either{nasty};
  request.many = sample::OneOrMany{nasty};
  request.raw = nasty;
  const auto result = client.query(request);
  ASSERT_TRUE(result) << result.error().message();
  EXPECT_EQ(keeper.last_query, request);
}

TEST_F(Parameters, ServersFillDefaultsAndClientsSendNothing) {
  ASSERT_TRUE(client.query());
  EXPECT_EQ(wire.last.target, "https://example.com/v1/query");
  EXPECT_EQ(keeper.last_query.limit, 20);
  EXPECT_FALSE(keeper.last_query.text);
  EXPECT_FALSE(keeper.last_query.rest);
}

TEST_F(Parameters, WhatOthersSendIsUnderstood) {
  EXPECT_EQ(ask("GET", "/v1/query?text=a+b%2B&words=a+b%20c&pipes=a|b&many=x&either=12x&&csv=").status, 200);
  EXPECT_EQ(keeper.last_query.text, "a b+");
  EXPECT_EQ(keeper.last_query.words, (Strings{"a", "b", "c"}));
  EXPECT_EQ(keeper.last_query.pipes, (Strings{"a", "b"}));
  EXPECT_EQ(keeper.last_query.many, sample::OneOrMany{std::string{"x"}});
  EXPECT_EQ(keeper.last_query.either, sample::Either{std::string{"12x"}});
  EXPECT_EQ(keeper.last_query.csv, Strings{});
}

TEST_F(Parameters, EveryBadQueryParameterIsNamed) {
  const auto response =
      ask("GET",
          "/v1/query?limit=abc&flag=1&ratio=&order=up&since=yesterday&deep[R]=x&deep[no]=1&text=%FF&json=%7B"
          "&bits=true,maybe&flat=R&raw=a&raw=b");
  EXPECT_EQ(response.status, 400);
  const auto problem = oabind::parse_problem_details(response.body);
  ASSERT_TRUE(problem);
  Strings seen;
  for (const auto& each : problem->problems) seen.push_back(each.pointer + ": " + each.reason);
  ASSERT_GE(seen.size(), 11U) << response.body;
  EXPECT_EQ(seen[0], "/query/limit: expected integer, got \"abc\"");
  EXPECT_EQ(seen[1], "/query/text: not UTF-8");
  EXPECT_EQ(seen[2], "/query/flag: expected boolean, got \"1\"");
  EXPECT_EQ(seen[3], "/query/ratio: expected number, got \"\"");
  EXPECT_TRUE(seen[4].starts_with("/query/order: ")) << seen[4];
  EXPECT_TRUE(seen[5].starts_with("/query/since: ")) << seen[5];
  EXPECT_EQ(seen[6], "/query/deep/R: expected integer, got \"x\"");
  EXPECT_EQ(seen[7], "/query/flat: expected names and values in turn");
  EXPECT_EQ(seen[8], "/query/raw: given more than once");
  EXPECT_TRUE(seen[9].starts_with("/query/json")) << seen[9];
  EXPECT_EQ(seen[10], "/query/bits/1: expected boolean, got \"maybe\"");
}

TEST_F(Parameters, ConstraintsHoldOnBothSides) {
  const auto result = client.query({.limit = 101});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, oabind::ErrorKind::invalid_request);
  ASSERT_EQ(result.error().problems.size(), 1U);
  EXPECT_EQ(result.error().problems[0].pointer, "/query/limit");
  EXPECT_EQ(ask("GET", "/v1/query?limit=101").status, 400);
  EXPECT_EQ(ask("GET", "/v1/query?limit=99999999999").status, 400);
  EXPECT_EQ(ask("GET", "/v1/query?limit=1.5").status, 400);
  EXPECT_EQ(ask("GET", "/v1/query?deep[no]=1").status, 400);
}

TEST_F(Parameters, HeadersAndCookies) {
  sample::HeadersRequest request{.x_text = "50% of \"a, b\"",
                                 .x_list = std::vector<std::int64_t>{1, -2},
                                 .x_point = sample::Point{.r = 1, .g = "x", .ids = {}},
                                 .plain = nasty,
                                 .crumbs = Strings{"a;b", "c=d"}};
  const auto result = client.headers(request);
  ASSERT_TRUE(result) << result.error().message();
  EXPECT_EQ(*wire.last.headers.find("X-Text"), "50% of \"a, b\"");
  EXPECT_EQ(*wire.last.headers.find("X-List"), "1,-2");
  EXPECT_EQ(*wire.last.headers.find("X-Point"), "R,1,G,x");
  EXPECT_EQ(keeper.last_headers, request);
  EXPECT_EQ(ask("GET", "/v1/headers", with("x-text", "a")).status, 200);
}

TEST_F(Parameters, WhatAHeaderCannotHoldIsNotSent) {
  const auto result =
      client.headers({.x_text = "a\r\nX-Admin: yes", .x_point = sample::Point{.r = {}, .g = "a,b", .ids = {}}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, oabind::ErrorKind::invalid_request);
  ASSERT_EQ(result.error().problems.size(), 2U);
  EXPECT_EQ(result.error().problems[0].pointer, "/header/X-Text");
  EXPECT_EQ(result.error().problems[1].pointer, "/header/X-Point");
  EXPECT_EQ(wire.calls, 0);
}

TEST_F(Parameters, MissingOnesAreNamed) {
  const auto response = ask("GET", "/v1/headers");
  EXPECT_EQ(response.status, 400);
  EXPECT_NE(response.body.find(R"({"pointer":"/header/X-Text","reason":"required parameter is missing"})"),
            std::string::npos);
}

}  // namespace
