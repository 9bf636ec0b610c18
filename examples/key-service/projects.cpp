#include "projects.hpp"

namespace key_service {

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
  if (request.body.hmac_key.empty()) {
    auto problem = oabind::refuse(400, "anybody could sign with an empty key");
    problem.problems.push_back({"/body/hmacKey", "expected at least 1 character, got 0"});
    return problem;
  }
  const auto id = store_.add_hmac_key(request.project_id, request.body);
  if (!id) return oabind::refuse(409, "the project has as many HMAC keys as it may have");
  return keys::AddProjectHmacKeyOk{.body = {.success = true, .error = {}, .id = *id}};
}

}  // namespace key_service
