// A program that talks to the service with the generated clients, and prints what it sends and gets.
// Usage: key_service_demo first URL TOKEN EXPIRED-TOKEN, and after a restart of the service: key_service_demo again URL
// TOKEN
#include <oabind/curl.hpp>

#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

#include "developer_keys/client.hpp"
#include "keys/client.hpp"
#include "signature.hpp"

namespace {

constexpr std::string_view secret = "s3cret-of-the-field-devices";

/// A middleware: prints each request that passes, and what it authenticates with.
class Printer final : public oabind::Transport {
 public:
  explicit Printer(oabind::Transport& next) : next_(next) {}

  void start(oabind::http::RequestHead head, oabind::BodySource& body, oabind::ResponseSink& sink,
             const oabind::TransferOptions& options) override {
    const auto authority = head.target.find("://") + 3;
    std::cout << head.method << ' ' << head.target.substr(head.target.find('/', authority));
    for (const char* const name : {"x-api-key", "x-jwt-token", "Cookie", "Authorization"})
      if (head.headers.find(name) != nullptr) std::cout << "   (" << name << ')';
    std::cout << '\n';
    next_.start(std::move(head), body, sink, options);
  }

 private:
  oabind::Transport& next_;
};

bool all_as_expected = true;

/// One line about what came back.
void tell(bool as_expected, const std::string& what) {
  all_as_expected = all_as_expected && as_expected;
  std::cout << "    " << what << (as_expected ? "" : "   <- not what was expected") << '\n';
}

/// The body of an answer, if there is one: prints it as `describe` puts it, or why there is none.
template <class Answer, class Describe>
void expect_ok(const Answer& answer, Describe describe) {
  if (!answer) return tell(false, answer.error().message());
  const auto body = answer->expect_ok();
  if (!body) return tell(false, body.error().message());
  const std::pair<bool, std::string> outcome = describe(*body);
  tell(outcome.first, std::to_string(answer->status()) + "  " + outcome.second);
}

/// The status of a refusal and what its problem body says.
template <class Answer>
void expect_refused(const Answer& answer, int status) {
  if (answer) return tell(false, "accepted");
  const auto& error = answer.error();
  std::string text = std::to_string(error.status) + "  " + error.detail;
  if (!error.problems.empty()) text += ", " + oabind::to_string(error.problems);
  tell(error.status == status, text);
}

/// So much of a secret as may be printed.
std::string part(const std::optional<std::string>& key) {
  return key ? key->substr(0, 11) + "…" : "(none)";
}

keys::SignedSample make_sample() {
  keys::SignedSample sample{.device = "thermometer-7",
                            .taken_at = *oabind::DateTime::parse("2026-01-28T12:00:00.5+01:00"),
                            .payload = "21.5 21.6 21.4",
                            .signature = {}};
  sample.signature = key_service::sign(sample, secret);
  return sample;
}

/// The two keys, when a token asks for them.
void list_development_keys(const keys::Client& client) {
  expect_ok(client.projects().list_devkeys({.project_id = 1}), [](const auto& body) {
    return std::pair{body.api_key.has_value() && body.hmac_key == secret,
                     "api_key " + part(body.api_key) + ", hmac_key " + part(body.hmac_key)};
  });
}

void list_samples(const keys::Client& client) {
  expect_ok(client.samples().list_samples({.project_id = 1, .limit = 10}), [](const auto& body) {
    const keys::Sample sample = body.samples.empty() ? keys::Sample{} : body.samples.front();
    return std::pair{body.samples.size() == 1 && sample.taken_at == make_sample().taken_at,
                     std::to_string(body.samples.size()) + " sample: " + sample.device + ", " +
                         to_string(sample.taken_at) + ", \"" + sample.payload + "\", signed with key " +
                         std::to_string(sample.hmac_key_id)};
  });
}

class Demo {
 public:
  Demo(const std::string& url, const std::string& token)
      : url_(url), by_token_{printer_, {.credentials = {.jwt_http_header_authentication = token}, .base_url = api()}} {}

  void first(const std::string& token, const std::string& expired_token) {
    const std::string admin_key = add_api_key("command line", keys::ProjectApiKeyRole::admin, true);
    const std::string reader_key = add_api_key("dashboard", keys::ProjectApiKeyRole::read_only, false);
    const keys::Client admin{printer_, {.credentials = {.api_key_authentication = admin_key}, .base_url = api()}};
    const keys::Client reader{printer_, {.credentials = {.api_key_authentication = reader_key}, .base_url = api()}};
    development_keys(admin);
    signed_samples(admin, reader);
    lists(token, expired_token);
  }

  /// What the first run left behind.
  void again() {
    list_development_keys(by_token_);
    list_samples(by_token_);
  }

 private:
  [[nodiscard]] std::string api() const { return url_ + "/v1"; }

  std::string add_api_key(const std::string& name, keys::ProjectApiKeyRole role, bool development) {
    const auto answer = by_token_.api_keys().add_project_api_key(
        {.project_id = 1, .body = {.name = name, .role = role, .is_development_key = development}});
    std::string made;
    expect_ok(answer, [&](const auto& body) {
      made = body.api_key;
      return std::pair{true, "id " + std::to_string(body.id) + ", " + std::string{to_string(role)} + " key " +
                                 part(made) + " (this answer alone shows it)"};
    });
    return made;
  }

  void development_keys(const keys::Client& admin) {
    const auto added = admin.projects().add_project_hmac_key(
        {.project_id = 1, .body = {.name = "field", .hmac_key = std::string{secret}, .is_development_key = true}});
    expect_ok(added, [](const auto& body) { return std::pair{true, "id " + std::to_string(body.id)}; });
    list_development_keys(by_token_);
    expect_ok(admin.projects().list_devkeys({.project_id = 1}), [](const auto& body) {
      return std::pair{!body.api_key && !body.hmac_key, "api_key " + part(body.api_key) + ", hmac_key " +
                                                            part(body.hmac_key) + ": only tokens see keys"};
    });
  }

  void signed_samples(const keys::Client& admin, const keys::Client& reader) {
    const auto id = [](const auto& body) { return std::pair{true, "id " + std::to_string(body.id)}; };
    expect_ok(admin.samples().store_sample({.project_id = 1, .body = make_sample()}), id);
    auto forged = make_sample();
    forged.payload = "99.9 99.9 99.9";
    expect_refused(admin.samples().store_sample({.project_id = 1, .body = forged}), 400);
    expect_refused(reader.samples().store_sample({.project_id = 1, .body = make_sample()}), 403);
    list_samples(reader);
    expect_ok(admin.samples().deploy_model({.project_id = 1}), id);
  }

  void lists(const std::string& token, const std::string& expired_token) {
    expect_ok(by_token_.organizations().list_organization_api_keys({.organization_id = 1}), [](const auto& body) {
      const keys::OrganizationApiKey key = body.api_keys.empty() ? keys::OrganizationApiKey{} : body.api_keys.front();
      return std::pair{body.api_keys.size() == 1, key.name + ", " + key.api_key + ", role " +
                                                      std::string{to_string(key.role)} + ", created " +
                                                      to_string(key.created)};
    });
    const developer_keys::Client valid{printer_, {.credentials = {.firebase_bearer = token}, .base_url = url_}};
    expect_ok(valid.api_keys().list_api_keys(), [](const auto& body) {
      const developer_keys::DevApiKey key = body.empty() ? developer_keys::DevApiKey{} : body.front();
      return std::pair{body.size() == 1 && key.last_used_at.is_null() && key.scopes && key.scopes->size() == 2,
                       key.name + ", " + key.key_prefix + "…, 2 scopes, last used: never"};
    });
    const developer_keys::Client late{printer_, {.credentials = {.firebase_bearer = expired_token}, .base_url = url_}};
    typed_error(late.api_keys().list_api_keys());
  }

  /// A documented refusal is a value: here a variant that holds an object.
  static void typed_error(const oabind::Result<developer_keys::ListApiKeysResult>& answer) {
    const auto* const refused = answer ? answer->get_if<developer_keys::ListApiKeysUnauthorized>() : nullptr;
    if (refused == nullptr) return tell(false, answer ? "accepted" : answer.error().message());
    const auto* const object = refused->body.detail.get_if<std::map<std::string, oabind::Json>>();
    std::string text = "401  detail";
    if (object != nullptr)
      for (const auto& [name, value] : *object) text += ", " + name + ": " + value.dump();
    tell(object != nullptr, text);
  }

  std::string url_;
  oabind::CurlTransport curl_{};
  Printer printer_{curl_};
  keys::Client by_token_;
};

int run(int argc, char** argv) {
  const std::string_view part_of_demo = argc > 1 ? argv[1] : "";
  if (!(part_of_demo == "first" && argc == 5) && !(part_of_demo == "again" && argc == 4)) {
    std::cerr << "usage: key_service_demo first URL TOKEN EXPIRED-TOKEN | again URL TOKEN\n";
    return 2;
  }
  Demo demo{argv[2], argv[3]};
  if (part_of_demo == "first")
    demo.first(argv[3], argv[4]);
  else
    demo.again();
  return all_as_expected ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv);
}
