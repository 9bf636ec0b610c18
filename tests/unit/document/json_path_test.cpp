#include "document/json_path.hpp"

#include <gtest/gtest.h>

#include "source/read_json.hpp"

namespace oabind::document::json_path {
namespace {

Value json(const std::string& text) {
  Diagnostics diagnostics;
  auto value = source::read_json(text, {}, diagnostics);
  EXPECT_TRUE(value) << text;
  return value.value_or(Value{});
}

Value as_string(const std::string& text) {
  Value value;
  value.kind = Value::Kind::string;
  value.where = {FileId{}, 3, 10, static_cast<std::uint32_t>(text.size())};
  value.text = text;
  return value;
}

/// What a query selects in a tree, as one JSON text; what is wrong with it instead.
std::string selected(const std::string& query, const Value& tree, std::size_t steps = 50'000'000) {
  Diagnostics diagnostics;
  const auto parsed = parse(as_string(query), diagnostics);
  if (!parsed) return diagnostics.all().front().message;
  const auto nodes = select(*parsed, tree, steps);
  if (!nodes) return "too many steps";
  std::string out;
  for (const auto& node : *nodes) {
    const Value* value = &tree;
    for (const auto index : node.way)
      value = value->is(Value::Kind::array) ? &value->items[index] : &value->members[index].value;
    EXPECT_EQ(value, node.value) << query;
    out += (out.empty() ? "" : " ") + to_json(*node.value);
  }
  return out;
}

struct Row {
  const char *query, *selected;
};

TEST(JsonPath, Selectors) {
  const Value tree =
      json(R"({"a":{"b":[10,11,12,13,14],"c":{"b":20},"":1,"a'b\"c":2},"x":[[1,2],{"b":3}],"ü":"u","b":null})");
  const Row rows[] = {
      {"$['ü']", R"("u")"},
      {"$.ü", R"("u")"},
      {"$['\\u00fc']", R"("u")"},
      {"$[\"\\u00FC\"]", R"("u")"},
      {"$.a['']", "1"},
      {"$.a['a\\'b\"c']", "2"},
      {"$.a[\"a'b\\\"c\"]", "2"},
      {"$.a.c.b", "20"},
      {"$ .a [ 'c' ] . b", "expected a name or '*' behind the dot"},
      {"$ .a [ 'c' ] .b", "20"},
      {"$['a', 'ü']['c','b']", R"({"b":20} [10,11,12,13,14])"},
      {"$.b", "null"},
      {"$.nowhere", ""},
      {"$.a.b.length", ""},
      {"$.a.b[0]", "10"},
      {"$.a.b[-1]", "14"},
      {"$.a.b[-5]", "10"},
      {"$.a.b[-6]", ""},
      {"$.a.b[5]", ""},
      {"$.a[0]", ""},
      {"$.a.b[1,1,0]", "11 11 10"},
      {"$.a.c.*", "20"},
      {"$.x[*]", R"([1,2] {"b":3})"},
      {"$.ü.*", ""},
      {"$.a.b[1:3]", "11 12"},
      {"$.a.b[ 1 : 3 : 1 ]", "11 12"},
      {"$.a.b[:2]", "10 11"},
      {"$.a.b[3:]", "13 14"},
      {"$.a.b[:]", "10 11 12 13 14"},
      {"$.a.b[::2]", "10 12 14"},
      {"$.a.b[::-1]", "14 13 12 11 10"},
      {"$.a.b[3:0:-2]", "13 11"},
      {"$.a.b[-2:]", "13 14"},
      {"$.a.b[:-3]", "10 11"},
      {"$.a.b[-100:100]", "10 11 12 13 14"},
      {"$.a.b[100:-100:-1]", "14 13 12 11 10"},
      {"$.a.b[1:4:0]", ""},
      {"$.a[0:1]", ""},
      {"$..b", "null [10,11,12,13,14] 20 3"},
      {"$.a..b", "[10,11,12,13,14] 20"},
      {"$.x..*", R"([1,2] {"b":3} 1 2 3)"},
      {"$.x..[0]", "[1,2] 1"},
      {"$..['b','nowhere']", "null [10,11,12,13,14] 20 3"},
  };
  for (const auto& row : rows) EXPECT_EQ(selected(row.query, tree), row.selected) << row.query;
}

TEST(JsonPath, Filters) {
  const Value tree = json(R"({"k":3,"list":[
    {"n":"a","v":1},{"n":"b","v":2.0,"on":true},{"n":"bc","v":3,"on":null,"sub":{"x":[1,2]}},{"n":"é😀","on":false},5,"s",null,[1,2]]})");
  const auto n = [&](const std::string& condition) { return selected("$.list[?" + condition + "]['n']", tree); };
  const Row rows[] = {
      {"@.on", R"("b" "bc" "é😀")"},
      {"!@.on", R"("a")"},
      {"! @.on && @.v", R"("a")"},
      {"@.on == true", R"("b")"},
      {"@.on==null", R"("bc")"},
      {"@.on != true", R"("a" "bc" "é😀")"},
      {"true == @.on", R"("b")"},
      {"@.v == 2", R"("b")"},
      {"@.v == 2e0", R"("b")"},
      {"@.v < 3", R"("a" "b")"},
      {"@.v <= 2", R"("a" "b")"},
      {"@.v >= 2", R"("b" "bc")"},
      {"@.v > -0.5e1", R"("a" "b" "bc")"},
      {"@.v == $.k", R"("bc")"},
      {"@.n < 'b'", R"("a")"},
      {"@.n > \"b\"", R"("bc" "é😀")"},
      {"@.v < 'b'", ""},
      {"@.nope == @.missing", R"("a" "b" "bc" "é😀")"},
      {"@.on <= null", R"("bc")"},
      {"@.v == 1 || @.v == 2 && @.on == null", R"("a")"},
      {"(@.v == 1 || @.v == 2) && @.on", R"("b")"},
      {"!(@.v == 1 || @.v == 2)", R"("bc" "é😀")"},
      {"@.sub.x[?@ > 1]", R"("bc")"},
      {"@['sub']['x'][-1] == 2", R"("bc")"},
      {"$.k", R"("a" "b" "bc" "é😀")"},
      {"length(@.n) == 2", R"("bc" "é😀")"},
      {"length(@.sub.x) == 2", R"("bc")"},
      {"length(@) == 4", R"("bc")"},
      {"length(@.v) == 1", ""},
      {"length('abc') == 3", R"("a" "b" "bc" "é😀")"},
      {"count(@.*) > 2", R"("b" "bc")"},
      {"count(@..x[*]) == 2", R"("bc")"},
      {"value(@..x) == $.list[7]", R"("bc")"},
      {"value(@.*) == 1", ""},
      {"match(@.n, 'b.?')", R"("b" "bc")"},
      {"match(@.n, 'b')", R"("b")"},
      {"search(@.n, 'c')", R"("bc")"},
      {"!search(@.n, '[bc]')", R"("a" "é😀")"},
      {"match(@.n, '\\\\p{Ll}.')", R"("bc" "é😀")"},
      {"match('a$', 'a$')", R"("a" "b" "bc" "é😀")"},
      {"match(@.v, '1')", ""},
      {"match(@.n, $.k)", ""},
      {"match(@.n, @.n)", R"("a" "b" "bc" "é😀")"},
  };
  for (const auto& row : rows) EXPECT_EQ(n(row.query), row.selected) << row.query;
  EXPECT_EQ(selected("$.list[?@ == 5, ?@ == 's']", tree), R"(5 "s")");
  EXPECT_EQ(selected("$.list[?@ == null]", tree), "null");
  EXPECT_EQ(selected("$[?@ == 3]", tree), "3");
  EXPECT_EQ(selected("$..[?@.x]", tree), R"({"x":[1,2]})");
}

TEST(JsonPath, Escapes) {
  const Value tree = json(R"({"\ud83d\ude00":1,"\b\f\n\r\t/\\":2,"\u0000":3,"☺":4})");
  EXPECT_EQ(selected(R"($['\uD83D\uDE00'])", tree), "1");
  EXPECT_EQ(selected("$['😀']", tree), "1");
  EXPECT_EQ(selected(R"($["\b\f\n\r\t\/\\"])", tree), "2");
  EXPECT_EQ(selected(R"($['\u0000'])", tree), "3");
  EXPECT_EQ(selected(R"($['\u263a'])", tree), "4");
}

TEST(JsonPath, WhatIsNoQuery) {
  const Value tree = json("{}");
  for (const char* query : {"",
                            " $",
                            "$ ",
                            "a",
                            "@",
                            "$.",
                            "$..",
                            "$...a",
                            "$a",
                            "$.1a",
                            "$.a b",
                            "$[]",
                            "$[",
                            "$[0",
                            "$['a]",
                            "$['a\"]",
                            "$[a]",
                            "$[-0]",
                            "$[00]",
                            "$[1.0]",
                            "$[9007199254740992]",
                            "$[1:2:3:4]",
                            "$['\\x']",
                            "$['\\\"']",
                            "$[\"\\'\"]",
                            "$['\\ud800']",
                            "$['\\udc00']",
                            "$['\\ud800\\u0041']",
                            "$['\\u12']",
                            "$['\n']",
                            "$[?]",
                            "$[?@.a=1]",
                            "$[?@.a==]",
                            "$[?1]",
                            "$[?'a']",
                            "$[?true]",
                            "$[?@.a == [1]]",
                            "$[?@.* == 1]",
                            "$[?@..a == 1]",
                            "$[?@[1:2] == 1]",
                            "$[?(@.a]",
                            "$[?@.a &| @.b]",
                            "$[?!@.a == 1]",
                            "$[?@.a == 01]",
                            "$[?@.a == 1.]",
                            "$[?@.a == .1]",
                            "$[?@.a == +1]",
                            "$[?@.a == 1e]",
                            "$[?@.a == TRUE]",
                            "$[?length(@.a)]",
                            "$[?length(@.*) == 1]",
                            "$[?length() == 1]",
                            "$[?count(1) == 1]",
                            "$[?count(@.a, @.b) == 1]",
                            "$[?match(@.a, 'b') == true]",
                            "$[?match(@.a)]",
                            "$[?match(@.a, '(')]",
                            "$[?foo(@.a)]",
                            "$[?length (@.a) == 1]",
                            "$[(@.length-1)]"}) {
    Diagnostics diagnostics;
    EXPECT_FALSE(parse(as_string(query), diagnostics)) << query;
    EXPECT_EQ(diagnostics.all().size(), 1u) << query;
  }
}

TEST(JsonPath, FindingsHaveTheirPlaceInTheText) {
  Diagnostics diagnostics;
  Value text = as_string("$.a[?@.b = 1]");
  parse(text, diagnostics);
  EXPECT_EQ(diagnostics.all()[0].where.column, 19u);
  text.where.length += 2;  // in quotes
  parse(text, diagnostics);
  EXPECT_EQ(diagnostics.all()[1].where.column, 20u);
  text.where.length += 1;  // with an escape somewhere
  parse(text, diagnostics);
  EXPECT_EQ(diagnostics.all()[2].where, text.where);
}

TEST(JsonPath, IsBounded) {
  Diagnostics diagnostics;
  EXPECT_FALSE(parse(as_string("$[?" + std::string(5000, '(') + "@.a"), diagnostics));
  EXPECT_FALSE(parse(as_string("$" + std::string(20000, '.')), diagnostics));
  std::string nested = "@.a";
  for (int i = 0; i < 500; ++i) nested = "@[?" + nested + "]";
  EXPECT_FALSE(parse(as_string("$[?" + nested + "]"), diagnostics));
  std::string calls = "@.a";
  for (int i = 0; i < 500; ++i) calls = "length(" + calls + ")";
  EXPECT_FALSE(parse(as_string("$[?" + calls + " == 1]"), diagnostics));

  std::string deep = "1";
  for (int i = 0; i < 150; ++i) deep = "[" + deep + "]";
  EXPECT_EQ(selected("$..*..*..*..*..*..*", json(deep), 1'000'000), "too many steps");
  EXPECT_EQ(selected("$..[?$..[?$..[?$..*]]]", json(deep), 1'000'000), "too many steps");
}

}  // namespace
}  // namespace oabind::document::json_path
