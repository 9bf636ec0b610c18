#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "developer_keys/types.hpp"
#include "keys/types.hpp"
#include "records.hpp"
#include "sqlite.hpp"

namespace key_service {

/// More keys of one kind than this are refused for a project: each sample is checked against its HMAC keys.
constexpr std::int64_t max_keys_per_project = 1000;

/// All data of the service, in SQLite. What a call has written is on the disk when the call returns. Everything throws
/// SqliteError when SQLite fails. Safe to use from several threads, and with several processes on one file.
class Store {
 public:
  /// Opens a database, or makes one; the tables must be there before anything else is asked.
  explicit Store(const std::string& path) : database_(path) {}

  /// Whether there are tables: false for a new database.
  bool ready();
  /// Makes the tables and the first organization, project and user (all with number 1) in one step; false, and nothing
  /// is done, when there are tables.
  bool create(std::string_view organization, std::string_view project, std::string_view user);

  std::int64_t add_organization(std::string_view name);
  std::int64_t add_project(std::int64_t organization, std::string_view name);
  /// A user name is given only once: SqliteError when there is such a user.
  std::int64_t add_user(std::int64_t organization, std::string_view name);
  std::optional<User> find_user(std::string_view name);
  std::optional<std::int64_t> organization_of(std::int64_t project);

  /// Nothing is added, and nothing returned, when the project has too many. A new development key takes the flag from
  /// the current one in the same transaction, and of that one's text only the hash is left.
  std::optional<NewSecret> add_api_key(std::int64_t project, const keys::NewApiKey& key);
  std::optional<std::int64_t> add_hmac_key(std::int64_t project, const keys::AddHmacKeyRequest& key);
  keys::DevelopmentKeysResponse development_keys(std::int64_t project);
  std::vector<HmacKey> hmac_keys(std::int64_t project);

  /// The number of the sample. One that is stored already (a device did not hear the answer) keeps its number.
  std::int64_t add_sample(std::int64_t project, const keys::SignedSample& sample, std::int64_t hmac_key);
  /// Newest first; fewer than `limit` when they are large.
  std::vector<keys::Sample> samples(std::int64_t project, std::int64_t limit);
  std::int64_t add_deployment(std::int64_t project);

  NewSecret add_organization_key(const NewOrganizationKey& key);
  std::vector<keys::OrganizationApiKey> organization_keys(std::int64_t organization);
  NewSecret add_developer_key(const NewDeveloperKey& key);
  std::vector<developer_keys::DevApiKey> developer_keys(std::int64_t user);

  /// Whose API key this is, if it is one and has not expired; notes its use, at most once a minute. `address` is the
  /// caller's, empty if it is not known.
  std::optional<Caller> find_key(std::string_view key, const std::string& address);

 private:
  Database database_;
};

}  // namespace key_service
