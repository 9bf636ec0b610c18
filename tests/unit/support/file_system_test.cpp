#include "support/file_system.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace oabind {
namespace {

/// What holds for every file system, below a directory that does not exist yet.
void check(FileSystem& files, const std::string& directory) {
  const std::string path = directory + "/deep/a.txt";
  const auto before = files.read(path);
  ASSERT_TRUE(std::holds_alternative<FileError>(before));
  EXPECT_EQ(std::get<FileError>(before).kind, FileError::Kind::missing);
  EXPECT_FALSE(files.write(path, "one"));
  EXPECT_FALSE(files.write(path, "two"));
  EXPECT_FALSE(files.write(directory + "/b.txt", "b"));
  const auto after = files.read(path);
  ASSERT_TRUE(std::holds_alternative<std::string>(after));
  EXPECT_EQ(std::get<std::string>(after), "two");
  EXPECT_TRUE(files.exists(directory + "/deep"));
  EXPECT_FALSE(files.identity(directory).empty());
  EXPECT_NE(files.identity(directory), files.identity(directory + "/deep"));
  EXPECT_EQ(files.identity(directory + "/missing"), "");
  const auto is_directory = files.read(directory);
  ASSERT_TRUE(std::holds_alternative<FileError>(is_directory));
  EXPECT_EQ(std::get<FileError>(is_directory).kind, FileError::Kind::directory);
  EXPECT_TRUE(files.write(directory, "x"));
  EXPECT_FALSE(files.remove(path));
  EXPECT_FALSE(files.exists(path));
  EXPECT_TRUE(files.remove(path));
}

TEST(FileSystem, InMemory) {
  MemoryFileSystem files;
  check(files, "root");
}

TEST(FileSystem, OnDisk) {
  const auto root = std::filesystem::path(::testing::TempDir()) / "oabind_file_system_test";
  std::filesystem::remove_all(root);
  DiskFileSystem files;
  check(files, root.generic_string());
  std::filesystem::remove_all(root);
}

}  // namespace
}  // namespace oabind
