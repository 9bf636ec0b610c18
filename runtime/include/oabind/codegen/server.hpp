#pragma once

#include <string>
#include <string_view>

#include "oabind/codegen/operation.hpp"
#include "oabind/one_of.hpp"
#include "oabind/server.hpp"

/// What generated mount() functions are made of.
namespace oabind {
template <class T>
class Task;
}

namespace oabind::codegen {

struct ExchangeState;

/// One request on its way through a handler.
class Exchange {
 public:
  explicit Exchange(ExchangeState& state) noexcept : state_(&state) {}

  /// Fills a fresh request struct from the HTTP request; false when it was refused.
  bool read(void* request);
  /// Answers with what the handler gave.
  void write(const AnyOneOf& answer);
  /// Answers with a problem.
  void refuse(const ProblemDetails& problem);
  [[nodiscard]] const RequestContext& context() const noexcept;

 private:
  ExchangeState* state_;
};

/// Runs one operation of a handler.
using Serve = void (*)(void* handler, Exchange& exchange);

/// Runs one operation of an asynchronous handler; the exchange lives until the task has ended.
using ServeAsync = Task<void> (*)(void* handler, Exchange exchange);

template <class Handler, class R, class Request>
void run(Handler& handler, Reply<R> (Handler::*function)(const Request&, const RequestContext&), Exchange& exchange) {
  Request request{};
  if (!exchange.read(&request)) return;
  const Reply<R> reply = (handler.*function)(request, exchange.context());
  if (reply.problem() != nullptr)
    exchange.refuse(*reply.problem());
  else
    exchange.write(*reply.result());
}

template <class Handler, class R, class Request>
Handler* handler_of(void* handler, Reply<R> (Handler::*)(const Request&, const RequestContext&)) noexcept {
  return static_cast<Handler*>(handler);
}
/// The Serve of a handler's member function.
template <auto Function>
void serve(void* handler, Exchange& exchange) {
  run(*handler_of(handler, Function), Function, exchange);
}

/// Routes operations to one handler.
class Mount {
 public:
  /// `base_path` is used when the options have none. `handler` must outlive the router.
  Mount(Router& router, void* handler, const MountOptions& options, std::string_view base_path);
  /// Routes an operation; one whose route is taken is noted in Router::conflicts().
  void add(const Operation& operation, Serve serve);
  void add(const Operation& operation, ServeAsync serve);
  /// The same for a webhook or a callback, which is served at `path`; not at all when that is empty.
  void add_at(std::string_view path, const Operation& operation, Serve serve);
  void add_at(std::string_view path, const Operation& operation, ServeAsync serve);

 private:
  Router& router_;
  void* handler_;
  /// What a route stands under: a server of the operation's own may have another path than the API's.
  std::string_view base_path_of(const Operation& operation) const noexcept;

  std::size_t options_;  ///< their number in the router, which keeps them
  bool moved_;           ///< the options say where all of it is
  std::string base_path_;
};

}  // namespace oabind::codegen
