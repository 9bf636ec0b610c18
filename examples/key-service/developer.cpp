#include "developer.hpp"

#include <map>
#include <string>

namespace key_service {
namespace {

using developer_keys::ErrorResponseDetail;

/// A sentence; for a token that has expired, with the time.
ErrorResponseDetail detail_of(const TokenFault& fault) {
  if (fault.expired == 0) return fault.reason;
  const auto expired = to_string(oabind::DateTime::from_unix(fault.expired));
  return std::map<std::string, oabind::Json>{{"why", fault.reason}, {"when", expired}};
}

}  // namespace

oabind::Reply<developer_keys::ListApiKeysResult> Developer::list_api_keys(const developer_keys::ListApiKeysRequest&,
                                                                          const oabind::RequestContext& context) {
  const auto token = context.credentials<developer_keys::FirebaseBearer>();
  const auto user = access_.user(token ? token->token : "");
  if (!user) return developer_keys::ListApiKeysUnauthorized{.body = {.detail = detail_of(user.error())}};
  return developer_keys::ListApiKeysOk{.body = store_.developer_keys(user->id)};
}

}  // namespace key_service
