#pragma once

#include "oabind/codegen/server.hpp"
#include "oabind/task.hpp"

/// What generated mount() functions of asynchronous handlers are made of.
namespace oabind::codegen {

/// Reads the request, lets the handler answer and writes the answer. Request and context live in this coroutine and its
/// exchange, so the handler's coroutine may refer to them until it ends.
template <class Handler, class R, class Request>
Task<void> run_async(Handler& handler, Task<Reply<R>> (Handler::*function)(const Request&, const RequestContext&),
                     Exchange exchange) {
  Request request{};
  if (!exchange.read(&request)) co_return;
  const Reply<R> reply = co_await (handler.*function)(request, exchange.context());
  if (reply.problem() != nullptr)
    exchange.refuse(*reply.problem());
  else
    exchange.write(*reply.result());
}

template <class Handler, class R, class Request>
Handler* handler_of(void* handler, Task<Reply<R>> (Handler::*)(const Request&, const RequestContext&)) noexcept {
  return static_cast<Handler*>(handler);
}
/// The ServeAsync of a handler's member function.
template <auto Function>
Task<void> serve_async(void* handler, Exchange exchange) {
  return run_async(*handler_of(handler, Function), Function, exchange);
}

}  // namespace oabind::codegen
