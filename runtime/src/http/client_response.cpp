#include "http/body.hpp"
#include "http/content.hpp"
#include "http/media_type.hpp"
#include "http/parameters.hpp"
#include "http/text.hpp"
#include "oabind/client.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/one_of.hpp"
#include "oabind/problem_details.hpp"

namespace oabind::codegen {
namespace {

std::string_view content_type_of(const http::Response& response) noexcept {
  const std::string* const field = response.headers.find("Content-Type");
  return field != nullptr ? std::string_view{*field} : std::string_view{};
}

/// What an answer nobody described says about itself.
std::string undocumented(const http::Response& response, std::vector<Problem>& problems) {
  std::string said;
  if (is_media_type(content_type_of(response), "application/problem+json", false)) {
    if (auto details = parse_problem_details(response.body)) {
      said = details->title;
      if (!details->detail.empty()) said += (said.empty() ? "" : ": ") + details->detail;
      problems = std::move(details->problems);
    }
  }
  if (said.empty()) said = response.body;
  return said.empty() ? "undocumented status" : "undocumented status: " + cut(said);
}

bool documents(const Response& described, std::string_view media_type) {
  bool found = false;
  for_each_content(described, [&](const Content& content) {
    found = found || is_media_type(content.media_type, media_type, false);
  });
  return found;
}

/// A problem (RFC 9457) where the description promises something else for the status: what refused the request is not
/// the operation but the server around it, which the description does not speak of.
bool is_foreign_problem(const Response& described, const http::Response& response) {
  constexpr std::string_view problem = "application/problem+json";
  return response.status >= 400 && is_media_type(content_type_of(response), problem, false) &&
         !documents(described, problem);
}

/// Decodes one answer; collects everything that is wrong with it.
class ResponseReader {
 public:
  ResponseReader(const Operation& operation, const http::Response& response, const DecodeOptions& options)
      : operation_(operation), response_(response), options_(options) {}

  std::vector<Problem> read(const Response& described, void* alternative) {
    if (described.range || described.status == 0) *static_cast<int*>(described.code.in(alternative)) = response_.status;
    for (const auto& header : described.headers) read_field(header, alternative);
    // RFC 9110 section 6.4.1: these never have a body.
    const bool bodiless = operation_.method == "HEAD" || response_.status == 204 || response_.status == 304;
    if (described.encoding != Encoding::none && !bodiless) read_body(described, alternative);
    return std::move(problems_);
  }

 private:
  void read_field(const Header& header, void* alternative) {
    const std::string pointer = pointer_to(In::header, header.name);
    auto received = read_header(*header.type, header.explode, header.json, response_.headers, header.name);
    if (!received.problem.empty())
      problems_.push_back({pointer, std::move(received.problem)});
    else if (received.parts)
      put_together(*header.type, *received.parts, header.json, make_value(header, alternative), pointer, options_,
                   problems_);
    else if (header.required)
      problems_.push_back({pointer, "required header is missing"});
  }

  void read_body(const Response& described, void* alternative) {
    const auto content_type = content_type_of(response_);
    const auto content = content_of_type(described, content_type);
    if (!content) {
      problems_.push_back({"", "expected " + media_types_of(described) + ", got " + cut(content_type)});
      return;
    }
    codegen::read_body(described, *content, content_type, response_.body, described.body.in(alternative), options_,
                       problems_);
  }

  const Operation& operation_;
  const http::Response& response_;
  const DecodeOptions& options_;
  std::vector<Problem> problems_{};
};

/// Stops when one of two tokens does. Costs something only where both can.
class EitherStop {
 public:
  EitherStop(const StopToken& a, const StopToken& b) : token_(a.stop_possible() ? a : b) {
    if (!a.stop_possible() || !b.stop_possible()) return;
    joined_.emplace();
    token_ = joined_->token();
    on_a_.emplace(a, stop, &*joined_);
    on_b_.emplace(b, stop, &*joined_);
  }
  EitherStop(const EitherStop&) = delete;
  EitherStop& operator=(const EitherStop&) = delete;

  [[nodiscard]] const StopToken& token() const noexcept { return token_; }

 private:
  static void stop(void* source) noexcept { static_cast<StopSource*>(source)->request_stop(); }

  StopToken token_;
  std::optional<StopSource> joined_{};
  std::optional<StopCallback> on_a_{};
  std::optional<StopCallback> on_b_{};
};

}  // namespace

ClientCore::ClientCore(Transport& transport, std::string base_url, ClientSettings settings, List<CredentialSlot> slots,
                       const void* credentials)
    : transport_(&transport),
      base_url_(std::move(base_url)),
      settings_(std::move(settings)),
      slots_(slots),
      credentials_(credentials) {}

Result<void> ClientCore::call(const Operation& operation, const void* request, AnyOneOf& answer,
                              const CallOptions& options) const {
  http::Request made;
  if (auto outcome = make_request(operation, request, options, made); !outcome) return outcome;
  return exchange(operation, made, answer, options);
}

Result<void> ClientCore::call_at(std::string_view url, const Operation& operation, const void* request,
                                 AnyOneOf& answer, const CallOptions& options) const {
  http::Request made;
  if (auto outcome = make_request_at(url, operation, request, options, made); !outcome) return outcome;
  return exchange(operation, made, answer, options);
}

Result<void> ClientCore::exchange(const Operation& operation, const http::Request& made, AnyOneOf& answer,
                                  const CallOptions& options) const {
  const EitherStop stop{settings_.stop, options.stop};
  const TransferOptions transfer{stop.token(), settings_.connect_timeout_ms,
                                 options.timeout_ms.value_or(settings_.timeout_ms)};
  auto response = send(*transport_, made, transfer, settings_.max_response_bytes);
  if (!response) {
    Error error = std::move(response).error();
    error.context = context_of(operation);
    return error;
  }
  return read_response(operation, *response, answer);
}

Result<void> ClientCore::read_response(const Operation& operation, const http::Response& response,
                                       AnyOneOf& answer) const {
  const auto failure = [&](ErrorKind kind) {
    return Error{.kind = kind, .context = context_of(operation), .status = response.status};
  };
  const Response* const described = response_for(operation, response.status);
  if (described == nullptr || is_foreign_problem(*described, response)) {
    Error error = failure(ErrorKind::undocumented_status);
    error.detail = undocumented(response, error.problems);
    return error;
  }
  void* const alternative = answer.emplace(static_cast<std::size_t>(described - operation.responses.begin()));
  ResponseReader reader{operation, response, settings_.decode};
  auto problems = reader.read(*described, alternative);
  if (problems.empty()) return {};
  Error error = failure(ErrorKind::decode);
  error.problems = std::move(problems);
  return error;
}

}  // namespace oabind::codegen
