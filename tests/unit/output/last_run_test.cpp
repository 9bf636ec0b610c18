#include "output/last_run.hpp"

#include <gtest/gtest.h>

#include "output/write.hpp"
#include "support/digest.hpp"

namespace oabind::output {
namespace {

const std::string cache = std::string("gen/") + account_name;

/// A run that read a description, looked for a file in vain, and wrote two files and its account.
class LastRun : public ::testing::Test {
 protected:
  LastRun() {
    RecordedFiles recorded(files);
    (void)recorded.read("spec.yaml");
    (void)recorded.exists("shared/part.yaml");
    Diagnostics none;
    write(files, "gen", outputs, none);
    Account account;
    account.asked = recorded.asked();
    for (const auto& output : outputs) account.made.push_back({output.path, digest_of(output.text)});
    account.made.push_back({manifest_name, digest_of(manifest(outputs).text)});
    account.sources = {"spec.yaml"};
    account.findings = "spec.yaml:1:1: note: odd – but fine\n";
    account.titles = "Keys 1.0: 2 operations\n";
    account.count = "1 warning";
    leave_account(files, "gen", "command", account);
  }

  bool holds() const { return last_run(files, "gen", "command").has_value(); }
  void put(const std::string& path, const std::string& text) { EXPECT_FALSE(files.write(path, text)); }
  std::string account_text() const { return std::get<std::string>(files.read(cache)); }

  /// Writes an account with a digest that fits, as somebody who wants to deceive would.
  void forge(const std::string& from, const std::string& to) {
    std::string text = account_text();
    text.erase(0, text.find('\n') + 1);
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, from.size(), to);
    put(cache, digest_of(text) + '\n' + text);
  }

  const std::vector<OutputFile> outputs{{"a.hpp", "1"}, {"a.cpp", "2"}};
  MemoryFileSystem files{{{"spec.yaml", "openapi: 3.1.0"}}};
};

TEST_F(LastRun, ComesBackAsItWasLeft) {
  const auto account = last_run(files, "gen", "command");
  ASSERT_TRUE(account);
  EXPECT_EQ(account->made.size(), 3u);
  EXPECT_EQ(account->made.front().path, "a.hpp");
  EXPECT_EQ(account->sources, std::vector<std::string>{"spec.yaml"});
  EXPECT_EQ(account->findings, "spec.yaml:1:1: note: odd – but fine\n");
  EXPECT_EQ(account->titles, "Keys 1.0: 2 operations\n");
  EXPECT_EQ(account->count, "1 warning");
}

TEST_F(LastRun, IsNotThisOneWhenTheCommandDiffers) {
  EXPECT_FALSE(last_run(files, "gen", "another command"));
}

TEST_F(LastRun, IsNotThisOneWhenAFileThatWasReadDiffers) {
  put("spec.yaml", "openapi: 3.1.1");
  EXPECT_FALSE(holds());
  put("spec.yaml", "openapi: 3.1.0");
  EXPECT_TRUE(holds());
  EXPECT_FALSE(files.remove("spec.yaml"));
  EXPECT_FALSE(holds());
}

TEST_F(LastRun, IsNotThisOneWhenAFileIsThereThatWasLookedForInVain) {
  put("shared/part.yaml", "{}");
  EXPECT_FALSE(holds());
}

TEST_F(LastRun, IsNotThisOneWhenSomebodyChangedOrRemovedAnOutput) {
  put("gen/a.cpp", "2, by hand");
  EXPECT_FALSE(holds());
  put("gen/a.cpp", "2");
  EXPECT_TRUE(holds());
  EXPECT_FALSE(files.remove("gen/a.hpp"));
  EXPECT_FALSE(holds());
}

TEST_F(LastRun, IsNotThisOneWhenTheManifestDiffers) {
  put("gen/oabind.manifest", "gone.hpp\n");
  EXPECT_FALSE(holds());
}

TEST_F(LastRun, IsForgotten) {
  forget_last_run(files, "gen");
  EXPECT_FALSE(files.exists(cache));
  EXPECT_FALSE(holds());
}

TEST_F(LastRun, OfAnotherDirectoryDoesNotCount) {
  for (const std::string name : {"a.hpp", "a.cpp", "oabind.manifest", account_name})
    put("copy/" + name, std::get<std::string>(files.read("gen/" + name)));
  EXPECT_FALSE(last_run(files, "copy", "command"));
}

TEST_F(LastRun, DamagedAtAnyPlaceDoesNotCount) {
  const std::string whole = account_text();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    put(cache, damaged);
    EXPECT_FALSE(holds()) << i;
    put(cache, whole.substr(0, i));
    EXPECT_FALSE(holds()) << i;
  }
}

TEST_F(LastRun, ForgedDoesNotCount) {
  const std::string whole = account_text();
  const auto refused = [&](const std::string& from, const std::string& to) {
    forge(from, to);
    EXPECT_FALSE(holds()) << to;
    put(cache, whole);
  };
  refused("9:spec.yaml", "99999999999999999999999:spec.yaml");
  refused("9:spec.yaml", "18446744073709551615:spec.yaml");
  refused("9:spec.yaml", "-9:spec.yaml");
  refused("9:spec.yaml", "8:spec.yaml");
  refused("9:directory\n3:gen\n", "");
  refused("3:gen\n", "");
  refused("9:1 warning", "9:\x1B[2Jarning");  // what is printed moves no terminal
  refused("Keys", "\xC2\x9BKe");
  EXPECT_TRUE(holds());
}

}  // namespace
}  // namespace oabind::output
