#include "oabind/problem_details.hpp"

#include "oabind/json.hpp"
#include "oabind/json/write.hpp"

namespace oabind {
namespace {

void append_key(std::string& out, std::string_view name) {
  out += out.empty() || out.back() == '{' ? "" : ",";
  json::append_string(out, name);
  out += ':';
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  append_key(out, name);
  json::append_string(out, value);
}

std::string text_of(const Json& object, std::string_view name) {
  const auto member = object.find(name);
  return member ? member->as_string().value_or("") : "";
}

std::vector<Problem> problems_of(const Json& object) {
  constexpr std::size_t most = 100;
  std::vector<Problem> problems;
  const auto list = object.find("problems");
  if (!list || list->kind() != Json::Kind::array) return problems;
  for (std::size_t i = 0; i < list->size() && i < most; ++i) {
    const auto each = list->at(i);
    if (each) problems.push_back({text_of(*each, "pointer"), text_of(*each, "reason")});
  }
  return problems;
}

}  // namespace

ProblemDetails refuse(int status, std::string detail) {
  ProblemDetails problem;
  problem.title = http::reason_phrase(status);
  problem.status = status;
  problem.detail = std::move(detail);
  return problem;
}

std::string to_json(const ProblemDetails& problem) {
  std::string out = "{";
  append_member(out, "type", problem.type);
  append_member(out, "title", problem.title);
  append_key(out, "status");
  out += std::to_string(problem.status);
  append_member(out, "detail", problem.detail);
  append_member(out, "instance", problem.instance);
  if (!problem.problems.empty()) {
    append_key(out, "problems");
    out += '[';
    for (const auto& each : problem.problems) {
      out += out.back() == '[' ? "{" : ",{";
      append_key(out, "pointer");
      json::append_string(out, each.pointer);
      append_key(out, "reason");
      json::append_string(out, each.reason);
      out += '}';
    }
    out += ']';
  }
  return out += '}';
}

std::optional<ProblemDetails> parse_problem_details(std::string_view json) {
  const auto object = Json::parse(json);
  if (!object || object->kind() != Json::Kind::object) return std::nullopt;
  ProblemDetails problem;
  if (const auto type = text_of(*object, "type"); !type.empty()) problem.type = type;
  problem.title = text_of(*object, "title");
  const auto status = object->find("status");
  const auto number = status ? status->as_int64() : std::nullopt;
  problem.status = number && *number >= 100 && *number <= 599 ? static_cast<int>(*number) : 0;
  problem.detail = text_of(*object, "detail");
  problem.instance = text_of(*object, "instance");
  problem.problems = problems_of(*object);
  return problem;
}

http::Response to_response(const ProblemDetails& problem) {
  http::Response response;
  response.status = problem.status >= 400 && problem.status <= 599 ? problem.status : 500;
  response.headers = problem.headers;
  // Both are constants and valid.
  static_cast<void>(response.headers.set("Content-Type", "application/problem+json"));
  response.body = to_json(problem);
  return response;
}

}  // namespace oabind
