#include <gtest/gtest.h>

#include "output/diff.hpp"
#include "output/write.hpp"

namespace oabind::output {
namespace {

std::string read(const FileSystem& files, const std::string& path) {
  const auto bytes = files.read(path);
  const auto* text = std::get_if<std::string>(&bytes);
  return text != nullptr ? *text : "(missing)";
}

TEST(Write, TouchesOnlyWhatChanged) {
  MemoryFileSystem files;
  Diagnostics diagnostics;
  EXPECT_EQ(write(files, "gen", {{"a.hpp", "1"}, {"b.hpp", "2"}}, diagnostics).written, 2u);
  const auto again = write(files, "gen", {{"a.hpp", "1"}, {"b.hpp", "3"}}, diagnostics);
  EXPECT_EQ(again.written, 1u);
  EXPECT_EQ(again.unchanged, 1u);
  EXPECT_EQ(read(files, "gen/b.hpp"), "3");
}

TEST(Write, RemovesWhatItNoLongerMakesAndNothingElse) {
  MemoryFileSystem files{{{"gen/mine.hpp", "by hand"}, {"outside.cpp", "by hand"}}};
  Diagnostics diagnostics;
  write(files, "gen", {{"a.hpp", "1"}, {"b.hpp", "2"}}, diagnostics);
  EXPECT_EQ(write(files, "gen", {{"a.hpp", "1"}}, diagnostics).removed, 1u);
  EXPECT_EQ(read(files, "gen/b.hpp"), "(missing)");
  EXPECT_EQ(read(files, "gen/mine.hpp"), "by hand");
  // A manifest that somebody tampered with cannot reach out of the directory.
  EXPECT_FALSE(files.write("gen/oabind.manifest", "../outside.cpp\n"));
  EXPECT_EQ(write(files, "gen", {{"a.hpp", "1"}}, diagnostics).removed, 0u);
  EXPECT_EQ(read(files, "outside.cpp"), "by hand");
}

TEST(Write, DifferencesAreEmptyAfterWriting) {
  MemoryFileSystem files;
  Diagnostics diagnostics;
  const std::vector<OutputFile> outputs{{"a.hpp", "one\ntwo\n"}, {"empty.cpp", ""}};
  EXPECT_NE(differences(files, "gen", outputs), "");
  write(files, "gen", outputs, diagnostics);
  EXPECT_EQ(differences(files, "gen", outputs), "");
  EXPECT_NE(differences(files, "gen", {outputs[0]}).find("empty.cpp: is no longer made"), std::string::npos);
}

TEST(Diff, ShowsContextAndPlaces) {
  EXPECT_EQ(unified_diff("f", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n"),
            "--- f\n+++ f (generated)\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  EXPECT_EQ(unified_diff("f", "same\n", "same\n"), "");
  EXPECT_EQ(unified_diff("f", "", "new\n"), "--- f\n+++ f (generated)\n@@ -0,0 +1,1 @@\n+new\n");
}

TEST(Depfile, EscapesForMakeAndNinja) {
  EXPECT_EQ(depfile("out/stamp", {"a b.yaml", "c$d.yaml", "e#f"}),
            "out/stamp: \\\n  a\\ b.yaml \\\n  c$$d.yaml \\\n  e\\#f\n");
}

}  // namespace
}  // namespace oabind::output
