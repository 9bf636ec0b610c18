#include "access.hpp"

#include <optional>

#include "keys/server.hpp"
#include "secret.hpp"

namespace key_service {
namespace {

using oabind::ProblemDetails;
using oabind::refuse;

/// A token, and the challenge for the scheme it came by (RFC 9110 section 11.6.1).
struct SentToken {
  std::string text{};
  std::string challenge{};
};

std::optional<SentToken> token_of(const oabind::RequestContext& context) {
  if (auto sent = context.credentials<keys::JwtHttpHeaderAuthentication>())
    return SentToken{std::move(sent->value), R"(ApiKey in="header", name="x-jwt-token")"};
  if (auto sent = context.credentials<keys::Oauth2>())
    return SentToken{std::move(sent->token), R"(Bearer error="invalid_token")"};
  if (auto sent = context.credentials<keys::JwtAuthentication>())
    return SentToken{std::move(sent->value), R"(ApiKey in="cookie", name="jwt")"};
  return std::nullopt;
}

ProblemDetails unauthorized(std::string_view challenge, std::string detail) {
  auto problem = refuse(401, std::move(detail));
  static_cast<void>(problem.headers.set("WWW-Authenticate", challenge));
  return problem;
}

bool may(keys::ProjectApiKeyRole role, Action action) {
  using enum keys::ProjectApiKeyRole;
  switch (action) {
    case Action::read:
      return true;
    case Action::store:
      return role != read_only;
    case Action::deploy:
      return role == admin || role == ingestion_deployment;
    case Action::manage:
      break;
  }
  return role == admin;
}

/// Whether the caller has to do with a project of that organization at all.
bool reaches(const Caller& caller, std::int64_t project, std::int64_t organization) {
  if (const auto* key = std::get_if<ProjectKey>(&caller)) return key->project == project;
  if (const auto* key = std::get_if<OrganizationKey>(&caller)) return key->organization == organization;
  return std::get<User>(caller).organization == organization;
}

}  // namespace

oabind::Result<User, TokenFault> Access::user(std::string_view token) {
  const auto claims = tokens_.check(token, now());
  if (!claims) return claims.error();
  const auto user = store_.find_user(claims->user);
  if (!user) return TokenFault{.reason = "the token's user does not exist", .expired = 0};
  return *user;
}

std::string Access::address_of(const oabind::http::RequestHead& request) const {
  if (address_header_.empty()) return request.peer;
  const auto* const said = request.headers.find(address_header_);
  return said == nullptr ? "" : *said;
}

oabind::Result<Caller, ProblemDetails> Access::caller(const oabind::RequestContext& context) {
  // A token comes first: it shows more than a key.
  if (const auto token = token_of(context)) {
    const auto found = user(token->text);
    if (!found) return unauthorized(token->challenge, found.error().reason);
    return Caller{*found};
  }
  if (const auto key = context.credentials<keys::ApiKeyAuthentication>())
    if (auto found = store_.find_key(key->value, address_of(context.request()))) return *found;
  return unauthorized(R"(ApiKey in="header", name="x-api-key")", "the API key is not valid");
}

oabind::Result<Caller, ProblemDetails> Access::to_project(const oabind::RequestContext& context, std::int64_t project,
                                                          Action action) {
  auto found = caller(context);
  if (!found) return found;
  const auto organization = store_.organization_of(project);
  // One answer for both, or numbers of other people's projects could be found out.
  if (!organization || !reaches(*found, project, *organization)) return refuse(404, "there is no such project");
  if (std::holds_alternative<OrganizationKey>(*found))
    return refuse(403, "an organization's key does not reach into its projects");
  if (const auto* key = std::get_if<ProjectKey>(&*found); key != nullptr && !may(key->role, action))
    return refuse(403, "the role " + std::string{to_string(key->role)} + " does not allow this");
  return found;
}

oabind::Result<Caller, ProblemDetails> Access::to_organization(const oabind::RequestContext& context,
                                                               std::int64_t organization) {
  auto found = caller(context);
  if (!found) return found;
  const auto* const user = std::get_if<User>(&*found);
  const auto* const key = std::get_if<OrganizationKey>(&*found);
  const auto own = user != nullptr ? user->organization : key != nullptr ? key->organization : 0;
  if (own != organization) return refuse(404, "there is no such organization");
  if (key != nullptr && key->role != keys::OrganizationApiKeyRole::admin)
    return refuse(403, "the role " + std::string{to_string(key->role)} + " does not allow this");
  return found;
}

}  // namespace key_service
