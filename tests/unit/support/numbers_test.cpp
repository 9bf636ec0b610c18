#include "support/numbers.hpp"

#include <gtest/gtest.h>

namespace oabind {
namespace {

TEST(Numbers, ComparesByExactValue) {
  EXPECT_EQ(compare_numbers("1", "1.0"), 0);
  EXPECT_EQ(compare_numbers("1e2", "100"), 0);
  EXPECT_EQ(compare_numbers("-0", "0"), 0);
  EXPECT_LT(compare_numbers("9007199254740992", "9007199254740993"), 0);
  EXPECT_LT(compare_numbers("-2", "-1.5"), 0);
  EXPECT_GT(compare_numbers("0.1", "0.09999999999999999999"), 0);
  EXPECT_LT(compare_numbers("1e-5", "2e-5"), 0);
  EXPECT_GT(compare_numbers("1e400", "1e399"), 0);
}

TEST(Numbers, IntegersHoweverTheyAreWritten) {
  EXPECT_EQ(to_int64("5.0"), 5);
  EXPECT_EQ(to_int64("1e3"), 1000);
  EXPECT_EQ(to_int64("-9223372036854775808"), INT64_MIN);
  EXPECT_EQ(to_int64("9223372036854775808"), std::nullopt);
  EXPECT_EQ(to_int64("1.5"), std::nullopt);
  EXPECT_EQ(to_int64("1e99999999999"), std::nullopt);
}

}  // namespace
}  // namespace oabind
