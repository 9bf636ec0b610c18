#include "sample.hpp"

#include <oabind/codegen/client.hpp>
#include <oabind/codegen/response.hpp>
#include <oabind/codegen/server.hpp>

#include <cstddef>
#include <utility>

#include "sample_tables.hpp"

namespace sample {
namespace {

constexpr cg::CredentialSlot credential_slots[] = {
    {&tables::header_key, offsetof(Credentials, header_key)}, {&tables::query_key, offsetof(Credentials, query_key)},
    {&tables::cookie_key, offsetof(Credentials, cookie_key)}, {&tables::basic, offsetof(Credentials, basic)},
    {&tables::bearer, offsetof(Credentials, token)},
};

}  // namespace

int EchoResult::status() const noexcept {
  return cg::status_of(tables::open_operation, *this);
}
int PutKeyResult::status() const noexcept {
  return cg::status_of(tables::put_key_operation, *this);
}
// The generator would give the whole result where one 2xx has a body and another has none; this way both are tested.
oabind::OkView<Key, PutKeyResult> PutKeyResult::expect_ok() const& {
  return {tables::put_key_operation, cg::OkPart::body, *this};
}

Client::Client(oabind::Transport& transport, ClientOptions options)
    : credentials_(std::move(options.credentials)),
      core_(transport, std::move(options.base_url), std::move(options.settings), credential_slots, &credentials_) {}

oabind::Result<EchoResult> Client::paths(const PathsRequest& request, const oabind::CallOptions& options) const {
  return {std::in_place, cg::Call{core_, tables::paths_operation, &request, options}};
}
oabind::Result<EchoResult> Client::query(const QueryRequest& request, const oabind::CallOptions& options) const {
  return {std::in_place, cg::Call{core_, tables::query_operation, &request, options}};
}
oabind::Result<EchoResult> Client::headers(const HeadersRequest& request, const oabind::CallOptions& options) const {
  return {std::in_place, cg::Call{core_, tables::headers_operation, &request, options}};
}
oabind::Result<PutKeyResult> Client::put_key(const PutKeyRequest& request, const oabind::CallOptions& options) const {
  return {std::in_place, cg::Call{core_, tables::put_key_operation, &request, options}};
}
oabind::Result<EchoResult> Client::upload(const UploadRequest& request, const oabind::CallOptions& options) const {
  return {std::in_place, cg::Call{core_, tables::upload_operation, &request, options}};
}
oabind::Result<EchoResult> Client::open(const oabind::CallOptions& options) const {
  const EmptyRequest request;
  return {std::in_place, cg::Call{core_, tables::open_operation, &request, options}};
}
oabind::Result<EchoResult> Client::either(const oabind::CallOptions& options) const {
  const EmptyRequest request;
  return {std::in_place, cg::Call{core_, tables::either_operation, &request, options}};
}
oabind::Result<EchoResult> Client::both(const oabind::CallOptions& options) const {
  const EmptyRequest request;
  return {std::in_place, cg::Call{core_, tables::both_operation, &request, options}};
}
oabind::Result<EchoResult> Client::maybe(const oabind::CallOptions& options) const {
  const EmptyRequest request;
  return {std::in_place, cg::Call{core_, tables::maybe_operation, &request, options}};
}

const cg::SecurityScheme& HeaderKey::scheme() noexcept {
  return tables::header_key;
}
const cg::SecurityScheme& QueryKey::scheme() noexcept {
  return tables::query_key;
}
const cg::SecurityScheme& CookieKey::scheme() noexcept {
  return tables::cookie_key;
}
const cg::SecurityScheme& Basic::scheme() noexcept {
  return tables::basic;
}
const cg::SecurityScheme& Token::scheme() noexcept {
  return tables::bearer;
}

void mount(oabind::Router& router, Handler& handler, const oabind::MountOptions& options) {
  cg::Mount at{router, &handler, options, "/v1"};
  at.add(tables::paths_operation, &cg::serve<&Handler::paths>);
  at.add(tables::query_operation, &cg::serve<&Handler::query>);
  at.add(tables::headers_operation, &cg::serve<&Handler::headers>);
  at.add(tables::put_key_operation, &cg::serve<&Handler::put_key>);
  at.add(tables::upload_operation, &cg::serve<&Handler::upload>);
  at.add(tables::open_operation, &cg::serve<&Handler::secured>);
  at.add(tables::either_operation, &cg::serve<&Handler::secured>);
  at.add(tables::both_operation, &cg::serve<&Handler::secured>);
  at.add(tables::maybe_operation, &cg::serve<&Handler::secured>);
}

}  // namespace sample
