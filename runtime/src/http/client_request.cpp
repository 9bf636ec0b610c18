#include <algorithm>

#include "http/base_url.hpp"
#include "http/body.hpp"
#include "http/content.hpp"
#include "http/credentials.hpp"
#include "http/form.hpp"
#include "http/json_maker.hpp"
#include "http/media_type.hpp"
#include "http/parameters.hpp"
#include "http/text.hpp"
#include "oabind/client.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/reflect.hpp"

namespace oabind::codegen {
namespace {

constexpr std::size_t longest_url = 8192;  // of a webhook or a callback

/// RFC 3986 appendix A: what is left out would have to be escaped. A backslash is read as a slash by some.
bool may_stand_in_url(char c) noexcept {
  return c > ' ' && c < 0x7F && std::string_view{"\"<>\\^`{|}"}.find(c) == std::string_view::npos;
}

/// What follows `http://` or `https://`; nothing after another scheme.
std::string_view after_scheme(std::string_view url) noexcept {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (equal_ignoring_case(url.substr(0, scheme.size()), scheme)) return url.substr(scheme.size());
  }
  return {};
}

/// A request that is being written, and everything that is wrong with it.
class RequestWriter {
 public:
  RequestWriter(const Operation& operation, const void* values, const ClientSettings& settings, http::Request& request)
      : operation_(operation), values_(values), settings_(settings), request_(request) {
    request_.method = operation.method;
  }

  /// Fields of the caller's, which were checked when they were added.
  void headers(const http::Headers& fields) {
    for (const auto& field : fields) static_cast<void>(request_.headers.set(field.name, field.value));
  }

  /// Where a webhook or a callback goes: as a subscriber gave it, so it may be anything.
  void url(std::string_view url) {
    const std::string_view rest = after_scheme(url);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    if (url.size() > longest_url) return problem("/url", "is longer than " + std::to_string(longest_url) + " bytes");
    if (rest.empty()) return problem("/url", "is no absolute URL of http or https");
    if (authority.empty() || authority.front() == ':') return problem("/url", "names no host");
    if (authority.find('@') != std::string_view::npos) return problem("/url", "may not carry a user name");
    if (!std::all_of(url.begin(), url.end(), may_stand_in_url))
      return problem("/url", "has a character that no URL may have unescaped");
    request_.target = url.substr(0, url.find('#'));
  }

  void path(std::string_view base_url) {
    std::string& target = request_.target;
    constexpr std::size_t usual_texts = 64;  // of parameters and query
    target.reserve(base_url.size() + operation_.path.size() + usual_texts);
    target = base_url;
    while (target.ends_with('/')) target.pop_back();
    const std::size_t begin = target.size();
    for (std::size_t i = 0; i < operation_.pieces.size(); ++i) {
      const PathPiece& piece = operation_.pieces[i];
      if (piece.parameter == PathPiece::literal_text)
        append_path_literal(target, piece.literal);
      else
        path_parameter(operation_.parameters[static_cast<std::size_t>(piece.parameter)], following(i));
    }
    if (may_hold_dots_ && has_dot_segment(std::string_view{target}.substr(begin)))
      problem("/path", "a segment may not be '.' or '..', which would name another path");
  }

  void parameters() {
    for (const auto& parameter : operation_.parameters) {
      if (parameter.in == In::path) continue;
      const void* const value = value_of(parameter, values_);
      if (value == nullptr) continue;
      check_value(parameter, value);
      if (parameter.form != nullptr) {
        form_query(parameter, value);
        continue;
      }
      const Parts parts = apart(parameter, value);
      if (parts.shape == Parts::Shape::absent ||
          (parts.entries.empty() && (parameter.explode || parameter.style == Style::deep_object))) {
        if (parameter.required)
          problem(pointer_to(parameter.in, parameter.name),
                  "is required, but what is empty or null is not written at all");
        continue;
      }
      field(parameter, parts);
    }
  }

  void credentials(List<CredentialSlot> slots, const void* credentials) {
    const Requirement* const chosen = choose(slots, credentials);
    if (chosen == nullptr) return;
    for (const auto* const scheme : chosen->schemes) {
      Reason reason;
      auto sent = sent_credential(*slot_of(*scheme, slots), credentials, reason);
      if (!reason.empty()) problem("", std::string{scheme->name} + ": " + reason);
      if (sent.in == In::query)
        query_.emplace_back(encoded(sent.name), encoded(sent.value));
      else if (sent.in == In::cookie)
        cookies_.emplace_back(sent.name, std::move(sent.value));
      else
        header(sent.name, sent.value);
    }
  }

  void body() {
    if (operation_.body == nullptr) return;
    const RequestBody& body = *operation_.body;
    const void* const value = value_of(body, values_);
    if (value == nullptr) return;
    if (body.choice != nullptr || body.encoding != Encoding::json) return other_body(body, value);
    header("Content-Type", concrete_media_type(body.media_type));
    if (settings_.validate_requests) check(*body.type, value, "/body", problems_);
    encode(*body.type, value, request_.body, Direction::request);
  }

  void accept(std::string_view wanted) {
    if (!settings_.user_agent.empty()) header("User-Agent", settings_.user_agent);
    if (wanted.empty()) wanted = operation_.accept;
    if (!wanted.empty()) header("Accept", wanted);
  }

  Result<void> finish() {
    // The URL of a webhook may have a query of its own.
    char separator = request_.target.find('?') == std::string::npos ? '?' : '&';
    if (!operation_.query.empty()) {
      append_path_literal(request_.target.append(1, separator), operation_.query);
      separator = '&';
    }
    if (!whole_query_.empty()) {
      request_.target.append(1, separator).append(whole_query_);
      separator = '&';
    }
    for (const auto& [name, value] : query_) {
      request_.target.append(1, separator).append(name).append("=").append(value);
      separator = '&';
    }
    std::string cookies;
    for (const auto& [name, value] : cookies_)
      cookies.append(cookies.empty() ? "" : "; ").append(name).append("=").append(value);
    if (!cookies.empty()) header("Cookie", cookies);
    if (problems_.empty() && detail_.empty()) return {};
    return Error{.kind = ErrorKind::invalid_request,
                 .context = context_of(operation_),
                 .detail = std::move(detail_),
                 .problems = std::move(problems_)};
  }

 private:
  void other_body(const RequestBody& body, const void* value) {
    const std::size_t before = problems_.size();
    const auto type = write_body(body, value, {.validate = settings_.validate_requests}, request_.body, problems_);
    for (std::size_t i = before; i < problems_.size(); ++i) problems_[i].pointer.insert(0, "/body");
    if (problems_.size() == before) header("Content-Type", type);
  }

  /// A query that is one form.
  void form_query(const Parameter& parameter, const void* value) {
    const std::size_t before = problems_.size();
    write_form(*parameter.form, value, Direction::request, whole_query_, problems_);
    const std::string place = pointer_to(parameter.in, parameter.name);
    for (std::size_t i = before; i < problems_.size(); ++i) problems_[i].pointer.insert(0, place);
  }

  Parts apart(const Parameter& parameter, const void* value) const {
    const bool deep = parameter.style == Style::deep_object;
    if (!parameter.json && !deep) return take_apart(*parameter.type, value, Direction::request);
    std::string json;
    encode(*parameter.type, value, json, Direction::request);
    if (!parameter.json) return take_apart_deeply(json);
    return {Parts::Shape::scalar, {{"", std::move(json)}}};
  }

  /// Pointers are made where there is something to say: most values have no constraints.
  void check_value(const Parameter& parameter, const void* value) {
    const Type& type = *parameter.type;
    const bool plain = type.constraints == nullptr && type.kind <= Kind::int_enum;
    if (settings_.validate_requests && !plain) check(type, value, pointer_to(parameter.in, parameter.name), problems_);
  }

  /// Most parameters of paths are numbers, whose JSON text has nothing to escape.
  static bool is_written_as_it_is(const Parameter& parameter, std::string_view escape) {
    const Kind kind = parameter.type->kind;
    const bool integer = kind == Kind::int32 || kind == Kind::int64 || kind == Kind::uint32 || kind == Kind::uint64;
    return integer && parameter.style == Style::simple && escape.find_first_of("-0123456789") == std::string_view::npos;
  }

  void path_parameter(const Parameter& parameter, std::string_view escape) {
    const void* const value = value_of(parameter, values_);
    if (value == nullptr) return problem(pointer_to(In::path, parameter.name), "is missing");
    check_value(parameter, value);
    if (is_written_as_it_is(parameter, escape))
      return encode(*parameter.type, value, request_.target, Direction::request);
    may_hold_dots_ = true;
    if (auto reason = write_path(parameter, apart(parameter, value), escape, request_.target); !reason.empty())
      problem(pointer_to(In::path, parameter.name), std::move(reason));
  }

  static bool has_dot_segment(std::string_view path) {
    for (std::size_t at = path.find("/."); at != std::string_view::npos; at = path.find("/.", at + 1)) {
      const auto segment = path.substr(at + 1, path.find('/', at + 1) - at - 1);
      if (segment == "." || segment == "..") return true;
    }
    return path.starts_with("./") || path.starts_with("../") || path == "." || path == "..";
  }

  /// The first character after a parameter: escaped inside of it, so that the other side finds the end.
  std::string_view following(std::size_t piece) const {
    if (piece + 1 >= operation_.pieces.size()) return {};
    return operation_.pieces[piece + 1].literal.substr(0, 1);
  }

  void field(const Parameter& parameter, const Parts& parts) {
    Reason reason;
    if (parameter.in == In::header) {
      std::string text;
      reason = write_header(parts, parameter.explode, text);
      if (reason.empty()) header(parameter.name, text, &parameter);
    } else if (parameter.in == In::query_string) {
      append_encoded(whole_query_, parts.entries.front().second);
    } else {
      check_keys(parameter, parts);
      reason = write_fields(parameter, parts, parameter.in == In::query ? query_ : cookies_);
    }
    if (!reason.empty()) problem(pointer_to(parameter.in, parameter.name), std::move(reason));
  }

  /// Whether the members of an object stand where parameters do, each as one of them.
  static bool is_spread(const Parameter& parameter) noexcept {
    return parameter.explode && parameter.style != Style::deep_object && is_object(*parameter.type);
  }

  /// Keys that the description does not name may be anything: one that means something else would be read as that.
  void check_keys(const Parameter& parameter, const Parts& parts) {
    if (!is_spread(parameter)) return;
    const Type& type = underlying(*parameter.type);
    for (const auto& [key, text] : parts.entries) {
      const bool named = type.kind == Kind::object && find_member(*type.object, key) != nullptr;
      if (!named && is_taken(key, parameter.in))
        problem(below(pointer_to(parameter.in, parameter.name), key), "is the name of another parameter");
    }
  }

  bool is_taken(std::string_view name, In in) const {
    const auto is_credential = [&](const SecurityScheme* scheme) {
      const bool here = (in == In::query && scheme->kind == SecurityScheme::Kind::api_key_query) ||
                        (in == In::cookie && scheme->kind == SecurityScheme::Kind::api_key_cookie);
      return here && scheme->parameter == name;
    };
    for (const auto& requirement : operation_.security)
      if (std::any_of(requirement.schemes.begin(), requirement.schemes.end(), is_credential)) return true;
    return std::any_of(operation_.parameters.begin(), operation_.parameters.end(),
                       [&](const Parameter& each) { return each.in == in && each.name == name && !is_spread(each); });
  }

  static std::string encoded(std::string_view text) {
    std::string out;
    append_encoded(out, text);
    return out;
  }

  /// `parameter` is whose value it is, or null.
  void header(std::string_view name, std::string_view value, const Parameter* parameter = nullptr) {
    if (request_.headers.set(name, value)) return;
    problem(parameter == nullptr ? "" : pointer_to(parameter->in, parameter->name),
            "header " + std::string{name} + " cannot hold this text (a line break, say)");
  }

  static const CredentialSlot* slot_of(const SecurityScheme& scheme, List<CredentialSlot> slots) {
    const auto* const found =
        std::find_if(slots.begin(), slots.end(), [&](const auto& slot) { return slot.scheme == &scheme; });
    return found != slots.end() ? found : nullptr;
  }

  /// The first alternative all of whose schemes have credentials. Anonymous access is what is left when there is none,
  /// wherever the description lists it; where it is not allowed, nothing is sent at all.
  const Requirement* choose(List<CredentialSlot> slots, const void* credentials) {
    bool anonymous = operation_.security.size() == 0;
    for (const auto& requirement : operation_.security) {
      const auto& schemes = requirement.schemes;
      const bool complete = std::all_of(schemes.begin(), schemes.end(), [&](const SecurityScheme* scheme) {
        const auto* const slot = slot_of(*scheme, slots);
        return slot != nullptr && has_credential(*slot, credentials);
      });
      if (complete && schemes.size() != 0) return &requirement;
      anonymous = anonymous || schemes.size() == 0;
    }
    if (!anonymous) detail_ = "the client has no credentials for it: needs " + describe(operation_.security);
    return nullptr;
  }

  void problem(std::string pointer, std::string reason) {
    problems_.push_back({std::move(pointer), std::move(reason)});
  }

  const Operation& operation_;
  const void* values_;
  const ClientSettings& settings_;
  http::Request& request_;
  bool may_hold_dots_ = false;  ///< a path whose parameters are numbers has the segments of its template
  Fields query_{};
  std::string whole_query_{};  ///< of a parameter that is all of the query; then there are no others in it
  Fields cookies_{};
  std::string detail_{};
  std::vector<Problem> problems_{};
};

}  // namespace

Result<void> ClientCore::make_request(const Operation& operation, const void* request, const CallOptions& options,
                                      http::Request& made) const {
  RequestWriter writer{operation, request, settings_, made};
  made.headers = settings_.headers;
  writer.headers(options.headers);
  if (!options.base_url.empty())
    writer.path(options.base_url);
  else if (operation.server != nullptr)
    writer.path(own_base_url(*operation.server, base_url_));
  else
    writer.path(base_url_);
  writer.parameters();
  writer.credentials(slots_, credentials_);
  writer.body();
  writer.accept(options.accept);
  return writer.finish();
}

Result<void> ClientCore::make_request_at(std::string_view url, const Operation& operation, const void* request,
                                         const CallOptions& options, http::Request& made) const {
  // The client's own fields may be secrets between it and the API.
  RequestWriter writer{operation, request, settings_, made};
  writer.headers(options.headers);
  writer.url(url);
  writer.parameters();
  writer.credentials(slots_, credentials_);
  writer.body();
  writer.accept(options.accept);
  return writer.finish();
}

}  // namespace oabind::codegen
