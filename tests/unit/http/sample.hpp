// The shape of a generated library, by hand: one operation for each thing HTTP carries.
#pragma once

#include <oabind/client.hpp>
#include <oabind/operations.hpp>
#include <oabind/server.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sample {

enum class Order : std::uint8_t { asc, desc };
std::string_view to_string(Order value) noexcept;

struct Point {
  oabind::Optional<std::int64_t> r{};
  oabind::Optional<std::string> g{};
  oabind::Optional<std::vector<std::int64_t>> ids{};
  friend bool operator==(const Point&, const Point&) = default;
};

/// Integer or string.
struct Either : oabind::OneOf<std::int64_t, std::string> {
  using OneOf::OneOf;
};

/// A string or a list of strings.
struct OneOrMany : oabind::OneOf<std::string, std::vector<std::string>> {
  using OneOf::OneOf;
};

struct Key {
  oabind::Optional<std::int64_t> id{};       ///< readOnly, required
  std::string name{};                        ///< 1 to 5 characters
  oabind::Optional<std::string> password{};  ///< writeOnly
  friend bool operator==(const Key&, const Key&) = default;
};

struct Fault {
  std::string message{};
  friend bool operator==(const Fault&, const Fault&) = default;
};

// GET /text/{simple}/{label}/{labels}/{matrix}/{matrices}/{point}

struct PathsRequest {
  std::string simple{};
  std::int64_t label{};
  std::vector<std::string> labels{};
  std::string matrix{};
  std::vector<std::string> matrices{};
  Point point{};
  friend bool operator==(const PathsRequest&, const PathsRequest&) = default;
};

// GET /query

struct QueryRequest {
  oabind::Optional<std::int32_t> limit{};  ///< Default: 20. At most 100
  oabind::Optional<std::string> text{};
  oabind::Optional<bool> flag{};
  oabind::Optional<double> ratio{};
  oabind::Optional<oabind::Enum<Order>> order{};
  oabind::Optional<oabind::DateTime> since{};
  oabind::Optional<std::vector<std::string>> tags{};            ///< explode
  oabind::Optional<std::vector<std::string>> csv{};             ///< no explode
  oabind::Optional<std::vector<std::string>> pipes{};           ///< pipeDelimited
  oabind::Optional<std::vector<std::string>> words{};           ///< spaceDelimited
  oabind::Optional<Point> deep{};                               ///< deepObject
  oabind::Optional<Point> flat{};                               ///< form, no explode
  oabind::Optional<std::map<std::string, std::string>> rest{};  ///< form, explode
  oabind::Optional<Either> either{};
  oabind::Optional<OneOrMany> many{};
  oabind::Optional<std::string> raw{};  ///< allowReserved
  oabind::Optional<Point> json{};       ///< content application/json
  oabind::Optional<std::vector<bool>> bits{};
  friend bool operator==(const QueryRequest&, const QueryRequest&) = default;
};

// GET /headers

struct HeadersRequest {
  std::string x_text{};
  oabind::Optional<std::vector<std::int64_t>> x_list{};
  oabind::Optional<Point> x_point{};
  oabind::Optional<std::string> plain{};                ///< Cookie
  oabind::Optional<std::vector<std::string>> crumbs{};  ///< Cookie, explode
  friend bool operator==(const HeadersRequest&, const HeadersRequest&) = default;
};

struct EchoOk {
  std::string body{};
  friend bool operator==(const EchoOk&, const EchoOk&) = default;
};
struct EchoResult : oabind::OneOf<EchoOk> {
  using OneOf::OneOf;
  using Ok = EchoOk;
  int status() const noexcept;
};

// POST /keys/{id}

struct PutKeyRequest {
  std::int64_t id{};
  Key body{};
  friend bool operator==(const PutKeyRequest&, const PutKeyRequest&) = default;
};
struct PutKeyOk {
  Key body{};
  std::int64_t x_rate{};                                ///< Header
  oabind::Optional<std::vector<std::string>> x_tags{};  ///< Header
  friend bool operator==(const PutKeyOk&, const PutKeyOk&) = default;
};
struct PutKeyNoContent {
  friend bool operator==(const PutKeyNoContent&, const PutKeyNoContent&) = default;
};
struct PutKeyClientError {
  int status{400};
  Fault body{};
  friend bool operator==(const PutKeyClientError&, const PutKeyClientError&) = default;
};
struct PutKeyDefault {
  int status{500};
  std::string body{};
  friend bool operator==(const PutKeyDefault&, const PutKeyDefault&) = default;
};
struct PutKeyResult : oabind::OneOf<PutKeyOk, PutKeyNoContent, PutKeyClientError, PutKeyDefault> {
  using OneOf::OneOf;
  using Ok = PutKeyOk;
  int status() const noexcept;
  bool ok() const noexcept { return status() / 100 == 2; }
  oabind::OkView<Key, PutKeyResult> expect_ok() const&;
  void expect_ok() && = delete;
};

// POST /upload

struct UploadRequest {
  oabind::Optional<std::string> body{};
  friend bool operator==(const UploadRequest&, const UploadRequest&) = default;
};

// GET /open, /either, /both, /maybe

struct EmptyRequest {
  friend bool operator==(const EmptyRequest&, const EmptyRequest&) = default;
};

struct Credentials {
  oabind::Optional<std::string> header_key{};
  oabind::Optional<std::string> query_key{};
  oabind::Optional<std::string> cookie_key{};
  oabind::Optional<oabind::BasicCredentials> basic{};
  oabind::Optional<std::string> token{};
};

struct ClientOptions {
  Credentials credentials{};
  std::string base_url = "https://example.com/v1/";
  oabind::ClientSettings settings{};
};

class Client {
 public:
  explicit Client(oabind::Transport& transport, ClientOptions options = {});

  oabind::Result<EchoResult> paths(const PathsRequest& request, const oabind::CallOptions& options = {}) const;
  oabind::Result<EchoResult> query(const QueryRequest& request = {}, const oabind::CallOptions& options = {}) const;
  oabind::Result<EchoResult> headers(const HeadersRequest& request, const oabind::CallOptions& options = {}) const;
  oabind::Result<PutKeyResult> put_key(const PutKeyRequest& request, const oabind::CallOptions& options = {}) const;
  oabind::Result<EchoResult> upload(const UploadRequest& request = {}, const oabind::CallOptions& options = {}) const;
  oabind::Result<EchoResult> open(const oabind::CallOptions& options = {}) const;
  oabind::Result<EchoResult> either(const oabind::CallOptions& options = {}) const;
  oabind::Result<EchoResult> both(const oabind::CallOptions& options = {}) const;
  oabind::Result<EchoResult> maybe(const oabind::CallOptions& options = {}) const;

 private:
  Credentials credentials_;
  oabind::codegen::ClientCore core_;
};

struct HeaderKey : oabind::ApiKey {
  static const oabind::codegen::SecurityScheme& scheme() noexcept;
};
struct QueryKey : oabind::ApiKey {
  static const oabind::codegen::SecurityScheme& scheme() noexcept;
};
struct CookieKey : oabind::ApiKey {
  static const oabind::codegen::SecurityScheme& scheme() noexcept;
};
struct Basic : oabind::BasicCredentials {
  static const oabind::codegen::SecurityScheme& scheme() noexcept;
};
struct Token : oabind::BearerToken {
  static const oabind::codegen::SecurityScheme& scheme() noexcept;
};

class Handler {
 public:
  virtual ~Handler() = default;
  virtual oabind::Reply<EchoResult> paths(const PathsRequest& request, const oabind::RequestContext& context) = 0;
  virtual oabind::Reply<EchoResult> query(const QueryRequest& request, const oabind::RequestContext& context) = 0;
  virtual oabind::Reply<EchoResult> headers(const HeadersRequest& request, const oabind::RequestContext& context) = 0;
  virtual oabind::Reply<PutKeyResult> put_key(const PutKeyRequest& request, const oabind::RequestContext& context) = 0;
  virtual oabind::Reply<EchoResult> upload(const UploadRequest& request, const oabind::RequestContext& context) = 0;
  virtual oabind::Reply<EchoResult> secured(const EmptyRequest& request, const oabind::RequestContext& context) = 0;
};

void mount(oabind::Router& router, Handler& handler, const oabind::MountOptions& options = {});

}  // namespace sample
