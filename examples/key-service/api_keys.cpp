#include "api_keys.hpp"

namespace key_service {

oabind::Reply<keys::AddProjectApiKeyResult> ApiKeys::add_project_api_key(const keys::AddProjectApiKeyRequest& request,
                                                                         const oabind::RequestContext& context) {
  const auto caller = access_.to_project(context, request.project_id, Action::manage);
  if (!caller) return caller.error();
  const auto made = store_.add_api_key(request.project_id, request.body);
  if (!made) return oabind::refuse(409, "the project has as many API keys as it may have");
  return keys::AddProjectApiKeyOk{.body = {.success = true, .error = {}, .id = made->id, .api_key = made->text}};
}

}  // namespace key_service
