#include "source/read_yaml.hpp"

#include <gtest/gtest.h>

#include "reading.hpp"

namespace oabind::source {
namespace {

Reading yaml(std::string text) {
  return read_text(read_yaml, std::move(text));
}

TEST(ReadYaml, ScalarsOfTheCoreSchema) {
  EXPECT_EQ(yaml("[y, no, on, 00:00, 2020-01-01, 1_000, 0o8, 0b1, +, -, ., 1e, 0x]").json(),
            R"(["y","no","on","00:00","2020-01-01","1_000","0o8","0b1","+","-",".","1e","0x"])");
  EXPECT_EQ(yaml("[true, False, TRUE, tRue, null, ~, Null, nULL, '', 'true', \"1\"]").json(),
            R"([true,false,true,"tRue",null,null,null,"nULL","","true","1"])");
  EXPECT_EQ(yaml("[1, -0, +12, 007, 0x1F, 0o17, 1.50, .5, 5., 1E3, -1.5e-7]").json(),
            "[1,-0,12,7,31,15,1.50,0.5,5,1E3,-1.5e-7]");
  EXPECT_EQ(yaml("[123456789012345678901234567890, 0xFFFFFFFFFFFFFFFFFF]").json(),
            "[123456789012345678901234567890,4722366482869645213695]");
}

TEST(ReadYaml, InfinityIsAStringWithAWarning) {
  const Reading reading = yaml("a: .inf");
  EXPECT_EQ(reading.json(), R"({"a":".inf"})");
  EXPECT_EQ(reading.diagnostics.count(Severity::warning), 1u);
}

TEST(ReadYaml, KeysBecomeText) {
  EXPECT_EQ(yaml("200: a\ntrue: b\n~: c\n1.0: d").json(), R"({"200":"a","true":"b","~":"c","1.0":"d"})");
  EXPECT_NE(yaml("? [a]\n: b").findings().find("[yaml-key]"), std::string::npos);
}

TEST(ReadYaml, Places) {
  const Reading reading = yaml("a: 'x'\nlong:   word # c\nempty:\nnext:\n  - \"q\\\"\"\n  - ~\n");
  ASSERT_TRUE(reading.value);
  const auto& members = reading.value->members;
  EXPECT_EQ(place(members[0].key_where), "1:1+1");
  EXPECT_EQ(place(members[0].value.where), "1:4+3");
  EXPECT_EQ(place(members[1].value.where), "2:9+4");
  EXPECT_EQ(place(members[2].value.where), "3:1+5");  // an empty value stands at its key
  EXPECT_EQ(place(members[3].value.items[0].where), "5:5+5");
  EXPECT_EQ(place(members[3].value.items[1].where), "6:5+1");
}

TEST(ReadYaml, PlacesBehindAByteOrderMarkAndWithCrLf) {
  const Reading reading = yaml(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: 2\r\n");
  EXPECT_EQ(reading.json(), R"({"a":1,"b":2})");
  EXPECT_EQ(place(reading.value->members[0].value.where), "1:7+1");
  EXPECT_EQ(place(reading.value->members[1].value.where), "2:4+1");
}

TEST(ReadYaml, DuplicateKeysAtBothPlaces) {
  EXPECT_EQ(
      yaml("a: 1\nb: 2\na: 3\n").findings(),
      "a:3:1: error: duplicate key 'a'\n    3 | a: 3\n      | ^\na:1:1: note: first defined here\n[duplicate-key]\n\n");
  const Reading same = yaml("a: 1\na: 1\n");
  EXPECT_FALSE(same.diagnostics.has_errors());
  EXPECT_EQ(same.json(), R"({"a":1})");
}

TEST(ReadYaml, AliasesAndMergeKeys) {
  const Reading reading = yaml("base: &b {x: 1, y: 2}\nuse: *b\nmerged:\n  <<: *b\n  y: 3\n'<<': plain\n");
  EXPECT_EQ(reading.json(), R"({"base":{"x":1,"y":2},"use":{"x":1,"y":2},"merged":{"y":3,"x":1},"<<":"plain"})");
  EXPECT_EQ(reading.diagnostics.count(Severity::warning), 1u);
}

TEST(ReadYaml, BillionLaughsAreRefused) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) text += before + " , ";
    text += "x]\n";
  }
  EXPECT_NE(yaml(text).findings().find("[yaml-alias]"), std::string::npos);
  EXPECT_NE(yaml("a: &a [*a]").findings().find("stands inside"), std::string::npos);
}

TEST(ReadYaml, DepthIsBounded) {
  const std::string deep = std::string(300, '[') + std::string(300, ']');
  EXPECT_NE(yaml(deep).findings().find("[too-deep]"), std::string::npos);
  EXPECT_FALSE(yaml(std::string(100'000, '[')).value);
  EXPECT_TRUE(yaml(std::string(100, '[') + std::string(100, ']')).value);
  std::string chain = "a0: &a0 [x]\n";  // every line is flat, the tree is not
  for (int i = 1; i < 300; ++i)
    chain += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + " ]\n";
  EXPECT_NE(yaml(chain).findings().find("[too-deep]"), std::string::npos);
}

TEST(ReadYaml, TabsBeforeComments) {
  EXPECT_EQ(yaml("a: 1\n\t# comment\nb: 2\n").json(), R"({"a":1,"b":2})");
  EXPECT_EQ(yaml("a: |\n  \t# text\nb: 2\n").json(), R"({"a":"\t# text\n","b":2})");
  EXPECT_NE(yaml("a:\n\tb: 1\n").findings().find("not tabs"), std::string::npos);
}

TEST(ReadYaml, SurrogatePairs) {
  EXPECT_EQ(yaml(R"(a: "x\ud83d\ude00y")"
                 "\nb: '\\ud83d\\ude00'\n")
                .json(),
            "{\"a\":\"x\xF0\x9F\x98\x80y\",\"b\":\"\\\\ud83d\\\\ude00\"}");
  EXPECT_FALSE(yaml(R"(a: "\ud83d")").value);
}

TEST(ReadYaml, OneDocument) {
  EXPECT_NE(yaml("a: 1\n---\nb: 2\n").findings().find("[yaml-documents]"), std::string::npos);
  EXPECT_EQ(yaml("---\na: 1\n...\n").json(), R"({"a":1})");
}

TEST(ReadYaml, SyntaxErrorsHaveAPlace) {
  const Reading reading = yaml("a: 1\nb: [1, 2\nc: 3\n");
  EXPECT_FALSE(reading.value);
  EXPECT_NE(reading.findings().find("[yaml-syntax]"), std::string::npos);
  EXPECT_EQ(reading.findings().substr(0, 2), "a:");
}

TEST(ReadYaml, IndentedTextHasThePlacesOfItsPage) {
  Diagnostics diagnostics;
  const auto value = read_yaml("a: 1\n", Origin{FileId{0}, 10, 4, 0}, diagnostics);
  ASSERT_TRUE(value);
  EXPECT_EQ(place(value->members[0].value.where), "10:8+1");
}

}  // namespace
}  // namespace oabind::source
