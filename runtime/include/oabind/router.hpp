#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "oabind/transport.hpp"

namespace oabind {

namespace codegen {
class RouterState;
struct RouterAccess;
}  // namespace codegen

struct RouterOptions {
  std::size_t max_target_bytes{16U * 1024U};  ///< longer targets are refused with 414
};

/// Finds the operation for a request. Generated mount() functions fill it; after that it is only read, so handle() and
/// respond() are safe to use from several threads.
///
/// Literal text wins over parameters, segment by segment from the left; a path is taken as it stands (`/a` and `/a/`
/// differ, `.` and `..` have no meaning), percent-encoded parts are compared decoded. A parameter takes at least one
/// character and never a slash that is written as one. Of several operations of one path and method the one is meant
/// that asks for most in query and head (a literal query, required parameters) and gets it. A path without an operation
/// is answered with 404, a path whose operations have other methods with 405 and Allow. HEAD is answered as GET is,
/// without the body, where the path has no operation of its own for it (RFC 9110 section 9.1).
class Router final : public Service {
 public:
  explicit Router(RouterOptions options = {});
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;
  ~Router() override;

  void handle(http::RequestHead head, BodySource& body, ResponseSink& sink, StopToken stop) override;
  /// Answers a request that is in memory.
  http::Response respond(const http::Request& request);

  /// What could not be mounted because another operation has the same route: "GET /keys/{id} (getKey): the route of
  /// readKey". The first one stays. Look at it after mounting.
  [[nodiscard]] const std::vector<std::string>& conflicts() const noexcept;

 private:
  friend struct codegen::RouterAccess;
  codegen::RouterState* state_;
};

}  // namespace oabind
