#include "support/value.hpp"

#include <gtest/gtest.h>

namespace oabind {
namespace {

Value number(std::string text) {
  return {Value::Kind::number, {}, std::move(text), {}, {}};
}
Value string(std::string text) {
  return {Value::Kind::string, {}, std::move(text), {}, {}};
}
Value object(std::vector<Entry> members) {
  return {Value::Kind::object, {}, {}, {}, std::move(members)};
}

TEST(Value, NumbersCompareByValue) {
  EXPECT_TRUE(equal(number("1"), number("1.0")));
  EXPECT_TRUE(equal(number("100"), number("1e2")));
  EXPECT_TRUE(equal(number("-0"), number("0.00")));
  EXPECT_TRUE(equal(number("0.5"), number("5E-1")));
  EXPECT_FALSE(equal(number("18446744073709551615"), number("18446744073709551616")));
  EXPECT_FALSE(equal(number("1"), number("-1")));
  EXPECT_FALSE(equal(number("1"), string("1")));
  EXPECT_TRUE(equal(number("1e99999999999999999999"), number("1e99999999999999999999")));
}

TEST(Value, OrderOfKeysDoesNotCount) {
  const Value a = object({{"x", {}, number("1")}, {"y", {}, number("2")}});
  const Value b = object({{"y", {}, number("2.0")}, {"x", {}, number("1")}});
  EXPECT_TRUE(equal(a, b));
  EXPECT_FALSE(equal(a, object({{"x", {}, number("1")}})));
}

TEST(Value, WritesJson) {
  Value list{Value::Kind::array, {}, {}, {string("a\"\n\x01"), number("1.50"), Value{}}, {}};
  EXPECT_EQ(to_json(object({{"k", {}, list}})), R"({"k":["a\"\n\u0001",1.50,null]})");
}

}  // namespace
}  // namespace oabind
