#pragma once

#include <oabind/server.hpp>

#include <cstdint>
#include <string>

#include "records.hpp"
#include "store.hpp"
#include "tokens.hpp"

namespace key_service {

/// What a caller may want to do to a project; specs/keys/overview.md says which role may do what.
enum class Action : std::uint8_t { read, store, deploy, manage };

/// Decides who calls and what they may do. What it refuses is a problem: 401 for credentials that are not valid, 404
/// for what does not exist or is somebody else's, 403 for what the caller's role does not allow. Safe to use from
/// several threads.
class Access {
 public:
  /// Both must outlive it. `address_header` names the header in which a proxy says the caller's address; empty: there
  /// is no such proxy, and the address is that of the connection.
  Access(Store& store, const Tokens& tokens, std::string address_header)
      : store_(store), tokens_(tokens), address_header_(std::move(address_header)) {}

  /// Who calls, if they may do that to the project.
  oabind::Result<Caller, oabind::ProblemDetails> to_project(const oabind::RequestContext& context, std::int64_t project,
                                                            Action action);
  /// Who calls, if they may see the organization's keys.
  oabind::Result<Caller, oabind::ProblemDetails> to_organization(const oabind::RequestContext& context,
                                                                 std::int64_t organization);
  /// The user whose token this is, or why it is not taken.
  oabind::Result<User, TokenFault> user(std::string_view token);

 private:
  std::string address_of(const oabind::http::RequestHead& request) const;
  oabind::Result<Caller, oabind::ProblemDetails> caller(const oabind::RequestContext& context);

  Store& store_;
  const Tokens& tokens_;
  std::string address_header_;
};

}  // namespace key_service
