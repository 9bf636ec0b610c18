#include "oabind/router.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "http/body.hpp"
#include "http/conditions.hpp"
#include "http/credentials.hpp"
#include "http/router_state.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/task.hpp"

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

const Routes::Method* find_method(const std::vector<Routes::Method>& methods, std::string_view name) {
  const auto found = std::find_if(methods.begin(), methods.end(), [&](const auto& each) { return each.name == name; });
  if (found != methods.end()) return &*found;
  // RFC 9110 section 9.1: who serves GET serves HEAD. The answer is that of GET; its body is left out when it is sent.
  return name == "HEAD" ? find_method(methods, "GET") : nullptr;
}

/// The route that a request means among those of its method and path; null when it has what none of them asks for.
const Routes::Choice* find_choice(const std::vector<Routes::Choice>& choices, const http::RequestHead& head) {
  if (choices.size() == 1) return &choices.front();
  const ConditionCheck check{head};
  const auto found =
      std::find_if(choices.begin(), choices.end(), [&](const auto& each) { return check.holds(*each.operation); });
  return found != choices.end() ? &*found : nullptr;
}

ProblemDetails method_not_allowed(const std::vector<Routes::Method>& methods) {
  ProblemDetails problem = refuse(405);
  std::string allow;
  const auto add = [&](std::string_view name) { allow.append(allow.empty() ? "" : ", ").append(name); };
  for (const auto& method : methods) {
    add(method.name);
    const bool own_head =
        std::any_of(methods.begin(), methods.end(), [](const auto& each) { return each.name == "HEAD"; });
    if (method.name == "GET" && !own_head) add("HEAD");
  }
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

/// Whatever a handler throws becomes a 500 that tells nothing.
void fail(ExchangeState& state, std::exception_ptr exception) noexcept {
  if (state.route.options->observer != nullptr)
    state.route.options->observer->handler_threw(state.head, std::move(exception));
  if (!state.answered) Exchange{state}.refuse(refuse(500));
}

void run_handler(ExchangeState& state) {
  Exchange exchange{state};
  try {
    state.route.serve(state.route.handler, exchange);
  } catch (...) {
    fail(state, std::current_exception());
  }
}

/// A request on its way through an asynchronous handler, which outlives the call that brought it.
struct AsyncExchange {
  AsyncExchange(const Route& route, http::RequestHead request, BodySource& body, ResponseSink& sink, StopToken stop)
      : head(std::move(request)), state{route, head, {}, body, sink, RequestContext{head, std::move(stop)}} {}

  const http::RequestHead head;
  ExchangeState state;
};

/// The exchange ends with its task, which may be before this returns.
void start_handler(std::unique_ptr<AsyncExchange> exchange) {
  ExchangeState& state = exchange->state;
  const auto end = [&exchange = *exchange](std::exception_ptr failure) noexcept {
    if (failure) fail(exchange.state, std::move(failure));
    delete &exchange;
  };
  try {
    auto task = state.route.serve_async(state.route.handler, Exchange{state});
    static_cast<void>(exchange.release());
    start(std::move(task), end);
  } catch (...) {  // no memory for a coroutine
    static_cast<void>(exchange.release());
    end(std::current_exception());
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

void RouterState::add(std::string_view base_path, std::string_view path, Route route, std::size_t options) {
  const Operation& operation = *route.operation;
  const std::size_t taken = routes_.add(base_path, path, operation, table_.size());
  route.options = &mounted_[options];
  for (const auto& response : operation.responses)
    route.checked.push_back(response.choice != nullptr ||
                            (response.type != nullptr && has_constraints(*response.type)));
  if (taken == table_.size())
    table_.push_back(std::move(route));
  else
    conflicts_.push_back(context_of(operation) + " (" + std::string{operation.name} + "): the route of " +
                         std::string{table_[taken].operation->name});
}

void RouterState::handle(http::RequestHead head, BodySource& body, ResponseSink& sink, StopToken stop) const {
  const bool head_only = head.method == "HEAD";
  const auto refuse_with = [&](const ProblemDetails& problem) { send_response(sink, to_response(problem), head_only); };
  if (head.target.size() > options_.max_target_bytes) return refuse_with(refuse(414));
  auto match = routes_.find(path_of(head.target));
  if (match.methods == nullptr) return refuse_with(refuse(404));
  const auto* const method = find_method(*match.methods, head.method);
  if (method == nullptr) return refuse_with(method_not_allowed(*match.methods));
  const auto* const choice = find_choice(method->choices, head);
  if (choice == nullptr) return refuse_with(refuse(400, "its parameters are those of no operation of this path"));
  const Route& route = table_[choice->route];
  if (!may_pass(*route.operation, head)) return refuse_with(unauthorized(*route.operation));
  if (route.serve_async != nullptr) {
    auto exchange = std::make_unique<AsyncExchange>(route, std::move(head), body, sink, std::move(stop));
    // Anew, for the texts are parts of the target, which has moved.
    exchange->state.path = routes_.find(path_of(exchange->head.target)).parameters;
    return start_handler(std::move(exchange));
  }
  ExchangeState state{route, head, std::move(match.parameters), body, sink, RequestContext{head, std::move(stop)}};
  run_handler(state);
}

Mount::Mount(Router& router, void* handler, const MountOptions& options, std::string_view base_path)
    : router_(router),
      handler_(handler),
      options_(RouterAccess::state(router).keep(options)),
      moved_(options.base_path.has_value()),
      base_path_(moved_ ? *options.base_path : std::string{base_path}) {}

std::string_view Mount::base_path_of(const Operation& operation) const noexcept {
  return operation.server != nullptr && !moved_ ? operation.server->path : std::string_view{base_path_};
}

void Mount::add(const Operation& operation, Serve serve) {
  RouterAccess::state(router_).add(base_path_of(operation), "", {&operation, serve, nullptr, handler_, nullptr, {}},
                                   options_);
}

void Mount::add(const Operation& operation, ServeAsync serve) {
  RouterAccess::state(router_).add(base_path_of(operation), "", {&operation, nullptr, serve, handler_, nullptr, {}},
                                   options_);
}

void Mount::add_at(std::string_view path, const Operation& operation, Serve serve) {
  if (path.empty()) return;
  RouterAccess::state(router_).add(base_path_, path, {&operation, serve, nullptr, handler_, nullptr, {}}, options_);
}

void Mount::add_at(std::string_view path, const Operation& operation, ServeAsync serve) {
  if (path.empty()) return;
  RouterAccess::state(router_).add(base_path_, path, {&operation, nullptr, serve, handler_, nullptr, {}}, options_);
}

}  // namespace codegen

Router::Router(RouterOptions options) : state_(new codegen::RouterState(options)) {}

Router::~Router() {
  delete state_;
}

void Router::handle(http::RequestHead head, BodySource& body, ResponseSink& sink, StopToken stop) {
  state_->handle(std::move(head), body, sink, std::move(stop));
}

http::Response Router::respond(const http::Request& request) {
  auto response = oabind::handle(*this, request);
  return response ? std::move(*response) : to_response(refuse(500));
}

const std::vector<std::string>& Router::conflicts() const noexcept {
  return state_->conflicts();
}

}  // namespace oabind
