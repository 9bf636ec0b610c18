// What one writes by hand with nlohmann/json: from_json and to_json of each type, through its DOM.
#include <nlohmann/json.hpp>

#include "codec_shapes.hpp"

using nlohmann::json;

namespace {

template <class T>
void read(const json& in, const char* key, T& out) {
  in.at(key).get_to(out);
}
template <class T>
void read(const json& in, const char* key, oabind::Optional<T>& out) {
  if (const auto found = in.find(key); found != in.end()) out = found->get<T>();
}
template <class T>
void write(json& out, const char* key, const oabind::Optional<T>& value) {
  if (value) out[key] = *value;
}

}  // namespace

namespace oabind {
// Dates are checked by the same parser, so that only the ways through JSON differ.
void from_json(const json& in, DateTime& out) {
  out = DateTime::parse(in.get_ref<const std::string&>()).value();
}
void to_json(json& out, const DateTime& value) {
  out = to_string(value);
}
}  // namespace oabind

namespace prototype {

void from_json(const json& in, CreatedByUser& out) {
  read(in, "id", out.id), read(in, "name", out.name), read(in, "username", out.username), read(in, "photo", out.photo);
}
void to_json(json& out, const CreatedByUser& value) {
  out = {{"id", value.id}, {"name", value.name}, {"username", value.username}};
  write(out, "photo", value.photo);
}
void from_json(const json& in, LastUsed& out) {
  read(in, "date", out.date), read(in, "country", out.country), read(in, "ipAddress", out.ip_address);
}
void to_json(json& out, const LastUsed& value) {
  out = {{"date", value.date}};
  write(out, "country", value.country), write(out, "ipAddress", value.ip_address);
}
void from_json(const json& in, ApiKey& out) {
  read(in, "id", out.id), read(in, "apiKey", out.api_key), read(in, "name", out.name), read(in, "created", out.created);
  out.role = in.at("role").get_ref<const std::string&>() == "admin" ? Role::admin : Role::member;
  read(in, "isTransformationJobKey", out.is_transformation_job_key), read(in, "createdByUser", out.created_by_user);
  read(in, "lastUsed", out.last_used), read(in, "expires", out.expires);
}
void to_json(json& out, const ApiKey& value) {
  out = {{"id", value.id},
         {"apiKey", value.api_key},
         {"name", value.name},
         {"created", value.created},
         {"role", to_string(value.role)},
         {"isTransformationJobKey", value.is_transformation_job_key}};
  write(out, "createdByUser", value.created_by_user), write(out, "lastUsed", value.last_used),
      write(out, "expires", value.expires);
}
void from_json(const json& in, ApiKeyList& out) {
  read(in, "success", out.success), read(in, "error", out.error), read(in, "apiKeys", out.api_keys);
}
void to_json(json& out, const ApiKeyList& value) {
  out = {{"success", value.success}, {"apiKeys", value.api_keys}};
  write(out, "error", value.error);
}

}  // namespace prototype

namespace bench {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(User, id, login, site_admin)
void from_json(const json& in, Label& out) {
  read(in, "id", out.id), read(in, "name", out.name), read(in, "color", out.color),
      read(in, "description", out.description);
}
void to_json(json& out, const Label& value) {
  out = {{"id", value.id}, {"name", value.name}, {"color", value.color}};
  write(out, "description", value.description);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Comment, id, user, body, created_at)
void from_json(const json& in, Issue& out) {
  read(in, "id", out.id), read(in, "number", out.number), read(in, "title", out.title), read(in, "body", out.body);
  read(in, "user", out.user), read(in, "labels", out.labels), read(in, "assignees", out.assignees);
  read(in, "comments", out.comments), read(in, "closed_at", out.closed_at), read(in, "score", out.score);
}
void to_json(json& out, const Issue& value) {
  out = {{"id", value.id},      {"number", value.number}, {"title", value.title},         {"body", value.body},
         {"user", value.user},  {"labels", value.labels}, {"assignees", value.assignees}, {"comments", value.comments},
         {"score", value.score}};
  write(out, "closed_at", value.closed_at);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(IssueList, total_count, items)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Geometry, type, coordinates)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Feature, type, id, geometry)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FeatureCollection, type, features)

prototype::ApiKeyList nlohmann_keys(const std::string& text) {
  return json::parse(text).get<prototype::ApiKeyList>();
}
IssueList nlohmann_issues(const std::string& text) {
  return json::parse(text).get<IssueList>();
}
FeatureCollection nlohmann_features(const std::string& text) {
  return json::parse(text).get<FeatureCollection>();
}
std::string nlohmann_text(const prototype::ApiKeyList& value) {
  return json(value).dump();
}
std::string nlohmann_text(const IssueList& value) {
  return json(value).dump();
}
std::string nlohmann_text(const FeatureCollection& value) {
  return json(value).dump();
}

}  // namespace bench
