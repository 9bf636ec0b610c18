#include "support/edit_distance.hpp"

#include <gtest/gtest.h>

namespace oabind {
namespace {

TEST(EditDistance, CountsEdits) {
  EXPECT_EQ(edit_distance("kitten", "sitting", 10), 3u);
  EXPECT_EQ(edit_distance("", "abc", 10), 3u);
  EXPECT_EQ(edit_distance("pahts", "paths", 1), 1u);
  EXPECT_EQ(edit_distance("ab", "ba", 0), 1u);
  EXPECT_EQ(edit_distance("same", "same", 0), 0u);
  EXPECT_EQ(edit_distance("Operationid", "operationId", 5), 0u);
}

TEST(EditDistance, StopsAtTheLimit) {
  EXPECT_EQ(edit_distance("completely", "different!", 2), 3u);
}

TEST(Closest, FindsTheNearest) {
  EXPECT_EQ(closest("discription", {"summary", "description", "deprecated"}), "description");
  EXPECT_EQ(closest("DevelopmentKey", {"DevelopmentKeysResponse", "DevelopmentKeys"}), "DevelopmentKeys");
  EXPECT_EQ(closest("zzz", {"summary", "description"}), std::nullopt);
  EXPECT_EQ(closest(std::string(10'000, 'a'), {"aaaa"}), std::nullopt);
}

}  // namespace
}  // namespace oabind
