#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// What the program can be told to do. Each function prints its result to standard output, and throws a
/// std::exception that says what went wrong.
namespace key_service {

struct InitArguments {
  std::filesystem::path data{};
  std::string organization{"My organization"};
  std::string project{"My project"};
  std::string user{"admin"};
};
/// Makes a data directory.
void init(const InitArguments& arguments);

struct TokenArguments {
  std::filesystem::path data{};
  std::string user{"admin"};
  std::int64_t ttl_s{3600};
};
/// Prints a token.
void token(const TokenArguments& arguments);

struct OrganizationKeyArguments {
  std::filesystem::path data{};
  std::string name{};
  std::string role{"member"};
  std::string user{"admin"};
  std::optional<std::int64_t> ttl_s{};
  bool transformation_job{};
};
/// Adds a key to the organization of the user, and prints it.
void organization_key(const OrganizationKeyArguments& arguments);

struct DeveloperKeyArguments {
  std::filesystem::path data{};
  std::string name{};
  std::vector<std::string> scopes{};  ///< none: everything
  std::string user{"admin"};
};
/// Adds a key of the user, and prints it.
void developer_key(const DeveloperKeyArguments& arguments);

struct ServeArguments {
  std::filesystem::path data{};
  std::string address{"127.0.0.1"};
  std::uint16_t port{0};
  unsigned io_threads{0};
  unsigned workers{16};
  std::string address_header{};
};
/// Serves until SIGTERM or SIGINT; what is running then is answered first.
void serve(const ServeArguments& arguments);

}  // namespace key_service
