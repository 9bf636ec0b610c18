#pragma once

#include <string>

namespace oabind {

/// A key in a header, query parameter or cookie (OpenAPI 3.1, security scheme `apiKey`).
struct ApiKey {
  std::string value{};
  friend bool operator==(const ApiKey&, const ApiKey&) = default;
};

/// RFC 7617. The user name has no colon.
struct BasicCredentials {
  std::string username{};
  std::string password{};
  friend bool operator==(const BasicCredentials&, const BasicCredentials&) = default;
};

/// RFC 6750; OAuth 2 access tokens travel so, too.
struct BearerToken {
  std::string token{};
  friend bool operator==(const BearerToken&, const BearerToken&) = default;
};

}  // namespace oabind
