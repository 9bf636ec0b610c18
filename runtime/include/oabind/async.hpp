#pragma once

#include <cstddef>

#include "oabind/task.hpp"
#include "oabind/transport.hpp"

/// The ports of oabind/transport.hpp for coroutines.
namespace oabind {

/// Sends a request; the coroutine goes on in the thread in which the transport tells the end of the answer. The
/// transport must outlive the task. Errors as with send().
Task<Result<http::Response>> send_async(Transport& transport, http::Request request, TransferOptions options = {},
                                        std::size_t max_response_bytes = 64U * 1024U * 1024U);

}  // namespace oabind
