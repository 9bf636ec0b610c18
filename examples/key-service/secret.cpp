#include "secret.hpp"

#include <chrono>

#include "crypto.hpp"

namespace key_service {
namespace {

constexpr std::size_t random_bytes = 32;
constexpr std::size_t visible_digits = 8;

}  // namespace

Secret make_secret(std::string_view prefix) {
  Secret made{.text = std::string{prefix} + random_hex(random_bytes), .visible = {}, .hash = {}};
  made.visible = visible_part(made.text);
  made.hash = sha256_hex(made.text);
  return made;
}

std::string_view visible_part(std::string_view text) {
  const auto prefix_end = text.rfind('_') + 1;  // 0 if there is none
  return text.substr(0, prefix_end + visible_digits);
}

std::int64_t now() {
  using std::chrono::system_clock;
  return std::chrono::duration_cast<std::chrono::seconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace key_service
