// The data directory: keys.db and token.secret.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "crypto.hpp"
#include "service.hpp"

namespace key_service {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t secret_bytes = 32;

fs::path database_in(const fs::path& directory) {
  return directory / "keys.db";
}
fs::path secret_in(const fs::path& directory) {
  return directory / "token.secret";
}

/// A file that only its owner may read, on the disk when this returns; nothing happens when there is one.
void create_private_file(const fs::path& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST) return;
  const bool written =
      file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  const std::string reason = std::strerror(errno);
  if (file >= 0) ::close(file);
  if (!written) throw DataError(path.string() + ": " + reason);
}

std::string read_secret(const fs::path& directory) {
  std::ifstream file{secret_in(directory)};
  std::string secret;
  file >> secret;
  if (secret.size() != 2 * secret_bytes)
    throw DataError(directory.string() + " has no data; 'key_service init " + directory.string() + "' makes it");
  return secret;
}

}  // namespace

void create_data(const fs::path& directory, std::string_view organization, std::string_view project,
                 std::string_view user) {
  std::error_code failed;
  // One that was there keeps its permissions: it may hold more than this.
  const bool made = fs::create_directories(directory, failed);
  if (made && !failed) fs::permissions(directory, fs::perms::owner_all, failed);
  if (failed) throw DataError(directory.string() + ": " + failed.message());
  create_private_file(secret_in(directory), random_hex(secret_bytes));
  create_private_file(database_in(directory), "");
  Store store{database_in(directory).string()};
  if (!store.create(organization, project, user)) throw DataError(directory.string() + " has data already");
}

Data::Data(const fs::path& directory) : store(database_in(directory).string()), tokens(read_secret(directory)) {
  if (!store.ready()) throw DataError(directory.string() + " has no data; 'key_service init' makes it");
}

}  // namespace key_service
