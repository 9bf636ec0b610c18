#include <gtest/gtest.h>
#include <oabind/http.hpp>
#include <oabind/problem_details.hpp>

#include <string>

using oabind::http::Headers;

TEST(Headers, AreFoundWithoutCase) {
  Headers headers;
  EXPECT_TRUE(headers.add("Content-Type", "  text/plain\t"));
  ASSERT_NE(headers.find("content-TYPE"), nullptr);
  EXPECT_EQ(*headers.find("content-type"), "text/plain");
  EXPECT_EQ(headers.find("Content"), nullptr);
}

TEST(Headers, NoFieldCanHoldAnother) {
  Headers headers;
  EXPECT_FALSE(headers.add("X", "a\r\nSet-Cookie: b"));
  EXPECT_FALSE(headers.add("X", "a\nb"));
  EXPECT_FALSE(headers.add("X", std::string("a\0b", 3)));
  EXPECT_FALSE(headers.add("X", "a\x7F"));
  EXPECT_FALSE(headers.add("X: y", "a"));
  EXPECT_FALSE(headers.add("", "a"));
  EXPECT_FALSE(headers.set("X\n", "a"));
  EXPECT_EQ(headers.size(), 0U);
  EXPECT_TRUE(headers.add("X", "caf\xC3\xA9\ttab"));
}

TEST(Headers, JoinSetAndRemove) {
  Headers headers;
  EXPECT_TRUE(headers.add("A", "1"));
  EXPECT_TRUE(headers.add("a", "2"));
  EXPECT_EQ(headers.joined("A"), "1, 2");
  EXPECT_TRUE(headers.set("a", "3"));
  EXPECT_EQ(headers.joined("A"), "3");
  headers.remove("A");
  EXPECT_EQ(headers.size(), 0U);
}

TEST(ProblemDetails, HasTheFormOfRfc9457) {
  auto problem = oabind::refuse(403, "only an \"admin\"");
  EXPECT_EQ(oabind::to_json(problem),
            R"({"type":"about:blank","title":"Forbidden","status":403,"detail":"only an \"admin\""})");
  problem.instance = "/occurrences/7";
  problem.problems = {{"/query/a", "bad"}, {"/body/b", "worse"}};
  const std::string json = oabind::to_json(problem);
  EXPECT_EQ(json, R"({"type":"about:blank","title":"Forbidden","status":403,"detail":"only an \"admin\"",)"
                  R"("instance":"/occurrences/7","problems":[{"pointer":"/query/a","reason":"bad"},)"
                  R"({"pointer":"/body/b","reason":"worse"}]})");
  const auto read = oabind::parse_problem_details(json);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, problem);
}

TEST(ProblemDetails, TakesWhatOthersWrite) {
  const auto read = oabind::parse_problem_details(R"({"status":"x","title":7,"detail":"d","more":{},"problems":3})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->detail, "d");
  EXPECT_EQ(read->title, "");
  EXPECT_FALSE(oabind::parse_problem_details("[]"));
  EXPECT_FALSE(oabind::parse_problem_details("{"));
}

TEST(ProblemDetails, AResponseIsAlwaysAnError) {
  EXPECT_EQ(oabind::to_response(oabind::refuse(200)).status, 500);
  const auto response = oabind::to_response(oabind::refuse(429));
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(*response.headers.find("Content-Type"), "application/problem+json");
}
