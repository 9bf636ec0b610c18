#include "http/multipart_text.hpp"

#include <gtest/gtest.h>

#include <random>

using namespace oabind::codegen;

namespace {

constexpr std::string_view type = "multipart/form-data; boundary=b";

std::string problem(std::string_view body, std::string_view content_type = type) {
  return split_multipart(content_type, body, PartsBy::name).problem;
}

/// What is written is read back.
void expect_round_trip(std::vector<BodyPart> parts, PartsBy by = PartsBy::name) {
  const std::string boundary = make_boundary(parts);
  std::string body;
  append_multipart(body, parts, boundary, by);
  const auto read = split_multipart("multipart/mixed;boundary=\"" + boundary + "\"", body, by);
  EXPECT_EQ(read.problem, "");
  ASSERT_EQ(read.parts.size(), parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_EQ(read.parts[i].name, parts[i].name);
    EXPECT_EQ(read.parts[i].filename, parts[i].filename);
    EXPECT_EQ(read.parts[i].content_type, parts[i].content_type);
    EXPECT_EQ(read.parts[i].content, parts[i].content);
    parts[i].name.clear();
  }
  if (by == PartsBy::name) expect_round_trip(std::move(parts), PartsBy::order);
}

}  // namespace

TEST(MultipartText, RoundTrip) {
  expect_round_trip({});
  expect_round_trip({{"a", std::nullopt, "", "1"}});
  expect_round_trip({{"a \"b\"\r\nc", "f\"1\".txt", "text/plain", ""}, {"", "", "image/png", "\r\n--\r\n\r\n"}});
  std::mt19937 random{1};
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> texts(random() % 5);
    std::vector<BodyPart> parts;
    for (auto& text : texts) {
      for (auto size = random() % 50; size > 0; --size) text += "\r\n-b:x"[random() % 7];
      parts.push_back({"n" + std::to_string(round), std::nullopt, "a/b", text});
    }
    expect_round_trip(parts);
  }
}

TEST(MultipartText, PartsInOrderNeedNoHead) {
  const auto read =
      split_multipart(type, "--b\r\n\r\none\r\n--b\r\nContent-Type: a/b\r\n\r\n\r\n--b--", PartsBy::order);
  ASSERT_EQ(read.parts.size(), 2U) << read.problem;
  EXPECT_EQ(read.parts[0].content, "one");
  EXPECT_EQ(read.parts[1].content_type, "a/b");
  EXPECT_NE(problem("--b\r\n\r\none\r\n--b--"), "");
}

TEST(MultipartText, BoundariesDiffer) {
  EXPECT_NE(make_boundary({}), make_boundary({}));
}

TEST(MultipartText, WhatOthersWrite) {
  const auto read = split_multipart(
      type,
      "preamble\r\n--b \t\r\ncontent-disposition:form-data;NAME=a;filename=\"../../etc/x\"\r\n"
      "X-Other: 1\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"c%22\"\r\n\r\n--B\r\n--b--junk",
      PartsBy::name);
  EXPECT_EQ(read.problem, "");
  ASSERT_EQ(read.parts.size(), 2U);
  EXPECT_EQ(read.parts[0].filename, "x");
  EXPECT_EQ(read.parts[0].content, "");
  EXPECT_EQ(read.parts[1].name, "c\"");
  EXPECT_EQ(read.parts[1].content, "--B");
}

TEST(MultipartText, Malformed) {
  const std::string head = "Content-Disposition: form-data; name=a";
  EXPECT_EQ(problem("", "multipart/form-data"), "its Content-Type names no boundary");
  EXPECT_EQ(problem("", "multipart/form-data; boundary=\"a\tb\""), "its Content-Type names no boundary");
  EXPECT_EQ(problem("", "multipart/form-data; boundary=" + std::string(71, 'a')), "its Content-Type names no boundary");
  EXPECT_EQ(problem(""), "its boundary is not in it");
  EXPECT_EQ(problem("x--b\r\n"), "its boundary is not in it");
  EXPECT_EQ(problem("--b"), "a delimiter does not end its line");
  EXPECT_EQ(problem("--bx\r\n"), "a delimiter does not end its line");
  EXPECT_EQ(problem("--b\r\n" + head + "\r\n"), "the head of a part has no end");
  EXPECT_EQ(problem("--b\r\n" + head + "\r\n\r\nx"), "it ends within a part");
  EXPECT_EQ(problem("--b\r\n" + head + "\r\n\r\nx\r\n--b"), "a delimiter does not end its line");
  EXPECT_EQ(problem("--b\r\n\r\n\r\nx\r\n--b--"), "a part has no Content-Disposition");
  EXPECT_EQ(problem("--b\r\n" + head + "\r\n" + head + "\r\n\r\nx\r\n--b--"), "a part has two Content-Dispositions");
  EXPECT_EQ(problem("--b\r\nno colon\r\n\r\nx\r\n--b--"), "a part's head is malformed");
  EXPECT_EQ(problem("--b\r\n" + head + ";filename*=utf-8''%zz\r\n\r\nx\r\n--b--"), "a part's file name is malformed");
}

TEST(MultipartText, NothingBreaksIt) {
  std::string good;
  append_multipart(good, {{"a", "f", "a/b", "content"}, {"b", std::nullopt, "", "-b--"}}, "b", PartsBy::name);
  for (std::size_t size = 0; size < good.size(); ++size) {
    const auto cut = split_multipart(type, std::string_view{good}.substr(0, size), PartsBy::name);
    EXPECT_EQ(cut.problem.empty(), size + 2 >= good.size()) << size;  // the last line break may be missing
  }
  std::mt19937 random{7};
  for (int round = 0; round < 20'000; ++round) {
    std::string bad = good;
    for (auto changes = 1 + random() % 4; changes > 0; --changes) {
      const auto at = random() % bad.size();
      if (random() % 2 == 0)
        bad[at] = "\r\n-b:;=\"\\% a"[random() % 12];
      else
        bad.erase(at, random() % 8);
      if (bad.empty()) bad = "-";
    }
    const auto read = split_multipart(type, bad, PartsBy::name);
    for (const auto& part : read.parts) EXPECT_LE(part.content.size(), bad.size());
  }
}
