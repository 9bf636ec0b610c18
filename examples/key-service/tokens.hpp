#pragma once

#include <oabind/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace key_service {

/// What a token says.
struct TokenClaims {
  std::string user{};      ///< `sub`
  std::int64_t expires{};  ///< `exp`, in Unix seconds
};

/// Why a token is not taken.
struct TokenFault {
  std::string reason{};    ///< a sentence
  std::int64_t expired{};  ///< when it expired, in Unix seconds; 0 if that is not why
};

/// JSON Web Tokens (RFC 7519), signed with HS256 (RFC 7518 section 3.2) and nothing else: what a token says about its
/// algorithm is only compared. Safe to use from several threads.
class Tokens {
 public:
  explicit Tokens(std::string secret) : secret_(std::move(secret)) {}

  [[nodiscard]] std::string issue(const TokenClaims& claims) const;
  /// The claims, if the token was issued here and has not expired at `now` (Unix seconds).
  [[nodiscard]] oabind::Result<TokenClaims, TokenFault> check(std::string_view token, std::int64_t now) const;

 private:
  [[nodiscard]] std::string signature(std::string_view signed_part) const;

  std::string secret_;
};

}  // namespace key_service
