#pragma once

#include <deque>
#include <string>
#include <vector>

#include "http/routes.hpp"
#include "oabind/codegen/server.hpp"

namespace oabind::codegen {

/// One operation and who serves it, in one of two ways.
struct Route {
  const Operation* operation;
  Serve serve;
  ServeAsync serve_async;
  void* handler;
  const MountOptions* options;
  std::vector<bool> checked{};         ///< of each response: whether anything in its body has constraints
  mutable std::size_t usual_size = 0;  ///< of a body: that of the last one. Atomic (std::atomic_ref)
};

class RouterState {
 public:
  explicit RouterState(RouterOptions options) noexcept : options_(options) {}

  /// Keeps options for as long as the router lives.
  std::size_t keep(const MountOptions& options);
  /// Routes an operation; `path` is that of one whose description has none, `options` a number that keep() gave.
  void add(std::string_view base_path, std::string_view path, Route route, std::size_t options);
  void handle(http::RequestHead head, BodySource& body, ResponseSink& sink, StopToken stop) const;

  [[nodiscard]] const std::vector<std::string>& conflicts() const noexcept { return conflicts_; }

 private:
  RouterOptions options_;
  Routes routes_{};
  std::vector<Route> table_{};
  std::deque<MountOptions> mounted_{};  ///< a deque: routes point into it
  std::vector<std::string> conflicts_{};
};

/// Opens a Router for generated mount() functions.
struct RouterAccess {
  static RouterState& state(Router& router) noexcept { return *router.state_; }
};

/// A request that was routed, until it is answered.
struct ExchangeState {
  const Route& route;
  const http::RequestHead& head;
  std::vector<std::string_view> path;  ///< texts of the path's parameters, still escaped
  BodySource& body;
  ResponseSink& sink;
  RequestContext context;
  bool answered = false;
};

/// Answers with a response that is in memory. Only the first answer counts.
void answer(ExchangeState& state, http::Response response);
void send_response(ResponseSink& sink, http::Response response, bool head_only);

}  // namespace oabind::codegen
