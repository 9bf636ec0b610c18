#include "api/media_types.hpp"

namespace oabind::api {

std::string essence(const std::string& media_type) {
  std::string result = media_type.substr(0, media_type.find(';'));
  for (char& c : result) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

bool is_json(const std::string& type) {
  return type == "application/json" || type == "text/json" || type.ends_with("+json");
}
bool is_json_lines(const std::string& type) {
  return type == "application/jsonl" || type == "application/x-ndjson" || type == "application/ndjson" ||
         type == "application/x-jsonlines" || type == "application/jsonlines";
}
bool is_json_sequence(const std::string& type) {
  return type == "application/json-seq" || type.ends_with("+json-seq");
}
bool is_event_stream(const std::string& type) {
  return type == "text/event-stream";
}
bool is_form(const std::string& type) {
  return type == "application/x-www-form-urlencoded";
}
bool is_multipart(const std::string& type) {
  return type.starts_with("multipart/");
}
bool is_text(const std::string& type) {
  return type.starts_with("text/");
}
bool is_range(const std::string& type) {
  return type.find('*') != std::string::npos;
}

int rank(const std::string& type) {
  if (is_range(type)) return type == "*/*" ? 4 : 3;
  if (type == "text/plain") return 0;
  return type == "application/octet-stream" ? 2 : 1;
}

}  // namespace oabind::api
