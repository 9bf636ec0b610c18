#include "cpp/literals.hpp"

#include <gtest/gtest.h>

namespace oabind::cpp {
namespace {

TEST(Literals, NothingLeavesAString) {
  EXPECT_EQ(string_literal("a\"b\\c\n\t"), R"("a\"b\\c\n\t")");
  EXPECT_EQ(string_literal(std::string("\0"
                                       "1",
                                       2)),
            R"("\0001")");
  EXPECT_EQ(string_literal("ü"), R"("\303\274")");
  EXPECT_EQ(string_literal("?"
                           "?/"),
            "\"?\\?/\"");
  const std::string text = string_literal(std::string(10000, 'x'));
  EXPECT_NE(text.find("\"\n    \""), std::string::npos);  // adjacent literals
}

TEST(Literals, NumbersKeepTheirValue) {
  EXPECT_EQ(integer_literal("-9223372036854775808"), "INT64_MIN");
  EXPECT_EQ(integer_literal("18446744073709551615"), "std::uint64_t{18446744073709551615U}");
  EXPECT_EQ(integer_literal("-5"), "std::int64_t{-5}");
  EXPECT_EQ(floating_literal("5"), "5.0");
  EXPECT_EQ(floating_literal("1e-7"), "1e-7");
}

TEST(Literals, NothingLeavesAComment) {
  for (const auto& line : comment_lines("one \\\ntwo \\\\\n\n#error\r\n\x1b[31m*/ \u202Egnp.exe")) {
    EXPECT_EQ(line.find_first_of("\n\r\x1b"), std::string::npos);
    EXPECT_FALSE(line.ends_with('\\')) << line;
    EXPECT_EQ(line.find("\xE2\x80\xAE"), std::string::npos);
  }
  EXPECT_EQ(comment_line("ends in a backslash \\ \\"), "ends in a backslash \\ \\.");
  EXPECT_TRUE(comment_lines("").empty());
}

TEST(Literals, LongCommentsAreWrapped) {
  const auto lines = comment_lines(std::string(30, 'a') + " " + std::string(30, 'b') + " " + std::string(30, 'c'), 65);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1], std::string(30, 'c'));
}

}  // namespace
}  // namespace oabind::cpp
