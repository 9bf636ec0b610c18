#include <algorithm>
#include <atomic>

#include "http/body.hpp"
#include "http/content.hpp"
#include "http/media_type.hpp"
#include "http/parameters.hpp"
#include "http/router_state.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/codegen/response.hpp"

namespace oabind::codegen {
namespace {

/// Whether a status may travel under the entry: a final one, and the one the other side will read it as.
bool allows(const Operation& operation, const Response& described, int status) noexcept {
  return status >= 200 && status <= 599 && response_for(operation, status) == &described;
}

/// What the encoder wants free at the end of what it writes.
constexpr std::size_t margin = 512;

/// Writes an answer as a response; collects what the description does not allow.
class ResponseWriter {
 public:
  ResponseWriter(const Route& route, const http::Headers& request)
      : operation_(*route.operation),
        request_(request),
        checked_(route.checked),
        usual_size_(route.usual_size),
        validate_(route.options->validate_answers) {}

  http::Response write(const AnyOneOf& answer) {
    const std::size_t index = answer.index();
    if (index >= operation_.responses.size()) {
      problems_.push_back({"", "the answer holds no alternative"});
      return {};
    }
    const Response& described = operation_.responses[index];
    const void* const alternative = answer.held();
    response_.status = status_of(operation_, answer);
    if (!allows(operation_, described, response_.status))
      problems_.push_back({"", "status " + std::to_string(response_.status) + " does not belong to this alternative"});
    for (const auto& header : described.headers) write_field(header, alternative);
    // RFC 9110 section 6.4.1: these never have a body.
    const bool bodiless = response_.status == 204 || response_.status == 304;
    if (described.encoding != Encoding::none && !bodiless)
      write_body(described, described.body.in(alternative), validate_ && checked_[index]);
    return std::move(response_);
  }

  [[nodiscard]] std::vector<Problem>& problems() noexcept { return problems_; }

 private:
  void write_field(const Header& header, const void* alternative) {
    const void* const value = value_of(header, alternative);
    if (value == nullptr) return;
    const std::string pointer = pointer_to(In::header, header.name);
    if (validate_) check(*header.type, value, pointer, problems_);
    std::string text;
    Reason reason;
    if (header.json)
      encode(*header.type, value, text, Direction::response);
    else
      reason = write_header(take_apart(*header.type, value, Direction::response), header.explode, text);
    if (reason.empty() && !response_.headers.add(header.name, text)) reason = "a header cannot hold this text";
    if (!reason.empty()) problems_.push_back({pointer, std::move(reason)});
  }

  void write_body(const Response& described, const void* value, bool validate) {
    if (described.choice != nullptr || described.encoding != Encoding::json)
      return write_other_body(described, value, validate);
    static_cast<void>(response_.headers.set("Content-Type", concrete_media_type(described.media_type)));
    if (validate) check(*described.type, value, "", problems_);
    // Room for a body like the one before, so that writing does not have to make it piece by piece.
    const std::atomic_ref<std::size_t> usual{usual_size_};
    constexpr std::size_t most = 64U * 1024U;
    response_.body.reserve(std::min(usual.load(std::memory_order_relaxed), most));
    encode(*described.type, value, response_.body, Direction::response);
    usual.store(response_.body.size() + margin, std::memory_order_relaxed);
  }

  void write_other_body(const Response& described, const void* value, bool validate) {
    const std::string accept = described.choice == nullptr ? std::string{} : request_.joined("Accept");
    const WriteOptions options{.direction = Direction::response, .accept = accept, .validate = validate};
    const auto type = codegen::write_body(described, value, options, response_.body, problems_);
    if (!type.empty() && !response_.headers.set("Content-Type", type))
      problems_.push_back({"", "its content type cannot stand in a header"});
  }

  const Operation& operation_;
  const http::Headers& request_;
  const std::vector<bool>& checked_;
  std::size_t& usual_size_;
  const bool validate_;
  http::Response response_{};
  std::vector<Problem> problems_{};
};

}  // namespace

void answer(ExchangeState& state, http::Response response) {
  if (state.answered) return;
  state.answered = true;
  send_response(state.sink, std::move(response), state.head.method == "HEAD");
}

void Exchange::write(const AnyOneOf& given) {
  const Operation& operation = *state_->route.operation;
  const MountOptions& options = *state_->route.options;
  ResponseWriter writer{state_->route, state_->head.headers};
  auto response = writer.write(given);
  if (writer.problems().empty()) return answer(*state_, std::move(response));
  if (options.observer != nullptr) {
    Error error{.kind = ErrorKind::invalid_request,
                .context = context_of(operation),
                .detail = "the handler's answer does not fit the description",
                .status = response.status,
                .problems = std::move(writer.problems())};
    options.observer->answer_refused(state_->head, error);
  }
  refuse(oabind::refuse(500));
}

void Exchange::refuse(const ProblemDetails& problem) {
  answer(*state_, to_response(problem));
}

}  // namespace oabind::codegen
