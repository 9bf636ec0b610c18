// The commands of the program.
#include "fixture.hpp"
#include "process.hpp"

namespace {

class Program : public ::testing::Test {
 protected:
  [[nodiscard]] std::string path() const { return (directory.path() / "data").string(); }
  static std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }
  TemporaryDirectory directory;
};

TEST_F(Program, InitMakesDataOnce) {
  const auto made = run({"init", path(), "--user", "ann"});
  EXPECT_EQ(made.code, 0);
  EXPECT_EQ(made.output, "organization 1, project 1, user ann\n");
  EXPECT_EQ(run({"init", path()}).code, 1);
  EXPECT_EQ(run({"init", "/dev/null/data"}).code, 1);
}

TEST_F(Program, TokensAndKeysWork) {
  ASSERT_EQ(run({"init", path()}).code, 0);
  const auto token = run({"token", path(), "--ttl", "60"});
  EXPECT_EQ(token.code, 0);
  const auto admin = run({"organization-key", path(), "--name", "ci", "--role", "admin", "--ttl", "60"});
  EXPECT_EQ(admin.code, 0);
  EXPECT_EQ(run({"developer-key", path(), "--name", "laptop", "--scope", "a:read", "--scope", "b"}).code, 0);
  Process server{{"serve", path(), "--io-threads", "1", "--workers", "2"}};
  const std::string url = server.url();
  oabind::CurlTransport curl;
  const keys::Client by_key{
      curl, {.credentials = {.api_key_authentication = first_line(admin.output)}, .base_url = url + "/v1"}};
  const auto listed = by_key.organizations().list_organization_api_keys({.organization_id = 1});
  ASSERT_TRUE(listed) << listed.error().message();
  EXPECT_EQ(listed->expect_ok()->api_keys.at(0).name, "ci");
  EXPECT_TRUE(listed->expect_ok()->api_keys.at(0).expires);
  const developer_keys::Client developer{
      curl, {.credentials = {.firebase_bearer = first_line(token.output)}, .base_url = url}};
  const auto found = developer.api_keys().list_api_keys();
  ASSERT_TRUE(found) << found.error().message();
  EXPECT_EQ(*found->expect_ok()->at(0).scopes, (std::vector<std::string>{"a:read", "b"}));
}

TEST_F(Program, SaysWhatIsWrong) {
  EXPECT_EQ(run({"serve", path()}).code, 1);
  EXPECT_EQ(run({"token", path()}).code, 1);
  ASSERT_EQ(run({"init", path()}).code, 0);
  EXPECT_EQ(run({"token", path(), "--user", "nobody"}).code, 1);
  EXPECT_EQ(run({"serve", path(), "--address", "not an address"}).code, 1);
  EXPECT_EQ(run({}).code, 2);
  EXPECT_EQ(run({"unknown"}).code, 2);
  EXPECT_EQ(run({"token"}).code, 2);
  EXPECT_EQ(run({"token", path(), "--ttl", "soon"}).code, 2);
  EXPECT_EQ(run({"serve", path(), "--port", "70000"}).code, 2);
  EXPECT_EQ(run({"organization-key", path()}).code, 2);
  EXPECT_EQ(run({"organization-key", path(), "--name", "n", "--role", "owner"}).code, 2);
  EXPECT_EQ(run({"developer-key", path(), "--name", "n", "--scope", "a b"}).code, 2);
  EXPECT_EQ(run({"--help"}).code, 0);
}

TEST_F(Program, ATakenPortIsSaid) {
  ASSERT_EQ(run({"init", path()}).code, 0);
  Process first{{"serve", path()}};
  const std::string url = first.url();
  EXPECT_EQ(run({"serve", path(), "--port", url.substr(url.rfind(':') + 1)}).code, 1);
}

}  // namespace
