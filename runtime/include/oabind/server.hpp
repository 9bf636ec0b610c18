#pragma once

#include <cstddef>
#include <exception>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "oabind/credentials.hpp"
#include "oabind/options.hpp"
#include "oabind/problem_details.hpp"
#include "oabind/reply.hpp"
#include "oabind/router.hpp"

/// Everything a generated server header needs.
namespace oabind {

namespace codegen {
struct SecurityScheme;
}

/// Is told what went wrong inside a handler; the other side only sees a 500. Must be safe to use from several threads.
class ServerObserver {
 public:
  virtual ~ServerObserver() = default;
  /// A handler threw.
  virtual void handler_threw(const http::RequestHead& request, std::exception_ptr exception) noexcept = 0;
  /// A handler's answer breaks the description, and was not sent: what is wrong with it.
  virtual void answer_refused(const http::RequestHead& request, const Error& error) noexcept = 0;
};

/// How the operations of a handler are served.
struct MountOptions {
  /// In front of every path; unset: the path of the description's first server, or of the operation's own.
  std::optional<std::string> base_path{};
  DecodeOptions decode{DecodeOptions::for_server()};
  std::size_t max_body_bytes{8U * 1024U * 1024U};  ///< larger bodies are refused with 413
  bool validate_answers{true};        ///< an answer that breaks the description becomes a 500 instead of being sent
  ServerObserver* observer{nullptr};  ///< must outlive the router
};

/// What a handler may want to know beside its typed request. Lives as long as the call, of an asynchronous handler as
/// long as its task. Read only, so safe to use from several threads.
class RequestContext {
 public:
  RequestContext(const http::RequestHead& request, StopToken stop) : request_(&request), stop_(std::move(stop)) {}

  [[nodiscard]] const http::RequestHead& request() const noexcept { return *request_; }
  /// Says stop when nobody waits for the answer any more.
  [[nodiscard]] const StopToken& stop() const noexcept { return stop_; }
  /// Which of these media types the request's Accept header wants most, for answers that have several; the first of
  /// those wanted equally, "" when it wants none of them.
  [[nodiscard]] std::string_view preferred(std::initializer_list<std::string_view> media_types) const;
  /// What the request carries for the security scheme C (a generated type); whether it is valid is for the handler to
  /// decide.
  template <class C>
  [[nodiscard]] std::optional<C> credentials() const {
    std::optional<C> found{std::in_place};
    if (!read(C::scheme(), *found)) found.reset();
    return found;
  }

 private:
  bool read(const codegen::SecurityScheme& scheme, ApiKey& found) const;
  bool read(const codegen::SecurityScheme& scheme, BasicCredentials& found) const;
  bool read(const codegen::SecurityScheme& scheme, BearerToken& found) const;

  const http::RequestHead* request_;
  StopToken stop_;
};

}  // namespace oabind
