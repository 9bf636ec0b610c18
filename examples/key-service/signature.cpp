#include "signature.hpp"

#include "crypto.hpp"

namespace key_service {
namespace {

/// A device's name has no line feed, nor has a time: no two samples have the same text.
std::string signed_text(const keys::SignedSample& sample) {
  return sample.device + "\n" + to_string(sample.taken_at) + "\n" + sample.payload;
}

}  // namespace

std::string sign(const keys::SignedSample& sample, std::string_view secret) {
  return to_hex(hmac_sha256(secret, signed_text(sample)));
}

std::optional<std::int64_t> find_signer(const std::vector<HmacKey>& keys, const keys::SignedSample& sample) {
  const std::string text = signed_text(sample);
  for (const auto& key : keys)
    if (equal_secrets(to_hex(hmac_sha256(key.secret, text)), sample.signature)) return key.id;
  return std::nullopt;
}

}  // namespace key_service
