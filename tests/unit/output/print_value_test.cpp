#include "output/print_value.hpp"

#include <gtest/gtest.h>

#include "source/read_json.hpp"
#include "source/read_yaml.hpp"

namespace oabind::output {
namespace {

Value object(std::vector<Entry> members) {
  Value value;
  value.kind = Value::Kind::object;
  value.members = std::move(members);
  return value;
}
Value list(std::vector<Value> items) {
  Value value;
  value.kind = Value::Kind::array;
  value.items = std::move(items);
  return value;
}
Value of(Value::Kind kind, std::string text) {
  Value value;
  value.kind = kind;
  value.text = std::move(text);
  return value;
}
Value string(std::string text) {
  return of(Value::Kind::string, std::move(text));
}

/// What is printed says the same when it is read again.
void expect_same(const Value& tree) {
  Diagnostics diagnostics;
  const std::string yaml = print_yaml(tree), json = print_json(tree);
  const auto from_yaml = source::read_yaml(yaml, {}, diagnostics);
  const auto from_json = source::read_json(json, {}, diagnostics);
  ASSERT_TRUE(from_yaml && from_json) << diagnostics.all().front().message << "\n" << yaml;
  EXPECT_EQ(to_json(*from_yaml), to_json(tree)) << yaml;
  EXPECT_EQ(to_json(*from_json), to_json(tree)) << json;
  EXPECT_TRUE(diagnostics.all().empty()) << diagnostics.all().front().message << "\n" << yaml;
}

TEST(PrintValue, LooksAsPeopleWriteIt) {
  const Value tree = object(
      {{"openapi", {}, string("3.1.0")},
       {"/pets/{id}",
        {},
        object({{"200", {}, list({string("a pet"), of(Value::Kind::number, "1.50"), list({list({}), object({})})})}})},
       {"text", {}, string("two\n\n  lines\n")},
       {"items",
        {},
        list({object({{"$ref", {}, string("#/x")}, {"null", {}, of(Value::Kind::null, "")}}), string("a\nb")})}});
  EXPECT_EQ(print_yaml(tree), R"(openapi: "3.1.0"
/pets/{id}:
  "200":
    - a pet
    - 1.50
    - - []
      - {}
text: |
  two

    lines
items:
  - $ref: "#/x"
    "null": null
  - |-
    a
    b
)");
  EXPECT_EQ(print_json(list({object({{"a", {}, list({})}}), of(Value::Kind::boolean, "true")})), R"([
  {
    "a": []
  },
  true
]
)");
  expect_same(tree);
}

TEST(PrintValue, TextsStayTexts) {
  std::vector<Value> texts;
  std::vector<Entry> keys;
  for (const std::string text : {"",
                                 " ",
                                 "a ",
                                 " a",
                                 "true",
                                 "True",
                                 "NO",
                                 "y",
                                 "null",
                                 "~",
                                 "1",
                                 "-1",
                                 "1.0",
                                 "1e3",
                                 ".5",
                                 "0x1F",
                                 "0o7",
                                 "1_000",
                                 "12:30:00",
                                 "2020-01-01",
                                 ".inf",
                                 "-.INF",
                                 ".nan",
                                 "=",
                                 "<<",
                                 "-",
                                 "- a",
                                 "?",
                                 "? a",
                                 ":",
                                 "a: b",
                                 "a:",
                                 ":a",
                                 "#a",
                                 "a #b",
                                 "a#b",
                                 "[a",
                                 "{a",
                                 "]",
                                 "}",
                                 ",",
                                 "&a",
                                 "*a",
                                 "!a",
                                 "|",
                                 ">",
                                 "%a",
                                 "@a",
                                 "`a",
                                 "'a'",
                                 "\"a\"",
                                 "a'b",
                                 "a\"b",
                                 "a\\b",
                                 "---",
                                 "--- a",
                                 "...",
                                 "a, b",
                                 "a [b]",
                                 "/a/{b}",
                                 "$ref",
                                 "_a",
                                 "é",
                                 "Grüße, 世界",
                                 "\xF0\x9F\x98\x80",
                                 "\t",
                                 "a\tb",
                                 "a\n",
                                 "\na",
                                 "a\n\n",
                                 "a\nb",
                                 "a\n\nb\n",
                                 "a\n b",
                                 " a\nb",
                                 "a \nb",
                                 "a\n  \nb",
                                 "a\n\tb",
                                 "a\r\nb",
                                 "a\rb",
                                 "a\n#b",
                                 "a\n---\nb",
                                 "a\n...\n",
                                 "\n",
                                 "\n\n",
                                 "a\x01"
                                 "b",
                                 "a\x7F"
                                 "b",
                                 "a\u0085b",
                                 "a\u00A0b",
                                 "a\u2028b\nc",
                                 "\uFEFFa\nb",
                                 "a\uFEFFb",
                                 "a\uFFFEb"}) {
    texts.push_back(string(text));
    keys.push_back({text, {}, string(text)});
  }
  texts.push_back(string(std::string(5000, 'a') + " " + std::string(5000, 'b')));
  keys.push_back({std::string(5000, 'k'), {}, list({string("below a long key")})});
  keys.push_back({std::string(2000, '"'), {}, object({{std::string(2000, 'i'), {}, string("a\nb")}})});
  expect_same(list(texts));
  expect_same(object(keys));
  expect_same(object({{"a", {}, object(keys)}, {"b", {}, list({list(texts), object(keys)})}}));
}

TEST(PrintValue, Depth) {
  Value tree = list({});
  for (int i = 0; i < 60; ++i) tree = i % 2 == 0 ? object({{"a", {}, std::move(tree)}}) : list({std::move(tree)});
  expect_same(tree);
  expect_same(list({}));
  expect_same(object({}));
}

}  // namespace
}  // namespace oabind::output
