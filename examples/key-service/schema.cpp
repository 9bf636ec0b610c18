#include "schema.hpp"

namespace key_service {
namespace {

constexpr std::int64_t version = 1;

/// Times are Unix seconds. Of secrets that the service only has to recognize there is the hash, and `visible`, the
/// first characters, which people and the look-up know them by. `clear` is the development API key, which the API
/// shows.
constexpr const char* tables = R"(
  CREATE TABLE organization (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL);
  CREATE TABLE user (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organization INTEGER NOT NULL REFERENCES organization,
    username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL);
  CREATE TABLE project (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organization INTEGER NOT NULL REFERENCES organization,
    name TEXT NOT NULL);

  CREATE TABLE api_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project INTEGER NOT NULL REFERENCES project,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    visible TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    clear TEXT,
    development INTEGER NOT NULL CHECK (development = (clear IS NOT NULL)),
    created INTEGER NOT NULL,
    last_used INTEGER,
    last_address TEXT);
  CREATE INDEX api_key_visible ON api_key (visible);
  CREATE INDEX api_key_project ON api_key (project);
  CREATE UNIQUE INDEX api_key_development ON api_key (project) WHERE development;

  CREATE TABLE hmac_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project INTEGER NOT NULL REFERENCES project,
    name TEXT NOT NULL,
    secret TEXT NOT NULL,
    development INTEGER NOT NULL CHECK (development IN (0, 1)),
    created INTEGER NOT NULL);
  CREATE INDEX hmac_key_project ON hmac_key (project);
  CREATE UNIQUE INDEX hmac_key_development ON hmac_key (project) WHERE development;

  CREATE TABLE sample (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project INTEGER NOT NULL REFERENCES project,
    device TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    payload TEXT NOT NULL,
    signature TEXT NOT NULL,
    hmac_key INTEGER NOT NULL REFERENCES hmac_key,
    UNIQUE (project, signature));
  CREATE TABLE deployment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project INTEGER NOT NULL REFERENCES project,
    created INTEGER NOT NULL);

  CREATE TABLE organization_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organization INTEGER NOT NULL REFERENCES organization,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    visible TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    transformation_job INTEGER NOT NULL,
    created INTEGER NOT NULL,
    created_by INTEGER REFERENCES user,
    last_used INTEGER,
    last_address TEXT,
    expires INTEGER);
  CREATE INDEX organization_key_visible ON organization_key (visible);
  CREATE INDEX organization_key_organization ON organization_key (organization);

  CREATE TABLE developer_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user INTEGER NOT NULL REFERENCES user,
    name TEXT NOT NULL,
    visible TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    scopes TEXT,
    created INTEGER NOT NULL,
    last_used INTEGER);
  CREATE INDEX developer_key_user ON developer_key (user);

  PRAGMA user_version = 1;
)";

}  // namespace

bool has_schema(Database& database) {
  const auto connection = database.read();
  auto row = connection->query("PRAGMA user_version");
  row.next();
  const auto found = row.integer(0);
  if (found != 0 && found != version)
    throw SqliteError("the data is of version " + std::to_string(found) + ", this program reads " +
                      std::to_string(version));
  return found == version;
}

void create_schema(Transaction& transaction) {
  transaction->script(tables);
}

}  // namespace key_service
