#include <array>
#include <cstring>

#include "http/body.hpp"
#include "http/content.hpp"
#include "http/form.hpp"
#include "http/parameters.hpp"
#include "http/router_state.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"

namespace oabind::codegen {
namespace {

/// Fills a request struct from what came; collects everything that is wrong with it.
class RequestReader {
 public:
  RequestReader(const ExchangeState& state, void* values)
      : operation_(*state.route.operation),
        head_(state.head),
        path_(state.path),
        options_(state.route.options->decode),
        values_(values) {}

  void parameters() {
    const std::string_view text = query_of(head_.target);
    const auto query = split_query(text);
    const auto cookies = split_cookies(head_.headers.joined("Cookie", "; "));
    for (std::size_t i = 0; i < operation_.parameters.size(); ++i) {
      const Parameter& parameter = operation_.parameters[i];
      if (parameter.in != In::query_string)
        store(parameter, received(parameter, i, query, cookies));
      else if (parameter.form != nullptr)
        form_query(parameter, text);
      else
        store(parameter, text.empty() ? Received{} : read_query(text));
    }
  }

  void body(const std::optional<Content>& content, const std::string& text) {
    const RequestBody& body = *operation_.body;
    if (!content) {
      if (body.required) problems_.push_back({"/body", "required body is missing"});
      return;
    }
    const std::size_t before = problems_.size();
    const std::string* const type = head_.headers.find("Content-Type");
    read_body(body, *content, type != nullptr ? std::string_view{*type} : std::string_view{}, text,
              make_value(body, values_), options_, problems_);
    for (std::size_t i = before; i < problems_.size(); ++i) problems_[i].pointer.insert(0, "/body");
  }

  [[nodiscard]] std::vector<Problem> problems() && { return std::move(problems_); }

 private:
  Received received(const Parameter& parameter, std::size_t index, const Fields& query, const Fields& cookies) const {
    switch (parameter.in) {
      case In::path:
        return path_parameter(parameter, index);
      case In::header:
        return read_header(*parameter.type, parameter.explode, parameter.json, head_.headers, parameter.name);
      default:
        return read_fields(parameter, parameter.in == In::query ? query : cookies, claimed(parameter));
    }
  }

  /// A query that is one form. An empty form is a form, unless there need not be one.
  void form_query(const Parameter& parameter, std::string_view query) {
    if (query.empty() && !parameter.required) return;
    const std::size_t before = problems_.size();
    read_form(*parameter.form, query, make_value(parameter, values_), options_, problems_);
    const std::string place = pointer_to(parameter.in, parameter.name);
    for (std::size_t i = before; i < problems_.size(); ++i) problems_[i].pointer.insert(0, place);
  }

  /// The texts stand in the order of the template, which may use a parameter more than once: the first counts.
  Received path_parameter(const Parameter& parameter, std::size_t index) const {
    std::size_t text = 0;
    for (const auto& piece : operation_.pieces) {
      if (piece.parameter == PathPiece::literal_text) continue;
      if (static_cast<std::size_t>(piece.parameter) == index && text < path_.size())
        return read_path(parameter, path_[text]);
      ++text;
    }
    return {};
  }

  /// Names that an exploded object must leave to the other parameters.
  std::vector<std::string> claimed(const Parameter& parameter) const {
    std::vector<std::string> names;
    if (!is_object(*parameter.type)) return names;
    for (const auto& other : operation_.parameters) {
      if (&other == &parameter || other.in != parameter.in) continue;
      if (other.style == Style::deep_object) names.push_back(std::string{other.name} + "[");
      if (other.style == Style::deep_object && is_object(*other.type)) continue;
      if (other.style == Style::deep_object || !other.explode || other.json || !is_object(*other.type))
        names.emplace_back(other.name);
    }
    for (const auto& requirement : operation_.security)
      for (const auto* const scheme : requirement.schemes) names.emplace_back(scheme->parameter);
    return names;
  }

  void store(const Parameter& parameter, Received received) {
    const std::string pointer = pointer_to(parameter.in, parameter.name);
    if (!received.problem.empty()) return problems_.push_back({pointer, std::move(received.problem)});
    if (received.parts) {
      void* const place = make_value(parameter, values_);
      return put_together(*parameter.type, *received.parts, parameter.json, place, pointer, options_, problems_);
    }
    if (parameter.required) return problems_.push_back({pointer, "required parameter is missing"});
    if (!parameter.default_json.empty() && options_.fill_defaults) fill_default(parameter);
  }

  /// A default that does not fit its own type is none, as in bodies.
  void fill_default(const Parameter& parameter) {
    if (!decode(*parameter.type, parameter.default_json, make_value(parameter, values_), options_).empty() &&
        parameter.holder != nullptr)
      parameter.holder->reset(parameter.place.in(values_));
  }

  const Operation& operation_;
  const http::RequestHead& head_;
  const std::vector<std::string_view>& path_;
  const DecodeOptions& options_;
  void* values_;
  std::vector<Problem> problems_{};
};

ProblemDetails too_large(std::size_t limit) {
  return refuse(413, "the body is larger than " + std::to_string(limit) + " bytes");
}

/// Reads a whole body; gives the refusal when that is not possible.
std::optional<ProblemDetails> read_all(BodySource& source, std::size_t limit, std::string& text) {
  const auto size = source.size();
  if (size && *size > limit) return too_large(limit);
  if (size) text.reserve(static_cast<std::size_t>(*size));
  std::array<char, 16U * 1024U> buffer;
  for (;;) {
    const auto got = source.read(buffer.data(), buffer.size());
    if (!got) return refuse(400, "the body could not be read");
    if (*got == 0) return std::nullopt;
    if (*got > limit - text.size()) return too_large(limit);
    text.append(buffer.data(), *got);
  }
}

/// The content that the request says its body is. A body without Content-Type is none: a browser lets any site send one
/// to any other.
std::optional<Content> content_of(const RequestBody& body, const http::Headers& headers) {
  const std::string* const type = headers.find("Content-Type");
  const std::string* const coding = headers.find("Content-Encoding");
  const bool plain = coding == nullptr || equal_ignoring_case(*coding, "identity");
  return plain && type != nullptr && !type->empty() ? content_of_type(body, *type) : std::nullopt;
}

/// The refusal of a body that is not of a described type.
ProblemDetails wrong_type(const RequestBody& body, const http::Headers& headers) {
  const std::string* const type = headers.find("Content-Type");
  const std::string* const coding = headers.find("Content-Encoding");
  const bool plain = coding == nullptr || equal_ignoring_case(*coding, "identity");
  const std::string got = !plain            ? "Content-Encoding " + cut(*coding)
                          : type != nullptr ? cut(*type)
                                            : "no Content-Type";
  const std::string expected = media_types_of(body);
  auto problem = refuse(415, "expected " + expected + ", got " + got);
  // RFC 9110 section 15.5.16: tell what would be taken.
  static_cast<void>(problem.headers.add("Accept", expected));
  return problem;
}

/// Whether there is a body: one without bytes may still be an empty text, file or form where its type is said.
bool is_present(const RequestBody& body, const std::optional<Content>& content, const std::string& text,
                const http::Headers& headers) {
  if (!text.empty()) return true;
  return headers.find("Content-Type") != nullptr && (content ? content->encoding : body.encoding) != Encoding::json;
}

}  // namespace

bool Exchange::read(void* request) {
  const Operation& operation = *state_->route.operation;
  RequestReader reader{*state_, request};
  reader.parameters();
  if (operation.body != nullptr) {
    std::string text;
    auto refusal = read_all(state_->body, state_->route.options->max_body_bytes, text);
    const auto& headers = state_->head.headers;
    auto content = content_of(*operation.body, headers);
    const bool present = is_present(*operation.body, content, text, headers);
    if (!refusal && present && !content) refusal = wrong_type(*operation.body, headers);
    if (!present) content.reset();
    if (refusal) {
      refuse(*refusal);
      return false;
    }
    reader.body(content, text);
  }
  auto problems = std::move(reader).problems();
  if (problems.empty()) return true;
  auto problem = oabind::refuse(400, "the request does not fit the description");
  problem.problems = std::move(problems);
  refuse(problem);
  return false;
}

const RequestContext& Exchange::context() const noexcept {
  return state_->context;
}

}  // namespace oabind::codegen
