#include "code.hpp"

#include <gtest/gtest.h>

namespace {

using hostile::read_code;

std::string fault_in(std::string_view text) {
  const auto code = read_code(text);
  return code.faults.empty() ? "" : code.faults.front();
}

TEST(HostileCode, CommentsAndLiteralsAreNoCode) {
  const auto code =
      read_code("// int evil\nint a = \"int evil \\\" int evil\" /* int evil */ R\"x(int evil)\" )x\" 'e';\n");
  EXPECT_EQ(code.names, (std::vector<std::string>{"int", "a"}));
  EXPECT_EQ(code.tokens.at("literal"), 3U);
  EXPECT_TRUE(code.faults.empty());
}

TEST(HostileCode, WhatBreaksOutIsSeen) {
  EXPECT_EQ(read_code("// text */ evil\n/* text */ evil /* */").names, std::vector<std::string>{"evil"});
  EXPECT_EQ(read_code("\"text\"; evil; //\"").names, std::vector<std::string>{"evil"});
  EXPECT_EQ(read_code("R\"(text)\"; evil; R\"()\"").names, std::vector<std::string>{"evil"});
  EXPECT_EQ(read_code("// text\nevil\n").names, std::vector<std::string>{"evil"});
}

TEST(HostileCode, FaultsAreNamed) {
  EXPECT_EQ(fault_in("// text \\\nint a;"), "comment that goes on in the next line in line 1");
  EXPECT_EQ(fault_in("// text ?\?/\nint a;"), "comment that goes on in the next line in line 1");
  EXPECT_EQ(fault_in("int a;\n\"text\nb\";"), "literal without end in line 2");
  EXPECT_EQ(fault_in("/* text"), "comment without end in line 1");
  EXPECT_EQ(fault_in("R\"(text"), "raw string without end in line 1");
  EXPECT_EQ(fault_in("void f() {"), "unbalanced { in line 1");
  EXPECT_EQ(fault_in("#pragma omp\n"), "directive #pragma omp in line 1");
  EXPECT_EQ(fault_in("#define A \\\n"), "backslash in a directive in line 1");
  EXPECT_EQ(fault_in("int a; // \xE2\x80\xAE\n"), "change of direction in line 1");
  EXPECT_EQ(fault_in("int a; // \r\n"), "control character in line 1");
  EXPECT_EQ(fault_in("\\u0041"), "backslash outside of a literal in line 1");
}

TEST(HostileCode, TokensAreCounted) {
  const auto one = read_code("struct A { int b{1}; };");
  const auto other = read_code("struct Other { long c{22}; };  // text");
  EXPECT_EQ(one.tokens, other.tokens);
  EXPECT_NE(one.tokens, read_code("struct A { int b{1}, c; };").tokens);
}

}  // namespace
