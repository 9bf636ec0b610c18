#pragma once

#include <string>
#include <string_view>

#include "http/parameters.hpp"
#include "oabind/credentials.hpp"

/// Credentials on the wire, both ways.
namespace oabind::codegen {

/// What a client sends for one scheme: a header, or a pair for the query (to be percent-encoded) or the cookies.
struct SentCredential {
  In in = In::header;
  std::string_view name{};
  std::string value{};
};

/// The credential in a client's slot (see CredentialSlot); false when there is none.
bool has_credential(const CredentialSlot& slot, const void* credentials);
/// The same as it is sent. The user name of basic credentials must not hold a colon, a key in a cookie must be made of
/// characters a cookie can carry: otherwise says why in `problem`.
SentCredential sent_credential(const CredentialSlot& slot, const void* credentials, Reason& problem);

/// Whether a request carries something for the scheme. Not whether it is valid.
bool carries(const SecurityScheme& scheme, const http::RequestHead& request);
bool read_credential(const SecurityScheme& scheme, const http::RequestHead& request, ApiKey& found);
bool read_credential(const SecurityScheme& scheme, const http::RequestHead& request, BasicCredentials& found);
bool read_credential(const SecurityScheme& scheme, const http::RequestHead& request, BearerToken& found);

/// "A, or B with C": what an operation's security asks for.
std::string describe(List<Requirement> security);
/// The WWW-Authenticate challenge of a scheme (RFC 9110 section 11.6.1).
std::string challenge(const SecurityScheme& scheme);

}  // namespace oabind::codegen
