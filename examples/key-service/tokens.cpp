#include "tokens.hpp"

#include <oabind/bytes.hpp>
#include <oabind/json.hpp>

#include <algorithm>
#include <optional>

#include "crypto.hpp"

namespace key_service {
namespace {

/// Longer ones are not looked at.
constexpr std::size_t max_token_bytes = 4096;

/// base64url without padding (RFC 7515 appendix C).
std::string to_base64url(std::string_view bytes) {
  std::string text = oabind::Bytes{std::string{bytes}}.to_base64();
  text.erase(text.find_last_not_of('=') + 1);
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

std::optional<oabind::Json> json_from_base64url(std::string_view encoded) {
  if (encoded.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
  std::string text{encoded};
  std::replace(text.begin(), text.end(), '-', '+');
  std::replace(text.begin(), text.end(), '_', '/');
  const auto bytes = oabind::Bytes::from_base64(text);
  return bytes ? oabind::Json::parse(bytes->data) : std::nullopt;
}

TokenFault not_ours() {
  return {.reason = "the token is not valid", .expired = 0};
}

}  // namespace

std::string Tokens::issue(const TokenClaims& claims) const {
  oabind::Json payload;
  payload.set("sub", claims.user);
  payload.set("exp", claims.expires);
  const std::string part = to_base64url(R"({"alg":"HS256","typ":"JWT"})") + "." + to_base64url(payload.dump());
  return part + "." + signature(part);
}

oabind::Result<TokenClaims, TokenFault> Tokens::check(std::string_view token, std::int64_t now) const {
  const auto header_end = token.find('.');
  const auto payload_end = token.rfind('.');
  if (token.size() > max_token_bytes || header_end == payload_end) return not_ours();
  if (!equal_secrets(token.substr(payload_end + 1), signature(token.substr(0, payload_end)))) return not_ours();

  const auto header = json_from_base64url(token.substr(0, header_end));
  const auto algorithm = header ? header->find("alg") : std::nullopt;
  if (!algorithm || algorithm->as_string() != "HS256") return not_ours();
  // RFC 7515 section 4.1.11: extensions that must be understood are not understood here.
  if (header->find("crit")) return not_ours();

  const auto payload = json_from_base64url(token.substr(header_end + 1, payload_end - header_end - 1));
  const auto subject = payload ? payload->find("sub") : std::nullopt;
  const auto expiry = payload ? payload->find("exp") : std::nullopt;
  const auto user = subject ? subject->as_string() : std::nullopt;
  const auto expires = expiry ? expiry->as_int64() : std::nullopt;
  if (!user || !expires) return not_ours();
  if (*expires <= now) return TokenFault{.reason = "the token has expired", .expired = *expires};
  return TokenClaims{.user = *user, .expires = *expires};
}

std::string Tokens::signature(std::string_view signed_part) const {
  return to_base64url(hmac_sha256(secret_, signed_part));
}

}  // namespace key_service
