#pragma once

#include <gtest/gtest.h>
#include <oabind/beast.hpp>
#include <oabind/curl.hpp>

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "developer_keys/client.hpp"
#include "keys/client.hpp"
#include "secret.hpp"
#include "service.hpp"
#include "signature.hpp"

/// A directory that goes away with all that is in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

/// The service on a free loopback port, with organization 1, project 1 and user "ann".
class Service : public ::testing::Test {
 protected:
  using Fields = std::initializer_list<std::pair<const char*, std::string>>;

  Service();
  /// Serves, anew if it does already; "127.0.0.1:port" is new then.
  void serve(const oabind::ServerSettings& settings = {}, const std::string& address_header = {});

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(server->port()); }
  [[nodiscard]] keys::Client client(keys::Credentials credentials) {
    return keys::Client{curl, {.credentials = std::move(credentials), .base_url = url() + "/v1"}};
  }
  [[nodiscard]] keys::Client with_key(const std::string& key) { return client({.api_key_authentication = key}); }
  [[nodiscard]] keys::Client with_token() { return client({.jwt_http_header_authentication = token()}); }
  [[nodiscard]] developer_keys::Client developer(const std::string& token) {
    return developer_keys::Client{curl, {.credentials = {.firebase_bearer = token}, .base_url = url()}};
  }

  /// A token of the user that expires in so many seconds.
  [[nodiscard]] std::string token(const std::string& user = "ann", std::int64_t ttl_s = 600) const;
  /// A key of project 1.
  std::string key(keys::ProjectApiKeyRole role = keys::ProjectApiKeyRole::admin, bool development = false);
  /// A sample, signed.
  static keys::SignedSample sample(const std::string& payload, const std::string& secret = "s3cret");
  /// Gives project 1 an HMAC key, by default the one sample() signs with.
  std::int64_t add_hmac_key(const std::string& secret = "s3cret", bool development = false);

  /// What no typed client would send; with a token unless the fields bring a credential of their own.
  oabind::http::Response ask(const std::string& method, const std::string& path, const std::string& body = {},
                             Fields fields = {});
  oabind::http::Response ask_as_nobody(const std::string& method, const std::string& path, const std::string& body = {},
                                       Fields fields = {});

  TemporaryDirectory directory;
  std::unique_ptr<key_service::Data> data;
  std::unique_ptr<key_service::KeyService> service;
  std::unique_ptr<oabind::BeastServer> server;
  oabind::CurlTransport curl;
};

/// The value of a field of an answer.
inline std::string field(const oabind::http::Response& response, const char* name) {
  const std::string* const found = response.headers.find(name);
  return found == nullptr ? "(none)" : *found;
}

/// The status a call was refused with, or 200.
template <class Answer>
int status_of(const Answer& answer) {
  return answer ? answer->status() : answer.error().status;
}
