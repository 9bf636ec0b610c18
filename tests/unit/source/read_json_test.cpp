#include "source/read_json.hpp"

#include <gtest/gtest.h>

#include "reading.hpp"
#include "source/read_yaml.hpp"

namespace oabind::source {
namespace {

Reading json(std::string text) {
  return read_text(read_json, std::move(text));
}

TEST(ReadJson, KeepsValuesAsWritten) {
  const std::string text =
      R"({"a":[1.50,-0,1e400,123456789012345678901234567890],"b":{"c":null,"d":true,"e":""},"f":[],"g":{}})";
  EXPECT_EQ(json(text).json(), text);
  EXPECT_EQ(json(R"(["\u00e4\ud83d\ude00\n"])").value->items[0].text, "\xC3\xA4\xF0\x9F\x98\x80\n");
}

TEST(ReadJson, Places) {
  const Reading reading = json("{\n  \"a\" : [ 1,\r\n\t\"xy\" ],\n  \"b\": {}\n}");
  ASSERT_TRUE(reading.value);
  EXPECT_EQ(place(reading.value->members[0].key_where), "2:3+3");
  EXPECT_EQ(place(reading.value->members[0].value.items[0].where), "2:11+1");
  EXPECT_EQ(place(reading.value->members[0].value.items[1].where), "3:2+4");
  EXPECT_EQ(place(reading.value->members[1].value.where), "4:8+0");
}

TEST(ReadJson, SameTreeAsYaml) {
  const std::string text = "{\"a\": [1, \"x\", null],\n \"b\": {\"c\": true}}";
  const Reading from_json = json(text);
  const Reading from_yaml = read_text(read_yaml, text);
  EXPECT_EQ(from_json.json(), from_yaml.json());
  EXPECT_EQ(place(from_json.value->members[1].value.members[0].key_where),
            place(from_yaml.value->members[1].value.members[0].key_where));
}

TEST(ReadJson, ErrorsSayWhereAndWhat) {
  const auto finding = [](std::string text) { return json(std::move(text)).findings(); };
  EXPECT_EQ(finding("{\n  \"a\": 1,\n}"),
            "a:3:1: error: this is not valid JSON: expected a key in double quotes\n    3 | }\n      | ^ is there a "
            "comma too many before it?\n[json-syntax]\n\n");
  EXPECT_NE(finding("{\"a\" 1}").find("a:1:6: error: this is not valid JSON: expected ':'"), std::string::npos);
  EXPECT_NE(finding("[1 2]").find("a:1:4: error: this is not valid JSON: expected ',' or ']'"), std::string::npos);
  EXPECT_NE(finding("['a']").find("double quotes"), std::string::npos);
  EXPECT_NE(finding("[1").find("the text ends"), std::string::npos);
  EXPECT_NE(finding("[1] x").find("expected the end"), std::string::npos);
  EXPECT_NE(finding("[01]").find("[json-syntax]"), std::string::npos);
  EXPECT_NE(finding("[tru]").find("[json-syntax]"), std::string::npos);
  EXPECT_NE(finding("[\"\\ud800\"]").find("[json-syntax]"), std::string::npos);
  EXPECT_NE(finding("[\"\n\"]").find("[json-syntax]"), std::string::npos);
}

TEST(ReadJson, DuplicateKeys) {
  EXPECT_NE(json(R"({"a":1,"a":2})").findings().find("a:1:2: note: first defined here"), std::string::npos);
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += "\"k" + std::to_string(i) + "\":1,";
  EXPECT_NE(json(many + "\"k7\":2}").findings().find("duplicate key 'k7'"), std::string::npos);
}

TEST(ReadJson, DepthIsBounded) {
  EXPECT_NE(json(std::string(1'000'000, '[')).findings().find("[too-deep]"), std::string::npos);
  EXPECT_TRUE(json(std::string(200, '[') + std::string(200, ']')).value);
}

}  // namespace
}  // namespace oabind::source
