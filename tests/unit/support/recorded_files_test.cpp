#include "support/recorded_files.hpp"

#include <gtest/gtest.h>

#include "support/digest.hpp"

namespace oabind {
namespace {

using About = Question::About;

TEST(RecordedFiles, RememberWhatTheyAnswered) {
  MemoryFileSystem files{{{"a.yaml", "a"}}};
  RecordedFiles recorded(files);
  EXPECT_EQ(std::get<std::string>(recorded.read("a.yaml")), "a");
  EXPECT_TRUE(std::holds_alternative<FileError>(recorded.read("b.yaml")));
  EXPECT_FALSE(recorded.exists("c.yaml"));
  ASSERT_EQ(recorded.asked().size(), 3u);
  for (const auto& question : recorded.asked()) EXPECT_EQ(ask(files, question.about, question.path), question.answer);
  EXPECT_EQ(recorded.asked().front().answer, digest_of("a"));

  // Other contents, a file where there was none, and one that says what is said of none: other answers.
  EXPECT_FALSE(files.write("a.yaml", "A"));
  EXPECT_FALSE(files.write("b.yaml", recorded.asked()[1].answer));
  EXPECT_FALSE(files.write("c.yaml", ""));
  for (const auto& question : recorded.asked()) EXPECT_NE(ask(files, question.about, question.path), question.answer);
}

TEST(Digest, TellsTextsApart) {
  // XXH3's own value for no bytes, 128 bits and without a seed.
  EXPECT_EQ(digest_of(""), "99aa06d3014798d86001c324468d497f");
  EXPECT_NE(digest_of("a"), digest_of("b"));
  EXPECT_EQ(digest_of("a").size(), 32u);
}

}  // namespace
}  // namespace oabind
