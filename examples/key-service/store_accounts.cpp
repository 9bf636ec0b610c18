// Organizations, projects and users, and the keys that are not a project's.
#include <algorithm>
#include <sstream>

#include "schema.hpp"
#include "secret.hpp"
#include "store.hpp"

namespace key_service {
namespace {

std::int64_t insert_organization(Transaction& transaction, std::string_view name) {
  transaction->run("INSERT INTO organization (name) VALUES (?)", name);
  return transaction->last_id();
}

std::int64_t insert_project(Transaction& transaction, std::int64_t organization, std::string_view name) {
  transaction->run("INSERT INTO project (organization, name) VALUES (?, ?)", organization, name);
  return transaction->last_id();
}

std::int64_t insert_user(Transaction& transaction, std::int64_t organization, std::string_view name) {
  transaction->run("INSERT INTO user (organization, username, name) VALUES (?1, ?2, ?2)", organization, name);
  return transaction->last_id();
}

/// Scopes are kept as OAuth 2 writes them (RFC 6749 section 3.3): words with spaces between them.
std::optional<std::string> joined(const std::optional<std::vector<std::string>>& scopes) {
  if (!scopes) return std::nullopt;
  std::string text;
  for (const auto& scope : *scopes) text.append(text.empty() ? "" : " ").append(scope);
  return text;
}

oabind::OptionalNullable<std::vector<std::string>> split(const std::optional<std::string>& text) {
  if (!text) return nullptr;
  std::istringstream words{*text};
  std::vector<std::string> scopes;
  for (std::string scope; words >> scope;) scopes.push_back(scope);
  return scopes;
}

std::optional<oabind::DateTime> time_of(const std::optional<std::int64_t>& seconds) {
  if (!seconds) return std::nullopt;
  return oabind::DateTime::from_unix(*seconds);
}

keys::OrganizationApiKey organization_key(const Rows& row) {
  const auto role = row.text(3) == to_string(keys::OrganizationApiKeyRole::admin)
                        ? keys::OrganizationApiKeyRole::admin
                        : keys::OrganizationApiKeyRole::member;
  keys::OrganizationApiKey key{.id = row.integer(0),
                               .api_key = row.text(1) + "…",
                               .name = row.text(2),
                               .created = oabind::DateTime::from_unix(row.integer(5)),
                               .role = role,
                               .is_transformation_job_key = row.integer(4) != 0,
                               .created_by_user = {},
                               .last_used = {},
                               .expires = time_of(row.optional_integer(8))};
  if (const auto used = time_of(row.optional_integer(6)))
    key.last_used = {.date = *used, .country = {}, .ip_address = row.optional_text(7)};
  if (const auto user = row.optional_integer(9))
    key.created_by_user = {.id = *user, .name = row.text(10), .username = row.text(11), .photo = {}};
  return key;
}

}  // namespace

bool Store::ready() {
  return has_schema(database_);
}

bool Store::create(std::string_view organization, std::string_view project, std::string_view user) {
  auto transaction = database_.write();
  if (has_schema(database_)) return false;
  create_schema(transaction);
  const auto owner = insert_organization(transaction, organization);
  insert_project(transaction, owner, project);
  insert_user(transaction, owner, user);
  transaction.commit();
  return true;
}

std::int64_t Store::add_organization(std::string_view name) {
  auto transaction = database_.write();
  const auto id = insert_organization(transaction, name);
  transaction.commit();
  return id;
}

std::int64_t Store::add_project(std::int64_t organization, std::string_view name) {
  auto transaction = database_.write();
  const auto id = insert_project(transaction, organization, name);
  transaction.commit();
  return id;
}

std::int64_t Store::add_user(std::int64_t organization, std::string_view name) {
  auto transaction = database_.write();
  const auto id = insert_user(transaction, organization, name);
  transaction.commit();
  return id;
}

std::optional<User> Store::find_user(std::string_view name) {
  const auto connection = database_.read();
  auto row = connection->query("SELECT id, organization FROM user WHERE username = ?", name);
  if (!row.next()) return std::nullopt;
  return User{.id = row.integer(0), .organization = row.integer(1)};
}

std::optional<std::int64_t> Store::organization_of(std::int64_t project) {
  const auto connection = database_.read();
  auto row = connection->query("SELECT organization FROM project WHERE id = ?", project);
  if (!row.next()) return std::nullopt;
  return row.integer(0);
}

NewSecret Store::add_organization_key(const NewOrganizationKey& key) {
  const auto secret = make_secret("ei_org_");
  auto transaction = database_.write();
  transaction->run(
      "INSERT INTO organization_key (organization, name, role, visible, hash, transformation_job, created, created_by,"
      " expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      key.organization, key.name, to_string(key.role), secret.visible, secret.hash, key.transformation_job, now(),
      key.created_by, key.expires);
  const auto id = transaction->last_id();
  transaction.commit();
  return {.id = id, .text = secret.text};
}

std::vector<keys::OrganizationApiKey> Store::organization_keys(std::int64_t organization) {
  const auto connection = database_.read();
  auto rows = connection->query(
      "SELECT key.id, visible, key.name, role, transformation_job, created, last_used, last_address, expires,"
      " user.id, user.name, user.username"
      " FROM organization_key AS key LEFT JOIN user ON user.id = created_by WHERE key.organization = ? ORDER BY key.id",
      organization);
  std::vector<keys::OrganizationApiKey> found;
  while (rows.next()) found.push_back(organization_key(rows));
  return found;
}

NewSecret Store::add_developer_key(const NewDeveloperKey& key) {
  const auto secret = make_secret("dev_");
  auto transaction = database_.write();
  transaction->run("INSERT INTO developer_key (user, name, visible, hash, scopes, created) VALUES (?, ?, ?, ?, ?, ?)",
                   key.user, key.name, secret.visible, secret.hash, joined(key.scopes), now());
  const auto id = transaction->last_id();
  transaction.commit();
  return {.id = id, .text = secret.text};
}

std::vector<developer_keys::DevApiKey> Store::developer_keys(std::int64_t user) {
  const auto connection = database_.read();
  auto rows = connection->query(
      "SELECT id, created, name, visible, last_used, scopes FROM developer_key WHERE user = ? ORDER BY id", user);
  std::vector<developer_keys::DevApiKey> found;
  while (rows.next()) {
    developer_keys::DevApiKey key{.created_at = oabind::DateTime::from_unix(rows.integer(1)),
                                  .id = std::to_string(rows.integer(0)),
                                  .key_prefix = rows.text(3),
                                  .last_used_at = nullptr,
                                  .name = rows.text(2),
                                  .scopes = split(rows.optional_text(5))};
    if (const auto used = time_of(rows.optional_integer(4))) key.last_used_at = *used;
    found.push_back(std::move(key));
  }
  return found;
}

}  // namespace key_service
