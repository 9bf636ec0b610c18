#include "organizations.hpp"

namespace key_service {

oabind::Reply<keys::ListOrganizationApiKeysResult> Organizations::list_organization_api_keys(
    const keys::ListOrganizationApiKeysRequest& request, const oabind::RequestContext& context) {
  const auto caller = access_.to_organization(context, request.organization_id);
  if (!caller) return caller.error();
  return keys::ListOrganizationApiKeysOk{
      .body = {.success = true, .error = {}, .api_keys = store_.organization_keys(request.organization_id)}};
}

}  // namespace key_service
