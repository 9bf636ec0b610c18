#include <oabind/codegen/ops.hpp>
#include <oabind/codegen/reflect.hpp>
#include <oabind/codegen/types.hpp>

#include <deque>
#include <limits>
#include <utility>

#include "support.hpp"

namespace {

namespace cg = oabind::codegen;

/// What the constraints have against a value; "" when nothing.
template <class T>
std::string against(cg::Kind kind, const cg::Constraints& constraints, const T& value) {
  std::vector<oabind::Problem> problems;
  cg::check(cg::scalar(kind, &constraints), &value, "", problems);
  return oabind::to_string(problems);
}

bool has_format(cg::Format format, const std::string& text) {
  return against(cg::Kind::string, {.format = format}, text).empty();
}

TEST(Constraints, BoundsAreExactAcrossForms) {
  constexpr auto largest = std::numeric_limits<std::int64_t>::max();
  const auto number = [](const cg::Constraints& constraints, auto value, cg::Kind kind) {
    return against(kind, constraints, value).empty();
  };
  EXPECT_FALSE(number({.maximum = cg::inclusive(9007199254740992.0)}, std::int64_t{9007199254740993}, cg::Kind::int64));
  EXPECT_TRUE(number({.maximum = cg::inclusive(9007199254740992.0)}, std::int64_t{9007199254740992}, cg::Kind::int64));
  EXPECT_TRUE(number({.maximum = cg::exclusive(9223372036854775808.0)}, largest, cg::Kind::int64));
  EXPECT_FALSE(number({.minimum = cg::inclusive(0.5)}, std::int64_t{0}, cg::Kind::int64));
  EXPECT_TRUE(number({.minimum = cg::inclusive(-0.5)}, std::int64_t{0}, cg::Kind::int64));
  EXPECT_FALSE(number({.minimum = cg::exclusive(std::int64_t{-1})}, -1.0, cg::Kind::float64));
  EXPECT_TRUE(number({.minimum = cg::inclusive(std::int64_t{-1})}, std::uint64_t{0}, cg::Kind::uint64));
  EXPECT_FALSE(number({.maximum = cg::inclusive(largest)}, static_cast<std::uint64_t>(largest) + 1, cg::Kind::uint64));
  EXPECT_TRUE(number({.maximum = cg::inclusive(0.1)}, 0.1F, cg::Kind::float32));
  EXPECT_FALSE(number({.maximum = cg::exclusive(0.1)}, 0.1F, cg::Kind::float32));
}

TEST(Constraints, MultiplesAreDecimal) {
  const auto is_multiple = [](double value, std::string_view factor) {
    const std::string_view factors[] = {factor};
    return against(cg::Kind::float64, {.multiples_of = factors}, value).empty();
  };
  EXPECT_TRUE(is_multiple(0.3, "0.1"));
  EXPECT_TRUE(is_multiple(4.02, "0.01"));
  EXPECT_TRUE(is_multiple(1e300, "0.001"));
  EXPECT_TRUE(is_multiple(150, "50"));
  EXPECT_TRUE(is_multiple(7.5, "2.5e0"));
  EXPECT_TRUE(is_multiple(0, "7"));
  EXPECT_FALSE(is_multiple(25, "50"));
  EXPECT_FALSE(is_multiple(75, "5e1"));
  EXPECT_FALSE(is_multiple(0.35, "0.1"));
  EXPECT_FALSE(is_multiple(1e-300, "1"));
  EXPECT_FALSE(is_multiple(1e300, "7"));
}

TEST(Constraints, Formats) {
  using cg::Format;
  for (const char* good : {"0.0.0.0", "255.255.255.255"}) EXPECT_TRUE(has_format(Format::ipv4, good)) << good;
  for (const char* bad : {"", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ", "1.2.3.256", "1..2.3"})
    EXPECT_FALSE(has_format(Format::ipv4, bad)) << bad;
  for (const char* good : {"::", "::1", "2001:db8::8a2e:370:7334", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1::"})
    EXPECT_TRUE(has_format(Format::ipv6, good)) << good;
  for (const char* bad : {"", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::1.2.3",
                          "1.2.3.4::", "1:2:3:4:5:6:7:8::"})
    EXPECT_FALSE(has_format(Format::ipv6, bad)) << bad;
  for (const char* good : {"http://a.b/c?d#e", "mailto:x@y.z", "urn:a:b", "http://a/%20"})
    EXPECT_TRUE(has_format(Format::uri, good)) << good;
  for (const char* bad : {"", "/a", "http://a b", "1a:b", "http://a/%2", "http://\xC3\xA4/"})
    EXPECT_FALSE(has_format(Format::uri, bad)) << bad;
  EXPECT_TRUE(has_format(Format::uri_reference, "/a?b"));
  for (const char* good : {"a@b", "a.b+c@d-e.f"}) EXPECT_TRUE(has_format(Format::email, good)) << good;
  for (const char* bad : {"a", "@b", "a@", ".a@b", "a..b@c", "a b@c", "a@b_c"})
    EXPECT_FALSE(has_format(Format::email, bad)) << bad;
  for (const char* good : {"a", "a-b.c1"}) EXPECT_TRUE(has_format(Format::hostname, good)) << good;
  for (const char* bad : {"", "-a", "a-", "a..b", "a_b", "a."}) EXPECT_FALSE(has_format(Format::hostname, bad)) << bad;
}

/// What an assertion has against JSON text, read as a free-form value; "" when nothing.
template <std::size_t N>
std::string against_json(const char (&schema)[N], std::string_view json) {
  static auto& kept = *new std::deque<std::pair<cg::Assertion, cg::Constraints>>;  // lives on, as constants do
  auto& [assertion, constraints] = kept.emplace_back(cg::Assertion{schema}, cg::Constraints{});
  constraints.assertions.items = &assertion;
  constraints.assertions.count = 1;
  oabind::Json value;
  return oabind::to_string(cg::decode(cg::scalar(cg::Kind::json, &constraints), json, &value, {}));
}

TEST(Assertions, Not) {
  EXPECT_EQ(against_json(R"({"not":{"type":"string"}})", "1"), "");
  EXPECT_EQ(against_json(R"({"not":{"required":["a"]}})", R"({"a":1})"), R"(is what 'not' forbids: {"a":1})");
  EXPECT_EQ(against_json(R"({"not":{}})", "1"), "is what 'not' forbids: 1");
}

TEST(Assertions, Contains) {
  const auto check = [](std::string_view json) {
    return against_json(R"({"contains":{"minimum":10},"maxContains":2})", json);
  };
  EXPECT_EQ(check("[1,10]"), "");
  EXPECT_EQ(check("[1,2]"), "has 0 elements that match 'contains', fewer than 1");
  EXPECT_EQ(check("[10,11,12]"), "has 3 elements that match 'contains', more than 2");
  EXPECT_EQ(against_json(R"({"contains":{"minimum":10},"minContains":0})", "[]"), "");
}

TEST(Assertions, IfThenElse) {
  const auto check = [](std::string_view json) {
    return against_json(
        R"({"if":{"properties":{"a":{"enum":[1]}},"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}})",
        json);
  };
  EXPECT_EQ(check(R"({"a":1,"b":0})"), "");
  EXPECT_EQ(check(R"({"a":2,"c":0})"), "");
  EXPECT_EQ(check(R"({"a":1.0})"), R"(needs "b")");
  EXPECT_EQ(check(R"({"a":2})"), R"(needs "c")");
}

TEST(Assertions, Tuples) {
  const auto check = [](std::string_view json) {
    return against_json(R"({"prefixItems":[{"type":"integer"},{"type":"string"}],"items":false})", json);
  };
  EXPECT_EQ(check(R"([1,"a"])"), "");
  EXPECT_EQ(check("[1]"), "");
  EXPECT_EQ(check("[1.5]"), "element 0: is of a type that is not allowed: number");
  EXPECT_EQ(check(R"([1,"a",null])"), "element 2: must not be there");
}

TEST(Assertions, Members) {
  const auto check = [](std::string_view json) {
    return against_json(
        R"({"properties":{"known":{}},"patternProperties":{"^n_":{"type":"number"}},"additionalProperties":false,)"
        R"("propertyNames":{"maxLength":5},"dependentSchemas":{"known":{"minProperties":2}}})",
        json);
  };
  EXPECT_EQ(check(R"({"known":1,"n_a":2})"), "");
  EXPECT_EQ(check(R"({"n_a":"2"})"), R"(member "n_a": is of a type that is not allowed: string)");
  EXPECT_EQ(check(R"({"other":2})"), R"(member "other": must not be there)");
  EXPECT_EQ(check(R"({"n_long":2})"), R"(member "n_long": has 6 characters, more than 5)");
  EXPECT_EQ(check(R"({"known":2})"), "has 1 member, fewer than 2");
}

TEST(Assertions, Alternatives) {
  constexpr auto schema = [](std::string_view json) {
    return against_json(R"({"oneOf":[{"minimum":5},{"multipleOf":0.5}],"anyOf":[{"maximum":9},{"enum":[100]}]})", json);
  };
  EXPECT_EQ(schema("5.25"), "");
  EXPECT_EQ(schema("0.5"), "");
  EXPECT_EQ(schema("5"), "fits more than one of the alternatives");
  EXPECT_EQ(schema("0.25"), "fits none of the alternatives");
  EXPECT_EQ(schema("10.25"), "fits none of the alternatives");
  EXPECT_EQ(against_json(R"({"enum":[1.5,[1],{"a":null}]})", R"({"a":null})"), "");
  EXPECT_EQ(against_json(R"({"enum":[1.5,[1]]})", "[2]"), "is none of [1.5,[1]]: [2]");
  EXPECT_EQ(against_json(R"({"uniqueItems":true})", "[1,{},1.0]"), "has equal elements");
}

TEST(Assertions, RecursiveSchemasEnd) {
  constexpr auto tree = [](std::string_view json) {
    return against_json(R"({"items":{"$ref":"#/$defs/node"},"$defs":{"node":{"items":{"$ref":"#"},"type":"array"}}})",
                        json);
  };
  EXPECT_EQ(tree("[[[[]]]]"), "");
  EXPECT_EQ(tree("[1]"), "element 0: is of a type that is not allowed: number");
  EXPECT_EQ(against_json(R"({"allOf":[{"$ref":"#"}]})", "1"), "takes too many steps to check");
  // Each level doubles the work of the one below.
  std::string deep(100, '[');
  deep.append(100, ']');
  EXPECT_EQ(against_json(R"({"allOf":[{"items":{"$ref":"#"}},{"items":{"$ref":"#"}}]})", deep),
            "takes too many steps to check");
}

TEST(Constraints, ConstIsComparedByValue) {
  EXPECT_EQ(against(cg::Kind::float64, {.constant = "1"}, 1.0), "");
  EXPECT_EQ(against(cg::Kind::int64, {.constant = "1"}, std::int64_t{2}), "must be 1, not 2");
  EXPECT_EQ(
      against(cg::Kind::json, {.constant = R"({"b":1,"a":[true]})"}, *oabind::Json::parse(R"({"a":[true],"b":1})")),
      "");
}

}  // namespace
