#include "oabind/router.hpp"

#include <algorithm>

#include "http/body.hpp"
#include "http/credentials.hpp"
#include "http/router_state.hpp"

namespace oabind {

namespace codegen {
namespace {

/// The path of a request target in origin-form or absolute-form (RFC 9112 section 3.2).
std::string_view path_of(std::string_view target) noexcept {
  target = target.substr(0, target.find_first_of("?#"));
  const auto authority = target.find("://");
  if (target.starts_with('/') || authority == std::string_view::npos) return target;
  const auto begin = target.find('/', authority + 3);
  return begin == std::string_view::npos ? std::string_view{"/"} : target.substr(begin);
}

ProblemDetails method_not_allowed(const std::vector<Routes::Method>& methods) {
  ProblemDetails problem = refuse(405);
  std::string allow;
  for (const auto& method : methods) allow.append(allow.empty() ? "" : ", ").append(method.name);
  // Methods are tokens: the generator knows no others.
  static_cast<void>(problem.headers.add("Allow", allow));
  return problem;
}

/// Whether the request carries what one of the alternatives asks for; whether it is valid is the handler's business.
bool may_pass(const Operation& operation, const http::RequestHead& head) {
  const auto& security = operation.security;
  return security.size() == 0 || std::any_of(security.begin(), security.end(), [&](const Requirement& requirement) {
           return std::all_of(requirement.schemes.begin(), requirement.schemes.end(),
                              [&](const SecurityScheme* scheme) { return carries(*scheme, head); });
         });
}

ProblemDetails unauthorized(const Operation& operation) {
  ProblemDetails problem = refuse(401, "needs credentials: " + describe(operation.security));
  std::vector<std::string> challenges;
  for (const auto& requirement : operation.security) {
    for (const auto* const scheme : requirement.schemes) {
      auto text = challenge(*scheme);
      if (std::find(challenges.begin(), challenges.end(), text) == challenges.end()) challenges.push_back(text);
    }
  }
  // A parameter name with a line break in it is refused here and not sent.
  for (const auto& text : challenges) static_cast<void>(problem.headers.add("WWW-Authenticate", text));
  return problem;
}

/// Runs the handler. Whatever it throws becomes a 500 that tells nothing.
void run_handler(ExchangeState& state) {
  Exchange exchange{state};
  try {
    state.route.serve(state.route.handler, exchange);
  } catch (...) {
    if (state.route.options->observer != nullptr)
      state.route.options->observer->handler_threw(state.head, std::current_exception());
    if (!state.answered) exchange.refuse(refuse(500));
  }
}

}  // namespace

void send_response(ResponseSink& sink, http::Response response, bool head_only) {
  const std::string body = std::move(response.body);
  sink.head(std::move(response));
  if (!body.empty() && !head_only) sink.data(body);
  sink.done({});
}

std::size_t RouterState::keep(const MountOptions& options) {
  mounted_.push_back(options);
  return mounted_.size() - 1;
}

void RouterState::add(std::string_view base_path, const Operation& operation, Serve serve, void* handler,
                      std::size_t options) {
  const std::size_t taken = routes_.add(base_path, operation, table_.size());
  if (taken == table_.size())
    table_.push_back({&operation, serve, handler, &mounted_[options]});
  else
    conflicts_.push_back(context_of(operation) + " (" + std::string{operation.name} + "): the route of " +
                         std::string{table_[taken].operation->name});
}

void RouterState::handle(const http::RequestHead& head, BodySource& body, ResponseSink& sink, StopToken stop) const {
  const bool head_only = head.method == "HEAD";
  const auto refuse_with = [&](const ProblemDetails& problem) { send_response(sink, to_response(problem), head_only); };
  if (head.target.size() > options_.max_target_bytes) return refuse_with(refuse(414));
  auto match = routes_.find(path_of(head.target));
  if (match.methods == nullptr) return refuse_with(refuse(404));
  const auto method = std::find_if(match.methods->begin(), match.methods->end(),
                                   [&](const Routes::Method& each) { return each.name == head.method; });
  if (method == match.methods->end()) return refuse_with(method_not_allowed(*match.methods));
  const Route& route = table_[method->route];
  if (!may_pass(*route.operation, head)) return refuse_with(unauthorized(*route.operation));
  ExchangeState state{route, head, std::move(match.parameters), body, sink, RequestContext{head, std::move(stop)}};
  run_handler(state);
}

Mount::Mount(Router& router, void* handler, const MountOptions& options, std::string_view base_path)
    : router_(router),
      handler_(handler),
      options_(RouterAccess::state(router).keep(options)),
      base_path_(options.base_path ? *options.base_path : std::string{base_path}) {}

void Mount::add(const Operation& operation, Serve serve) {
  RouterAccess::state(router_).add(base_path_, operation, serve, handler_, options_);
}

}  // namespace codegen

Router::Router(RouterOptions options) : state_(new codegen::RouterState(options)) {}

Router::~Router() {
  delete state_;
}

void Router::handle(http::RequestHead head, BodySource& body, ResponseSink& sink, StopToken stop) {
  state_->handle(head, body, sink, std::move(stop));
}

http::Response Router::respond(const http::Request& request) {
  auto response = oabind::handle(*this, request);
  return response ? std::move(*response) : to_response(refuse(500));
}

const std::vector<std::string>& Router::conflicts() const noexcept {
  return state_->conflicts();
}

}  // namespace oabind
