#pragma once

#include "access.hpp"
#include "developer_keys/server.hpp"
#include "store.hpp"

namespace key_service {

/// The second API: the keys of a developer.
class Developer final : public developer_keys::ApiKeysHandler {
 public:
  Developer(Store& store, Access& access) : store_(store), access_(access) {}

  oabind::Reply<developer_keys::ListApiKeysResult> list_api_keys(const developer_keys::ListApiKeysRequest& request,
                                                                 const oabind::RequestContext& context) override;

 private:
  Store& store_;
  Access& access_;
};

}  // namespace key_service
