#include <oabind/codegen/ops.hpp>
#include <oabind/codegen/reflect.hpp>
#include <oabind/codegen/types.hpp>

#include <limits>

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

TEST(Constraints, Contains) {
  static constexpr cg::Constraints large{.minimum = cg::inclusive(std::int64_t{10})};
  static constexpr cg::Contains contains{.element = &large, .at_least = 1, .at_most = 2};
  static constexpr cg::Constraints constraints{.contains = &contains};
  static constexpr cg::Type type = cg::array(cg::int64, cg::vector_ops<std::int64_t>, &constraints);
  const auto check = [](const std::vector<std::int64_t>& value) {
    std::vector<oabind::Problem> problems;
    cg::check(type, &value, "", problems);
    return oabind::to_string(problems);
  };
  EXPECT_EQ(check({1, 10}), "");
  EXPECT_EQ(check({1, 2}), "has 0 matching elements, fewer than 1");
  EXPECT_EQ(check({10, 11, 12}), "has 3 matching elements, more than 2");
}

TEST(Constraints, ConstIsComparedByValue) {
  EXPECT_EQ(against(cg::Kind::float64, {.constant = "1"}, 1.0), "");
  EXPECT_EQ(against(cg::Kind::int64, {.constant = "1"}, std::int64_t{2}), "must be 1, not 2");
  EXPECT_EQ(
      against(cg::Kind::json, {.constant = R"({"b":1,"a":[true]})"}, *oabind::Json::parse(R"({"a":[true],"b":1})")),
      "");
}

}  // namespace
