#include "http/media_type.hpp"

#include <gtest/gtest.h>

using namespace oabind::codegen;

TEST(MediaType, Parameters) {
  const auto type = parse_parameterised(R"(text/csv ; Charset=utf-8;header="a;\"b\"" ; empty; =x;last=)");
  EXPECT_EQ(type.value, "text/csv");
  ASSERT_EQ(type.parameters.size(), 3U);
  EXPECT_EQ(*type.find("charset"), "utf-8");
  EXPECT_EQ(*type.find("header"), "a;\"b\"");
  EXPECT_EQ(*type.find("last"), "");
  EXPECT_EQ(type.find("empty"), nullptr);
  EXPECT_EQ(*parse_parameterised("a/b;c=\"open").find("c"), "open");
  EXPECT_EQ(*parse_parameterised(R"(form-data;filename="C:\dir\n.txt")").find("filename"), R"(C:\dir\n.txt)");
  std::string many = "a/b";
  for (int i = 0; i < 1000; ++i) many += ";a=b";
  EXPECT_EQ(parse_parameterised(many).parameters.size(), 32U);
}

TEST(MediaType, Lists) {
  const auto items = split_list(R"( a/b;c="x,y" ,, d/e )");
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0], R"(a/b;c="x,y")");
  EXPECT_EQ(items[1], "d/e");
}

TEST(MediaType, Fit) {
  EXPECT_GT(fit("application/json;profile=\"a\"", "application/json; profile=a", true),
            fit("application/json;profile=a", "application/json", true));
  EXPECT_GT(fit("application/json", "application/json", true),
            fit("application/json", "application/json;profile=a", true));
  EXPECT_GT(fit("application/json;profile=b", "application/json;profile=a", true), 0);
  EXPECT_GT(fit("application/json", "application/json;profile=a", true),
            fit("application/json", "application/problem+json", true));
  EXPECT_GT(fit("application/vnd.x+json", "application/json", true), 0);
  EXPECT_EQ(fit("application/vnd.x+json", "application/json", false), 0);
  EXPECT_GT(fit("IMAGE/PNG", "image/png", false), fit("image/png", "image/*", false));
  EXPECT_GT(fit("image/png", "image/*", false), fit("image/png", "*/*", false));
  EXPECT_GT(fit("application/octet-stream", "image/*", false), 0);
  EXPECT_EQ(fit("text/plain", "image/*", false), 0);
  EXPECT_EQ(fit("", "image/png", false), 0);
}

TEST(MediaType, Quality) {
  EXPECT_EQ(quality("", "a/b"), 1000);
  EXPECT_EQ(quality("text/*;q=0.3, text/html;q=0.7, text/html;level=1, */*;q=0.5", "text/html;level=1"), 1000);
  EXPECT_EQ(quality("text/*;q=0.3, text/html;q=0.7, text/html;level=1, */*;q=0.5", "text/html"), 700);
  EXPECT_EQ(quality("text/*;q=0.3, text/html;q=0.7, */*;q=0.5", "text/plain"), 300);
  EXPECT_EQ(quality("text/*;q=0.3, text/html;q=0.7, */*;q=0.5", "image/jpeg"), 500);
  EXPECT_EQ(quality("text/html;q=0, */*", "text/html"), 0);
  EXPECT_EQ(quality("text/html", "image/png"), 0);
  EXPECT_EQ(quality("a/b;q=0.123456", "a/b"), 123);
  EXPECT_EQ(quality("a/b;q=x", "a/b"), 1000);
}
