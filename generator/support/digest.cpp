#include "support/digest.hpp"

#include <xxhash.h>

namespace oabind {

std::string digest_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  std::string text;
  for (const auto half : {hash.high64, hash.low64}) {
    for (int shift = 60; shift >= 0; shift -= 4) text += digits[(half >> shift) & 15];
  }
  return text;
}

}  // namespace oabind
