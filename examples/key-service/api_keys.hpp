#pragma once

#include "access.hpp"
#include "keys/server.hpp"
#include "store.hpp"

namespace key_service {

/// New API keys of a project.
class ApiKeys final : public keys::ApiKeysHandler {
 public:
  ApiKeys(Store& store, Access& access) : store_(store), access_(access) {}

  oabind::Reply<keys::AddProjectApiKeyResult> add_project_api_key(const keys::AddProjectApiKeyRequest& request,
                                                                  const oabind::RequestContext& context) override;

 private:
  Store& store_;
  Access& access_;
};

}  // namespace key_service
