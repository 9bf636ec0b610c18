// The keys of a project, and how a caller's key is recognized.
#include <oabind/enum.hpp>

#include <initializer_list>

#include "crypto.hpp"
#include "secret.hpp"
#include "store.hpp"

namespace key_service {
namespace {

/// The enumerator that is written so.
template <class E>
E role_of(const std::string& text, std::initializer_list<E> roles) {
  for (const E role : roles)
    if (to_string(role) == text) return role;
  throw SqliteError("there is no role '" + text + "'");
}

constexpr std::int64_t note_use_every_s = 60;

/// A key of either kind.
struct KeyRow {
  std::int64_t id{};
  std::int64_t owner{};  ///< project or organization
  std::string role{};
  std::optional<std::int64_t> last_used{};
};

/// The key's row, if there is one that has not expired. `sql` finds rows by the part that is no secret; the hash
/// decides, in a time that tells nothing.
std::optional<KeyRow> find_row(Database& database, std::string_view sql, std::string_view key) {
  const std::string hash = sha256_hex(key);
  const auto connection = database.read();
  auto rows = connection->query(sql, visible_part(key));
  while (rows.next()) {
    if (!equal_secrets(rows.text(3), hash)) continue;
    if (const auto expires = rows.optional_integer(5); expires && *expires <= now()) continue;
    return KeyRow{
        .id = rows.integer(0), .owner = rows.integer(1), .role = rows.text(2), .last_used = rows.optional_integer(4)};
  }
  return std::nullopt;
}

/// Writes when the key was used, unless that was done a moment ago: another caller may have come first, so `sql` looks
/// again.
void note_use(Database& database, std::string_view sql, const KeyRow& key, const std::string& address) {
  const auto time = now();
  if (key.last_used && *key.last_used > time - note_use_every_s) return;
  auto transaction = database.write();
  transaction->run(sql, time, address.empty() ? std::nullopt : std::optional{address}, key.id, time - note_use_every_s);
  transaction.commit();
}

bool is_full(Transaction& transaction, std::string_view count, std::int64_t project) {
  auto row = transaction->query(count, project);
  return row.next() && row.integer(0) >= max_keys_per_project;
}

}  // namespace

std::optional<NewSecret> Store::add_api_key(std::int64_t project, const keys::NewApiKey& key) {
  const auto secret = make_secret("ei_");
  auto transaction = database_.write();
  if (is_full(transaction, "SELECT count(*) FROM api_key WHERE project = ?", project)) return std::nullopt;
  if (key.is_development_key)
    transaction->run("UPDATE api_key SET development = 0, clear = NULL WHERE project = ? AND development", project);
  const auto clear = key.is_development_key ? std::optional{secret.text} : std::nullopt;
  transaction->run(
      "INSERT INTO api_key (project, name, role, visible, hash, clear, development, created) VALUES (?,?,?,?,?,?,?,?)",
      project, key.name, to_string(key.role), secret.visible, secret.hash, clear, key.is_development_key, now());
  const auto id = transaction->last_id();
  transaction.commit();
  return NewSecret{.id = id, .text = secret.text};
}

std::optional<std::int64_t> Store::add_hmac_key(std::int64_t project, const keys::AddHmacKeyRequest& key) {
  auto transaction = database_.write();
  if (is_full(transaction, "SELECT count(*) FROM hmac_key WHERE project = ?", project)) return std::nullopt;
  if (key.is_development_key)
    transaction->run("UPDATE hmac_key SET development = 0 WHERE project = ? AND development", project);
  transaction->run("INSERT INTO hmac_key (project, name, secret, development, created) VALUES (?, ?, ?, ?, ?)", project,
                   key.name, key.hmac_key, key.is_development_key, now());
  const auto id = transaction->last_id();
  transaction.commit();
  return id;
}

keys::DevelopmentKeysResponse Store::development_keys(std::int64_t project) {
  const auto connection = database_.read();
  auto row = connection->query(
      "SELECT (SELECT clear FROM api_key WHERE project = ?1 AND development),"
      " (SELECT secret FROM hmac_key WHERE project = ?1 AND development)",
      project);
  row.next();
  return {.success = true, .error = {}, .api_key = row.optional_text(0), .hmac_key = row.optional_text(1)};
}

std::vector<HmacKey> Store::hmac_keys(std::int64_t project) {
  const auto connection = database_.read();
  auto rows = connection->query("SELECT id, secret FROM hmac_key WHERE project = ? ORDER BY id DESC", project);
  std::vector<HmacKey> found;
  while (rows.next()) found.push_back({.id = rows.integer(0), .secret = rows.text(1)});
  return found;
}

std::optional<Caller> Store::find_key(std::string_view key, const std::string& address) {
  if (const auto row =
          find_row(database_, "SELECT id, project, role, hash, last_used, NULL FROM api_key WHERE visible = ?", key)) {
    note_use(database_, "UPDATE api_key SET last_used = ?, last_address = ? WHERE id = ? AND ifnull(last_used, 0) <= ?",
             *row, address);
    using enum keys::ProjectApiKeyRole;
    return ProjectKey{.project = row->owner,
                      .role = role_of(row->role, {admin, ingestion_deployment, ingestion, read_only})};
  }
  if (const auto row = find_row(
          database_, "SELECT id, organization, role, hash, last_used, expires FROM organization_key WHERE visible = ?",
          key)) {
    note_use(database_,
             "UPDATE organization_key SET last_used = ?, last_address = ? WHERE id = ? AND ifnull(last_used, 0) <= ?",
             *row, address);
    using enum keys::OrganizationApiKeyRole;
    return OrganizationKey{.organization = row->owner, .role = role_of(row->role, {admin, member})};
  }
  return std::nullopt;
}

}  // namespace key_service
