#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

/// The little of SQLite that the service needs. Values are always bound, never part of the SQL.
namespace key_service {

/// What SQLite says went wrong, with the statement.
class SqliteError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The rows of a statement while it runs; the statement can run again when this goes away. Used by one thread.
class Rows {
 public:
  explicit Rows(sqlite3_stmt* statement) noexcept : statement_(statement) {}
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows();

  /// Goes on to the first or next row; false after the last. Throws SqliteError.
  bool next();
  [[nodiscard]] std::int64_t integer(int column) const noexcept;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
  [[nodiscard]] std::optional<std::string> optional_text(int column) const;

 private:
  sqlite3_stmt* statement_;
};

/// A connection with its prepared statements. Used by one thread at a time.
class Connection {
 public:
  /// Opens the file, which is made if it is not there; what is written is on the disk when a transaction has ended.
  explicit Connection(const std::string& path);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// Starts a statement with values for its parameters: integers, texts, and optionals of these.
  template <class... Values>
  Rows query(std::string_view sql, const Values&... values) {
    sqlite3_stmt* const statement = prepared(sql);
    int index = 0;
    (bind(statement, ++index, values), ...);
    return Rows{statement};
  }
  /// Runs a statement to its end.
  template <class... Values>
  void run(std::string_view sql, const Values&... values) {
    auto rows = query(sql, values...);
    while (rows.next()) {
    }
  }
  /// Runs statements that are written one after the other.
  void script(const std::string& sql);
  /// The number of the row that was inserted last.
  [[nodiscard]] std::int64_t last_id() const noexcept;

 private:
  sqlite3_stmt* prepared(std::string_view sql);
  static void bind(sqlite3_stmt* statement, int index, std::int64_t value);
  static void bind(sqlite3_stmt* statement, int index, std::string_view value);
  static void bind(sqlite3_stmt* statement, int index, std::nullopt_t);
  template <class T>
  static void bind(sqlite3_stmt* statement, int index, const std::optional<T>& value) {
    if (value)
      bind(statement, index, *value);
    else
      bind(statement, index, std::nullopt);
  }

  sqlite3* database_{};
  std::map<std::string, sqlite3_stmt*, std::less<>> statements_{};
};

class Database;

/// A connection of the pool, until this goes away.
class Lease {
 public:
  explicit Lease(Database& database);
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  ~Lease();
  Connection* operator->() const noexcept { return connection_.get(); }

 private:
  Database& database_;
  std::unique_ptr<Connection> connection_;
};

/// A transaction that writes; it takes back what it did unless it is committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  Connection* operator->() const noexcept { return lease_.operator->(); }
  void commit();

 private:
  std::unique_lock<std::mutex> only_writer_;
  Lease lease_;
  bool committed_{};
};

/// A database file and the connections to it, as many as threads use it at once. Safe to use from several threads, and
/// several processes may have the same file open.
class Database {
 public:
  explicit Database(std::string path) : path_(std::move(path)) {}
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Lease read() { return Lease{*this}; }
  /// Waits until nobody else writes.
  Transaction write() { return Transaction{*this}; }

 private:
  friend class Lease;
  friend class Transaction;
  std::unique_ptr<Connection> take();
  void give_back(std::unique_ptr<Connection> connection);

  std::string path_;
  std::mutex mutex_{};
  std::vector<std::unique_ptr<Connection>> idle_{};  ///< guarded by mutex_
  std::mutex writing_{};  ///< held by a Transaction: threads that wait for it sleep, SQLite's own waiting polls
};

}  // namespace key_service
