#pragma once

#include <oabind/router.hpp>
#include <oabind/server.hpp>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "access.hpp"
#include "api_keys.hpp"
#include "developer.hpp"
#include "organizations.hpp"
#include "projects.hpp"
#include "samples.hpp"
#include "store.hpp"
#include "tokens.hpp"

namespace key_service {

/// A data directory that is not there, or is no such.
class DataError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Makes a data directory, readable by its owner alone: a database with the first organization, project and user, and
/// the secret that tokens are signed with. Throws DataError when there is data already or it cannot be made.
void create_data(const std::filesystem::path& directory, std::string_view organization, std::string_view project,
                 std::string_view user);

/// The data behind the service: what the program's commands work with.
struct Data {
  /// Throws DataError when create_data() has not made the directory.
  explicit Data(const std::filesystem::path& directory);

  Store store;
  Tokens tokens;
};

/// Both APIs on one router. Its handlers are safe to use from several threads.
class KeyService {
 public:
  /// `data`, and `observer` if there is one, must outlive it. `address_header`: see Access.
  explicit KeyService(Data& data, oabind::ServerObserver* observer = nullptr, std::string address_header = {});

  oabind::Router& router() noexcept { return router_; }

 private:
  Access access_;
  Projects projects_;
  ApiKeys api_keys_;
  Organizations organizations_;
  Samples samples_;
  Developer developer_;
  oabind::Router router_;
};

}  // namespace key_service
