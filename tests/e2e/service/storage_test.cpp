// What is on the disk, and what SQLite's layer does when things go wrong.
#include <fstream>
#include <iterator>

#include "crypto.hpp"
#include "fixture.hpp"

namespace {

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

TEST_F(Service, KeepsNoSecretThatItNeedNotShow) {
  const auto plain = key(keys::ProjectApiKeyRole::admin, false);
  const auto replaced = key(keys::ProjectApiKeyRole::admin, true);
  const auto current = key(keys::ProjectApiKeyRole::admin, true);
  const auto organization_key = data->store.add_organization_key({.organization = 1, .name = "o"}).text;
  const auto developer_key = data->store.add_developer_key({.user = 1, .name = "d", .scopes = {}}).text;
  server.reset();
  service.reset();
  data.reset();  // the last connection takes the log with it
  EXPECT_FALSE(std::filesystem::exists(directory.path() / "keys.db-wal"));
  const auto text = file_text(directory.path() / "keys.db");
  for (const auto& secret : {plain, replaced, organization_key, developer_key}) {
    EXPECT_EQ(text.find(secret), std::string::npos);
    EXPECT_NE(text.find(key_service::sha256_hex(secret)), std::string::npos);
  }
  EXPECT_NE(text.find(current), std::string::npos) << "the development key is shown to those with a token";
}

TEST_F(Service, DataIsItsOwnersAlone) {
  using std::filesystem::perms;
  const auto others = perms::group_all | perms::others_all;
  for (const auto& entry : std::filesystem::directory_iterator{directory.path()})
    EXPECT_EQ(std::filesystem::status(entry).permissions() & others, perms::none) << entry.path();
}

TEST_F(Service, DataIsMadeOnce) {
  EXPECT_THROW(key_service::create_data(directory.path(), "o", "p", "u"), key_service::DataError);
  const TemporaryDirectory empty;
  EXPECT_THROW(key_service::Data{empty.path()}, key_service::DataError);
  EXPECT_TRUE(std::filesystem::is_empty(empty.path()));
  EXPECT_THROW(key_service::create_data("/dev/null/data", "o", "p", "u"), key_service::DataError);
}

TEST_F(Service, DataOfAnotherVersionIsLeftAlone) {
  {
    key_service::Database database{(directory.path() / "keys.db").string()};
    database.read()->script("PRAGMA user_version = 2");
  }
  EXPECT_THROW(key_service::Data{directory.path()}, key_service::SqliteError);
}

TEST_F(Service, AUserNameIsGivenOnce) {
  EXPECT_THROW(data->store.add_user(1, "ann"), key_service::SqliteError);
  EXPECT_THROW(data->store.add_project(4711, "of nobody"), key_service::SqliteError);
  EXPECT_GT(data->store.add_user(1, "bob"), 1) << "the store works on";
}

TEST_F(Service, ADatabaseThatBreaksIsA500ThatTellsNothing) {
  {
    key_service::Database database{(directory.path() / "keys.db").string()};
    database.read()->script("DROP TABLE sample");
  }
  const auto response = ask("GET", "/v1/api/1/samples");
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("sample"), std::string::npos) << response.body;
  EXPECT_EQ(ask("GET", "/v1/api/1/devkeys").status, 200);
}

class Sqlite : public ::testing::Test {
 protected:
  Sqlite() { database.read()->script("CREATE TABLE t (n INTEGER UNIQUE, s TEXT)"); }
  std::int64_t count() {
    const auto connection = database.read();
    auto row = connection->query("SELECT count(*) FROM t");
    row.next();
    return row.integer(0);
  }
  TemporaryDirectory directory;
  key_service::Database database{(directory.path() / "test.db").string()};
};

TEST_F(Sqlite, ATransactionThatIsNotCommittedDidNothing) {
  {
    auto transaction = database.write();
    transaction->run("INSERT INTO t VALUES (1, 'a')");
  }
  EXPECT_EQ(count(), 0);
  {
    auto transaction = database.write();
    transaction->run("INSERT INTO t VALUES (1, 'a')");
    EXPECT_THROW(transaction->run("INSERT INTO t VALUES (1, 'b')"), key_service::SqliteError);
  }
  EXPECT_EQ(count(), 0);
  auto transaction = database.write();
  transaction->run("INSERT INTO t VALUES (1, 'a')");
  transaction.commit();
  EXPECT_EQ(count(), 1);
}

TEST_F(Sqlite, ValuesComeBackAsTheyWere) {
  const std::string text{"a\0'\"ü", 6};
  {
    auto transaction = database.write();
    transaction->run("INSERT INTO t VALUES (?, ?)", std::int64_t{-1} << 63, text);
    transaction->run("INSERT INTO t VALUES (?, ?)", std::optional<std::int64_t>{}, std::string_view{});
    transaction.commit();
  }
  const auto connection = database.read();
  auto rows = connection->query("SELECT n, s FROM t ORDER BY n IS NULL");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.integer(0), std::int64_t{-1} << 63);
  EXPECT_EQ(rows.text(1), text);
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.optional_integer(0), std::nullopt);
  EXPECT_EQ(rows.optional_text(1), "");
  EXPECT_FALSE(rows.next());
}

TEST_F(Sqlite, ErrorsNameTheStatement) {
  try {
    database.read()->run("SELECT * FROM missing");
    FAIL() << "no error";
  } catch (const key_service::SqliteError& error) {
    EXPECT_EQ(std::string{error.what()}, "SELECT * FROM missing: no such table: missing");
  }
  const auto connection = database.read();
  auto running = connection->query("SELECT 1");
  ASSERT_TRUE(running.next());
  EXPECT_THROW(static_cast<void>(connection->query("SELECT 1")), key_service::SqliteError) << "it runs already";
}

}  // namespace
