#pragma once

#include "access.hpp"
#include "keys/server.hpp"
#include "store.hpp"

namespace key_service {

/// Development keys, and new HMAC keys.
class Projects final : public keys::ProjectsHandler {
 public:
  Projects(Store& store, Access& access) : store_(store), access_(access) {}

  oabind::Reply<keys::ListDevkeysResult> list_devkeys(const keys::ListDevkeysRequest& request,
                                                      const oabind::RequestContext& context) override;
  oabind::Reply<keys::AddProjectHmacKeyResult> add_project_hmac_key(const keys::AddProjectHmacKeyRequest& request,
                                                                    const oabind::RequestContext& context) override;

 private:
  Store& store_;
  Access& access_;
};

}  // namespace key_service
