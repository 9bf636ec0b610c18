#include "fixture.hpp"

#include <cstdlib>
#include <stdexcept>

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "key-service-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Service::Service() {
  key_service::create_data(directory.path(), "Greenhouses", "Thermometers", "ann");
  data = std::make_unique<key_service::Data>(directory.path());
  serve();
}

void Service::serve(const oabind::ServerSettings& settings, const std::string& address_header) {
  server.reset();
  service = std::make_unique<key_service::KeyService>(*data, nullptr, address_header);
  server = std::make_unique<oabind::BeastServer>(service->router(), settings);
  const auto started = server->start();
  if (!started) throw std::runtime_error(started.error().message());
}

std::string Service::token(const std::string& user, std::int64_t ttl_s) const {
  return data->tokens.issue({.user = user, .expires = key_service::now() + ttl_s});
}

std::string Service::key(keys::ProjectApiKeyRole role, bool development) {
  return data->store.add_api_key(1, {.name = "key", .role = role, .is_development_key = development}).value().text;
}

keys::SignedSample Service::sample(const std::string& payload, const std::string& secret) {
  keys::SignedSample made{.device = "thermometer",
                          .taken_at = *oabind::DateTime::parse("2026-01-28T12:00:00.5+01:00"),
                          .payload = payload,
                          .signature = {}};
  made.signature = key_service::sign(made, secret);
  return made;
}

std::int64_t Service::add_hmac_key(const std::string& secret, bool development) {
  return data->store.add_hmac_key(1, {.name = "hmac", .hmac_key = secret, .is_development_key = development}).value();
}

oabind::http::Response Service::ask(const std::string& method, const std::string& path, const std::string& body,
                                    Fields fields) {
  const std::string jwt = token();
  if (fields.size() == 0) return ask_as_nobody(method, path, body, {{"x-jwt-token", jwt}});
  return ask_as_nobody(method, path, body, fields);
}

oabind::http::Response Service::ask_as_nobody(const std::string& method, const std::string& path,
                                              const std::string& body, Fields fields) {
  oabind::http::Request request{{.method = method, .target = url() + path}, body};
  bool added = body.empty() || request.headers.set("Content-Type", "application/json");
  for (const auto& [name, value] : fields) added = added && request.headers.set(name, value);
  EXPECT_TRUE(added);
  auto response = oabind::send(curl, request);
  EXPECT_TRUE(response) << response.error().message();
  return response ? *response : oabind::http::Response{};
}
