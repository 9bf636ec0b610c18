// The program: reads the command line, and says what went wrong. Exit codes: 0 done, 1 failed, 2 wrong usage.
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "commands.hpp"

namespace {

using namespace key_service;

constexpr std::int64_t ten_years_s = 10LL * 366 * 24 * 3600;

/// A command with its data directory. What it is told stays in `arguments`, which must outlive the parsing.
template <class Arguments>
CLI::App* add_command(CLI::App& app, Arguments& arguments, void (*run)(const Arguments&), const std::string& name,
                      const std::string& what) {
  auto* const command = app.add_subcommand(name, what);
  command->add_option("DATA", arguments.data, "the data directory")->required();
  command->callback([&arguments, run] { run(arguments); });
  return command;
}

void add_user(CLI::App* command, std::string& user) {
  command->add_option("--user", user, "name of the user")->capture_default_str();
}

/// RFC 6749 section 3.3.
std::string check_scope(const std::string& scope) {
  const bool fits = !scope.empty() && scope.find_first_of(" \t\r\n\"\\") == std::string::npos;
  return fits ? "" : "a scope is a word without spaces, quotes and backslashes";
}

int run(int argc, char** argv) {
  CLI::App app{"Keeps keys and signed samples; serves the two APIs of specs/keys and specs/developer_keys.md.",
               "key_service"};
  app.require_subcommand(1);

  InitArguments init_arguments;
  auto* command = add_command(app, init_arguments, init, "init", "Make a data directory");
  command->add_option("--organization", init_arguments.organization)->capture_default_str();
  command->add_option("--project", init_arguments.project)->capture_default_str();
  add_user(command, init_arguments.user);

  TokenArguments token_arguments;
  command = add_command(app, token_arguments, token, "token", "Print a JSON Web Token of a user");
  add_user(command, token_arguments.user);
  command->add_option("--ttl", token_arguments.ttl_s, "seconds until it expires")
      ->check(CLI::Range(std::int64_t{0}, ten_years_s))
      ->capture_default_str();

  OrganizationKeyArguments organization_arguments;
  command = add_command(app, organization_arguments, organization_key, "organization-key",
                        "Add a key of an organization and print it: it cannot be read again");
  command->add_option("--name", organization_arguments.name)->required();
  command->add_option("--role", organization_arguments.role)
      ->check(CLI::IsMember({"admin", "member"}))
      ->capture_default_str();
  add_user(command, organization_arguments.user);
  command->add_option("--ttl", organization_arguments.ttl_s, "seconds until it expires; without, it does not")
      ->check(CLI::Range(std::int64_t{0}, ten_years_s));
  command->add_flag("--transformation-job", organization_arguments.transformation_job);

  DeveloperKeyArguments developer_arguments;
  command = add_command(app, developer_arguments, developer_key, "developer-key",
                        "Add a key of a developer and print it: it cannot be read again");
  command->add_option("--name", developer_arguments.name)->required();
  command->add_option("--scope", developer_arguments.scopes, "what it may do; without, everything")
      ->check(CLI::Validator(check_scope, "SCOPE"));
  add_user(command, developer_arguments.user);

  ServeArguments serve_arguments;
  command = add_command(app, serve_arguments, serve, "serve", "Serve both APIs until SIGTERM or SIGINT");
  command->add_option("--address", serve_arguments.address, "in numbers")->capture_default_str();
  command->add_option("--port", serve_arguments.port, "0: a free one, which is printed")->capture_default_str();
  command->add_option("--io-threads", serve_arguments.io_threads, "0: one per processor")->capture_default_str();
  command->add_option("--workers", serve_arguments.workers, "requests that may be running at once")
      ->check(CLI::Range(1U, 1024U))
      ->capture_default_str();
  command->add_option("--address-header", serve_arguments.address_header,
                      "header in which the proxy in front says the caller's address");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "key_service: " << error.what() << '\n';
    return 1;
  }
}
