#pragma once

#include <string>
#include <string_view>

#include "oabind/codegen/operation.hpp"

namespace oabind::codegen {

/// The base URL of an operation with a server of its own, for a client with this one. That is the operation's own while
/// the client has the description's. Of a client that was sent to another host, for a test or to a copy of the API, it
/// keeps that host, so that nothing goes where the user did not mean it to go: with the path of the operation's server
/// while the client has that of the description's, else as it is.
std::string own_base_url(const OwnServer& own, std::string_view base_url);

}  // namespace oabind::codegen
