#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "keys/types.hpp"

/// What the store keeps beside the types of the two APIs.
namespace key_service {

/// Somebody with a token.
struct User {
  std::int64_t id{};
  std::int64_t organization{};
};
/// A program that acts in the name of a project.
struct ProjectKey {
  std::int64_t project{};
  keys::ProjectApiKeyRole role{};
};
/// A program that acts in the name of an organization.
struct OrganizationKey {
  std::int64_t organization{};
  keys::OrganizationApiKeyRole role{};
};
/// Who calls.
using Caller = std::variant<User, ProjectKey, OrganizationKey>;

/// A key that was made just now: the only time its text is known.
struct NewSecret {
  std::int64_t id{};
  std::string text{};
};

struct HmacKey {
  std::int64_t id{};
  std::string secret{};
};

/// What an organization's key is made from.
struct NewOrganizationKey {
  std::int64_t organization{};
  std::string name{};
  keys::OrganizationApiKeyRole role{};
  bool transformation_job{};
  std::optional<std::int64_t> created_by{};  ///< a user
  std::optional<std::int64_t> expires{};     ///< Unix seconds
};

/// What a developer's key is made from.
struct NewDeveloperKey {
  std::int64_t user{};
  std::string name{};
  std::optional<std::vector<std::string>> scopes{};  ///< words without spaces; unset: the key may do everything
};

}  // namespace key_service
