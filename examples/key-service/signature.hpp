#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "keys/types.hpp"
#include "records.hpp"

namespace key_service {

/// What a device signs a sample with (specs/keys/samples.md): HMAC-SHA256 in hexadecimal digits over device, time and
/// payload. The sample's own signature does not count.
std::string sign(const keys::SignedSample& sample, std::string_view secret);

/// The number of the key that signed the sample, if one of these did.
std::optional<std::int64_t> find_signer(const std::vector<HmacKey>& keys, const keys::SignedSample& sample);

}  // namespace key_service
