#include "http/credentials.hpp"

#include <algorithm>

#include "http/text.hpp"
#include "oabind/bytes.hpp"
#include "oabind/optional.hpp"
#include "oabind/server.hpp"

namespace oabind {

namespace codegen {
namespace {

using Scheme = SecurityScheme::Kind;

/// What follows the scheme's name in Authorization (RFC 9110 section 11.4), or null.
std::optional<std::string_view> authorization(const http::RequestHead& request, std::string_view scheme) {
  const std::string* const field = request.headers.find("Authorization");
  if (field == nullptr || field->size() <= scheme.size() || (*field)[scheme.size()] != ' ') return std::nullopt;
  if (!equal_ignoring_case(std::string_view{*field}.substr(0, scheme.size()), scheme)) return std::nullopt;
  const auto rest = trim(std::string_view{*field}.substr(scheme.size()));
  if (rest.empty()) return std::nullopt;
  return rest;
}

bool find_key(const Fields& fields, std::string_view name, bool escaped, ApiKey& found) {
  const auto field = std::find_if(fields.begin(), fields.end(), [&](const auto& each) { return each.first == name; });
  if (field == fields.end()) return false;
  if (!escaped) found.value = field->second;
  return (!escaped || decode_percent(field->second, found.value, true)) && !found.value.empty();
}

/// RFC 6265 section 4.1.1, cookie-octet.
bool fits_cookie(std::string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return c > 0x20 && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\'; });
}

}  // namespace

bool has_credential(const CredentialSlot& slot, const void* credentials) {
  const void* const place = slot.place.in(credentials);
  if (slot.scheme->kind == Scheme::basic) return static_cast<const Optional<BasicCredentials>*>(place)->has_value();
  return static_cast<const Optional<std::string>*>(place)->has_value();
}

SentCredential sent_credential(const CredentialSlot& slot, const void* credentials, Reason& problem) {
  const void* const place = slot.place.in(credentials);
  const SecurityScheme& scheme = *slot.scheme;
  if (scheme.kind == Scheme::basic) {
    const auto& [username, password] = **static_cast<const Optional<BasicCredentials>*>(place);
    if (username.find(':') != std::string::npos) problem = "a user name may not hold a colon";
    return {In::header, "Authorization", "Basic " + Bytes{username + ":" + password}.to_base64()};
  }
  const std::string& text = **static_cast<const Optional<std::string>*>(place);
  switch (scheme.kind) {
    case Scheme::api_key_query:
      return {In::query, scheme.parameter, text};
    case Scheme::api_key_cookie:
      if (!fits_cookie(text)) problem = "a cookie cannot carry this key";
      return {In::cookie, scheme.parameter, text};
    case Scheme::bearer:
      return {In::header, "Authorization", "Bearer " + text};
    default:
      return {In::header, scheme.parameter, text};
  }
}

bool read_credential(const SecurityScheme& scheme, const http::RequestHead& request, ApiKey& found) {
  if (scheme.kind == Scheme::api_key_query)
    return find_key(split_query(query_of(request.target)), scheme.parameter, true, found);
  if (scheme.kind == Scheme::api_key_cookie)
    return find_key(split_cookies(request.headers.joined("Cookie", "; ")), scheme.parameter, false, found);
  const std::string* const field = request.headers.find(scheme.parameter);
  if (field == nullptr || field->empty()) return false;
  found.value = *field;
  return true;
}

bool read_credential(const SecurityScheme&, const http::RequestHead& request, BasicCredentials& found) {
  const auto text = authorization(request, "Basic");
  const auto pair = text ? Bytes::from_base64(*text) : std::nullopt;
  if (!pair) return false;
  const auto colon = pair->data.find(':');
  if (colon == std::string::npos) return false;
  found = {pair->data.substr(0, colon), pair->data.substr(colon + 1)};
  return true;
}

bool read_credential(const SecurityScheme&, const http::RequestHead& request, BearerToken& found) {
  const auto text = authorization(request, "Bearer");
  if (text) found.token = *text;
  return text.has_value();
}

bool carries(const SecurityScheme& scheme, const http::RequestHead& request) {
  if (scheme.kind == Scheme::basic) {
    BasicCredentials found;
    return read_credential(scheme, request, found);
  }
  if (scheme.kind == Scheme::bearer) return authorization(request, "Bearer").has_value();
  ApiKey found;
  return read_credential(scheme, request, found);
}

std::string describe(List<Requirement> security) {
  std::string all;
  for (const auto& requirement : security) {
    if (!all.empty()) all += ", or ";
    bool first = true;
    for (const auto* const scheme : requirement.schemes) {
      all.append(first ? "" : " with ").append(scheme->name);
      first = false;
    }
  }
  return all;
}

std::string challenge(const SecurityScheme& scheme) {
  switch (scheme.kind) {
    case Scheme::basic:
      return "Basic realm=\"api\", charset=\"UTF-8\"";
    case Scheme::bearer:
      return "Bearer";
    case Scheme::api_key_query:
      return "ApiKey in=\"query\", name=\"" + std::string{scheme.parameter} + "\"";
    case Scheme::api_key_cookie:
      return "ApiKey in=\"cookie\", name=\"" + std::string{scheme.parameter} + "\"";
    case Scheme::api_key_header:
      break;
  }
  return "ApiKey in=\"header\", name=\"" + std::string{scheme.parameter} + "\"";
}

}  // namespace codegen

bool RequestContext::read(const codegen::SecurityScheme& scheme, ApiKey& found) const {
  return codegen::read_credential(scheme, *request_, found);
}
bool RequestContext::read(const codegen::SecurityScheme& scheme, BasicCredentials& found) const {
  return codegen::read_credential(scheme, *request_, found);
}
bool RequestContext::read(const codegen::SecurityScheme& scheme, BearerToken& found) const {
  return codegen::read_credential(scheme, *request_, found);
}

}  // namespace oabind
