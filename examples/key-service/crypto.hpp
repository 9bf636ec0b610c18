#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// What OpenSSL does for the service. All of it throws std::runtime_error when OpenSSL fails, which it does when memory
/// or randomness runs out.
namespace key_service {

/// `bytes` random bytes as hexadecimal digits.
std::string random_hex(std::size_t bytes);
/// SHA-256 as hexadecimal digits (FIPS 180-4).
std::string sha256_hex(std::string_view text);
/// HMAC-SHA256 as bytes (RFC 2104).
std::string hmac_sha256(std::string_view key, std::string_view text);
/// Lower-case hexadecimal digits.
std::string to_hex(std::string_view bytes);
/// Whether two secrets are equal; the time it takes tells only whether they are of one length.
bool equal_secrets(std::string_view a, std::string_view b) noexcept;

}  // namespace key_service
