#include "samples.hpp"

#include "signature.hpp"

namespace key_service {

oabind::Reply<keys::ListSamplesResult> Samples::list_samples(const keys::ListSamplesRequest& request,
                                                             const oabind::RequestContext& context) {
  const auto caller = access_.to_project(context, request.project_id, Action::read);
  if (!caller) return caller.error();
  // The description's default has been filled in.
  return keys::ListSamplesOk{
      .body = {.success = true, .error = {}, .samples = store_.samples(request.project_id, *request.limit)}};
}

oabind::Reply<keys::StoreSampleResult> Samples::store_sample(const keys::StoreSampleRequest& request,
                                                             const oabind::RequestContext& context) {
  const auto caller = access_.to_project(context, request.project_id, Action::store);
  if (!caller) return caller.error();
  const auto signer = find_signer(store_.hmac_keys(request.project_id), request.body);
  if (!signer) {
    auto problem = oabind::refuse(400, "no HMAC key of the project made this signature");
    problem.problems.push_back({"/body/signature", "is not that of device, time and payload"});
    return problem;
  }
  const auto id = store_.add_sample(request.project_id, request.body, *signer);
  return keys::StoreSampleOk{.body = {.success = true, .error = {}, .id = id}};
}

oabind::Reply<keys::DeployModelResult> Samples::deploy_model(const keys::DeployModelRequest& request,
                                                             const oabind::RequestContext& context) {
  const auto caller = access_.to_project(context, request.project_id, Action::deploy);
  if (!caller) return caller.error();
  return keys::DeployModelOk{.body = {.success = true, .error = {}, .id = store_.add_deployment(request.project_id)}};
}

}  // namespace key_service
