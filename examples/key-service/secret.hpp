#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace key_service {

/// A key as it is made: its text is random, and only `visible` and `hash` are kept.
struct Secret {
  std::string text{};
  std::string visible{};  ///< the first characters, which are no secret
  std::string hash{};     ///< SHA-256 of the text; as good as any slower hash, for nobody can guess 32 random bytes
};

/// A new one; `prefix` tells people what it is.
Secret make_secret(std::string_view prefix);
/// The part of a key that is no secret.
std::string_view visible_part(std::string_view text);

/// Unix seconds.
std::int64_t now();

}  // namespace key_service
