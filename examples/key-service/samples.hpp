#pragma once

#include "access.hpp"
#include "keys/server.hpp"
#include "store.hpp"

namespace key_service {

/// Signed samples, and deployments.
class Samples final : public keys::SamplesHandler {
 public:
  Samples(Store& store, Access& access) : store_(store), access_(access) {}

  oabind::Reply<keys::ListSamplesResult> list_samples(const keys::ListSamplesRequest& request,
                                                      const oabind::RequestContext& context) override;
  oabind::Reply<keys::StoreSampleResult> store_sample(const keys::StoreSampleRequest& request,
                                                      const oabind::RequestContext& context) override;
  oabind::Reply<keys::DeployModelResult> deploy_model(const keys::DeployModelRequest& request,
                                                      const oabind::RequestContext& context) override;

 private:
  Store& store_;
  Access& access_;
};

}  // namespace key_service
