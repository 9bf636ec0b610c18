#include "response_head.hpp"

#include <gtest/gtest.h>

namespace {

std::string problem_of(std::string block) {
  const auto head = oabind::curl::parse_response_head(block);
  return head ? "" : head.error();
}

TEST(ResponseHead, IsReadFromLines) {
  std::string block = "HTTP/1.1 201 Created\r\nA: b\r\nEmpty:\nC:\td \r\n\r\n";
  const auto head = oabind::curl::parse_response_head(block);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->status, 201);
  EXPECT_EQ(head->headers.size(), 3U);
  EXPECT_EQ(*head->headers.find("c"), "d");
  for (std::string line : {"HTTP/2 404 \r\n\r\n", "HTTP/1.0 404\r\n\r\n", "HTTP/1.1 404 Not: Found\n\n"}) {
    const auto other = oabind::curl::parse_response_head(line);
    ASSERT_TRUE(other) << line;
    EXPECT_EQ(other->status, 404);
  }
}

TEST(ResponseHead, FoldedLinesAreJoined) {
  std::string block = "HTTP/1.1 200 OK\r\nA: b\r\n  c\r\n\td\r\nE: f\r\n\r\n";
  const auto head = oabind::curl::parse_response_head(block);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->headers.size(), 2U);
  EXPECT_EQ(*head->headers.find("A"), "b    c  \td");
}

TEST(ResponseHead, StatusLinesAreThreeDigits) {
  for (const auto* line : {"", "\r\n", "HTTP/1.1\r\n", "HTTP/1.1 \r\n", "HTTP/1.1 20\r\n", "HTTP/1.1 2000\r\n",
                           "HTTP/1.1 2x0 OK\r\n", "HTTP/1.1  200 OK\r\n", "HTTP/1.1 099 OK\r\n", "ICY 200 OK\r\n"})
    EXPECT_EQ(problem_of(line), "the answer does not begin with a status line") << line;
}

TEST(ResponseHead, FieldsAreChecked) {
  for (const auto* line : {"no colon", "a b: c", "a : c", ": c", "a: \x7f", "a: \x01", "a: b\rX: y"})
    EXPECT_EQ(problem_of("HTTP/1.1 200 OK\r\nFine: 1\r\n" + std::string{line} + "\r\n\r\n"),
              "header field 2 of the answer is malformed")
        << line;
}

TEST(ResponseHead, LengthsAreNumbersThatAgree) {
  const auto with = [](const std::string& fields) { return problem_of("HTTP/1.1 200 OK\r\n" + fields + "\r\n"); };
  EXPECT_EQ(with("Content-Length: 5\r\ncontent-length: 5\r\n"), "");
  for (const auto* bad : {"Content-Length: 5\r\ncontent-length: 6\r\n", "Content-Length:\r\n",
                          "Content-Length: 5, 5\r\n", "Content-Length: +5\r\n", "Content-Length: 5 \x20x\r\n"})
    EXPECT_EQ(with(bad), "the answer's Content-Length is malformed or contradicts itself") << bad;
}

}  // namespace
