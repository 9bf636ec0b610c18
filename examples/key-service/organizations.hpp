#pragma once

#include "access.hpp"
#include "keys/server.hpp"
#include "store.hpp"

namespace key_service {

/// The API keys of an organization.
class Organizations final : public keys::OrganizationsHandler {
 public:
  Organizations(Store& store, Access& access) : store_(store), access_(access) {}

  oabind::Reply<keys::ListOrganizationApiKeysResult> list_organization_api_keys(
      const keys::ListOrganizationApiKeysRequest& request, const oabind::RequestContext& context) override;

 private:
  Store& store_;
  Access& access_;
};

}  // namespace key_service
