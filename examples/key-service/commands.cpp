#include "commands.hpp"

#include <iostream>

#include "secret.hpp"
#include "service.hpp"

namespace key_service {
namespace {

User user_called(Data& data, const std::string& name) {
  const auto user = data.store.find_user(name);
  if (!user) throw DataError("there is no user '" + name + "'");
  return *user;
}

}  // namespace

void init(const InitArguments& arguments) {
  create_data(arguments.data, arguments.organization, arguments.project, arguments.user);
  std::cout << "organization 1, project 1, user " << arguments.user << '\n';
}

void token(const TokenArguments& arguments) {
  Data data{arguments.data};
  user_called(data, arguments.user);
  std::cout << data.tokens.issue({.user = arguments.user, .expires = now() + arguments.ttl_s}) << '\n';
}

void organization_key(const OrganizationKeyArguments& arguments) {
  Data data{arguments.data};
  const auto user = user_called(data, arguments.user);
  NewOrganizationKey key{.organization = user.organization,
                         .name = arguments.name,
                         .role = arguments.role == to_string(keys::OrganizationApiKeyRole::admin)
                                     ? keys::OrganizationApiKeyRole::admin
                                     : keys::OrganizationApiKeyRole::member,
                         .transformation_job = arguments.transformation_job,
                         .created_by = user.id,
                         .expires = {}};
  if (arguments.ttl_s) key.expires = now() + *arguments.ttl_s;
  std::cout << data.store.add_organization_key(key).text << '\n';
}

void developer_key(const DeveloperKeyArguments& arguments) {
  Data data{arguments.data};
  NewDeveloperKey key{.user = user_called(data, arguments.user).id, .name = arguments.name, .scopes = {}};
  if (!arguments.scopes.empty()) key.scopes = arguments.scopes;
  std::cout << data.store.add_developer_key(key).text << '\n';
}

}  // namespace key_service
