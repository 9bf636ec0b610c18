#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "oabind/codegen/constraints.hpp"
#include "oabind/credentials.hpp"
#include "oabind/optional.hpp"
#include "oabind/options.hpp"
#include "oabind/transport.hpp"

/// Everything a generated client header needs.
namespace oabind {

/// How a client talks and how strictly it listens.
struct ClientSettings {
  DecodeOptions decode{DecodeOptions::for_client()};
  bool validate_requests{true};      ///< refuse to send what breaks a constraint of the description
  std::string user_agent{"oabind"};  ///< empty: none
  /// Sent with every request to the API, not to the URLs of webhooks and callbacks; what the operation sets itself
  /// wins.
  http::Headers headers{};
  std::int64_t connect_timeout_ms{10'000};              ///< 0: no limit
  std::int64_t timeout_ms{60'000};                      ///< of a whole call; 0: no limit
  std::size_t max_response_bytes{64U * 1024U * 1024U};  ///< larger answers are a transport error
  StopToken stop{};                                     ///< cancels every call of the client
};

/// What one call wants otherwise than its client.
struct CallOptions {
  StopToken stop{};                          ///< cancels this call, as the client's own token does all of them
  std::optional<std::int64_t> timeout_ms{};  ///< in place of the client's; 0: no limit
  http::Headers headers{};                   ///< sent too; what the operation sets itself wins
  std::string accept{};                      ///< the media types wanted, in place of all that the description lists
  std::string base_url{};  ///< in front of the path, in place of the client's and of the operation's own
};

namespace codegen {

class AnyOneOf;
struct CredentialSlot;
struct Operation;

/// What all calls of a client share. Read only, so safe to use from several threads.
class ClientCore {
 public:
  /// `transport`, `slots` and `credentials` must outlive it.
  ClientCore(Transport& transport, std::string base_url, ClientSettings settings, List<CredentialSlot> slots,
             const void* credentials);
  ClientCore(const ClientCore&) = delete;
  ClientCore& operator=(const ClientCore&) = delete;

  /// Sends the request (a struct the operation describes) and decodes what comes into `answer`, a fresh one. Errors:
  /// invalid_request, transport, cancelled, decode, undocumented_status.
  Result<void> call(const Operation& operation, const void* request, AnyOneOf& answer,
                    const CallOptions& options) const;
  /// The same for a webhook or a callback, which goes to `url` instead of the API: an absolute URL of http or https
  /// without user name and password. Anything else is an invalid_request.
  Result<void> call_at(std::string_view url, const Operation& operation, const void* request, AnyOneOf& answer,
                       const CallOptions& options) const;

 private:
  Result<void> exchange(const Operation& operation, const http::Request& request, AnyOneOf& answer,
                        const CallOptions& options) const;
  Result<void> make_request(const Operation& operation, const void* request, const CallOptions& options,
                            http::Request& made) const;
  Result<void> make_request_at(std::string_view url, const Operation& operation, const void* request,
                               const CallOptions& options, http::Request& made) const;
  Result<void> read_response(const Operation& operation, const http::Response& response, AnyOneOf& answer) const;

  Transport* transport_;
  std::string base_url_;
  ClientSettings settings_;
  List<CredentialSlot> slots_;
  const void* credentials_;
};

}  // namespace codegen
}  // namespace oabind
