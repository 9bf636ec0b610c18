#include "projects.hpp"

#include <string>
#include <utility>
#include <vector>

namespace key_service {
namespace {

constexpr std::size_t max_name_bytes = 400;
constexpr std::size_t max_hmac_key_bytes = 1024;

/// What the description leaves open and the service does not take: anybody could sign with an empty key, and every
/// sample is checked with every key.
std::vector<oabind::Problem> problems_of(const keys::AddHmacKeyRequest& key) {
  std::vector<oabind::Problem> problems;
  if (key.name.size() > max_name_bytes)
    problems.push_back({"/body/name", "expected at most " + std::to_string(max_name_bytes) + " bytes"});
  if (key.hmac_key.empty() || key.hmac_key.size() > max_hmac_key_bytes)
    problems.push_back({"/body/hmacKey", "expected 1 to " + std::to_string(max_hmac_key_bytes) + " bytes"});
  return problems;
}

}  // namespace

oabind::Reply<keys::ListDevkeysResult> Projects::list_devkeys(const keys::ListDevkeysRequest& request,
                                                              const oabind::RequestContext& context) {
  const auto caller = access_.to_project(context, request.project_id, Action::read);
  if (!caller) return caller.error();
  // Only people are shown keys, or one key would give away another one.
  if (!std::holds_alternative<User>(*caller))
    return keys::ListDevkeysOk{.body = {.success = true, .error = {}, .api_key = {}, .hmac_key = {}}};
  return keys::ListDevkeysOk{.body = store_.development_keys(request.project_id)};
}

oabind::Reply<keys::AddProjectHmacKeyResult> Projects::add_project_hmac_key(
    const keys::AddProjectHmacKeyRequest& request, const oabind::RequestContext& context) {
  const auto caller = access_.to_project(context, request.project_id, Action::manage);
  if (!caller) return caller.error();
  if (auto problems = problems_of(request.body); !problems.empty()) {
    auto problem = oabind::refuse(400, "such a key is not taken");
    problem.problems = std::move(problems);
    return problem;
  }
  const auto id = store_.add_hmac_key(request.project_id, request.body);
  if (!id) return oabind::refuse(409, "the project has as many HMAC keys as it may have");
  return keys::AddProjectHmacKeyOk{.body = {.success = true, .error = {}, .id = *id}};
}

}  // namespace key_service
