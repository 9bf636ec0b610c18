#include "sqlite.hpp"

#include <sqlite3.h>

#include <utility>

namespace key_service {
namespace {

[[noreturn]] void fail(sqlite3* database, std::string_view doing) {
  throw SqliteError(std::string{doing} + ": " + sqlite3_errmsg(database));
}

void expect_ok(int code, sqlite3_stmt* statement) {
  if (code != SQLITE_OK) fail(sqlite3_db_handle(statement), sqlite3_sql(statement));
}

/// Every connection begins with these. The wait comes first, for the others may have to wait; what is deleted is
/// overwritten, for it may be a secret.
constexpr const char* settings = R"(
  PRAGMA busy_timeout = 10000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
)";

}  // namespace

Rows::~Rows() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Rows::next() {
  const int code = sqlite3_step(statement_);
  if (code != SQLITE_ROW && code != SQLITE_DONE) fail(sqlite3_db_handle(statement_), sqlite3_sql(statement_));
  return code == SQLITE_ROW;
}

std::int64_t Rows::integer(int column) const noexcept {
  return sqlite3_column_int64(statement_, column);
}

std::string Rows::text(int column) const {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return text == nullptr ? std::string{}
                         : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::optional<std::int64_t> Rows::optional_integer(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return integer(column);
}

std::optional<std::string> Rows::optional_text(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return text(column);
}

Connection::Connection(const std::string& path) {
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  try {
    if (sqlite3_open_v2(path.c_str(), &database_, flags, nullptr) != SQLITE_OK) fail(database_, path);
    script(settings);
  } catch (...) {
    sqlite3_close(database_);
    throw;
  }
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

void Connection::script(const std::string& sql) {
  if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(database_, sql);
}

std::int64_t Connection::last_id() const noexcept {
  return sqlite3_last_insert_rowid(database_);
}

sqlite3_stmt* Connection::prepared(std::string_view sql) {
  const auto known = statements_.find(sql);
  if (known != statements_.end()) {
    if (sqlite3_stmt_busy(known->second) != 0) throw SqliteError(std::string{sql} + ": runs already");
    return known->second;
  }
  sqlite3_stmt* statement = nullptr;
  const int size = static_cast<int>(sql.size());
  if (sqlite3_prepare_v3(database_, sql.data(), size, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
    fail(database_, sql);
  statements_.emplace(sql, statement);
  return statement;
}

void Connection::bind(sqlite3_stmt* statement, int index, std::int64_t value) {
  expect_ok(sqlite3_bind_int64(statement, index, value), statement);
}

void Connection::bind(sqlite3_stmt* statement, int index, std::string_view value) {
  // A null pointer would bind NULL.
  const char* const data = value.empty() ? "" : value.data();
  expect_ok(sqlite3_bind_text64(statement, index, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8), statement);
}

void Connection::bind(sqlite3_stmt* statement, int index, std::nullopt_t) {
  expect_ok(sqlite3_bind_null(statement, index), statement);
}

Lease::Lease(Database& database) : database_(database), connection_(database.take()) {}

Lease::~Lease() {
  database_.give_back(std::move(connection_));
}

Transaction::Transaction(Database& database) : only_writer_(database.writing_), lease_(database) {
  // IMMEDIATE: a transaction that begins with reading could find, when it wants to write, that it may not any more.
  lease_->run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (committed_) return;
  try {
    lease_->run("ROLLBACK");
  } catch (const SqliteError&) {
    // SQLite has taken it back already, which is what was wanted.
  }
}

void Transaction::commit() {
  lease_->run("COMMIT");
  committed_ = true;
}

std::unique_ptr<Connection> Database::take() {
  {
    const std::lock_guard lock{mutex_};
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return std::make_unique<Connection>(path_);
}

void Database::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock{mutex_};
  idle_.push_back(std::move(connection));
}

}  // namespace key_service
