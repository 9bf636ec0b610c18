#include "source/source_set.hpp"

#include <gtest/gtest.h>

namespace oabind::source {
namespace {

TEST(SourceSet, KnowsPathsAndLines) {
  SourceSet sources;
  const FileId a = sources.name("a.yaml");
  const FileId missing = sources.name("missing.yaml");
  EXPECT_EQ(sources.name("a.yaml"), a);
  sources.set_bytes(a, "one\r\ntwo\nthree");
  EXPECT_EQ(sources.line(a, 1), "one");
  EXPECT_EQ(sources.line(a, 2), "two");
  EXPECT_EQ(sources.line(a, 3), "three");
  EXPECT_EQ(sources.line(a, 4), "");
  EXPECT_EQ(sources.line(missing, 1), "");
  EXPECT_EQ(sources.paths(), std::vector<std::string>{"a.yaml"});
  EXPECT_EQ(sources.find("missing.yaml"), missing);
  EXPECT_EQ(sources.find("other.yaml"), std::nullopt);
}

}  // namespace
}  // namespace oabind::source
