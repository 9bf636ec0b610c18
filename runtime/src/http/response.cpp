#include "oabind/codegen/response.hpp"

#include <algorithm>

namespace oabind::codegen {
namespace {

bool lists_success(const Operation& operation) noexcept {
  return std::any_of(operation.responses.begin(), operation.responses.end(),
                     [](const Response& response) { return response.status / 100 == 2; });
}

}  // namespace

int status_of(const Operation& operation, const AnyOneOf& answer) noexcept {
  const std::size_t index = answer.index();
  if (index >= operation.responses.size()) return 0;
  const Response& response = operation.responses[index];
  if (response.status != 0 && !response.range) return response.status;
  return *static_cast<const int*>(response.code.in(answer.held()));
}

const void* ok_part(const Operation& operation, OkPart part, const AnyOneOf& answer) noexcept {
  if (status_of(operation, answer) / 100 != 2) return nullptr;
  const Response& response = operation.responses[answer.index()];
  if (response.status == 0 ? lists_success(operation) : response.status / 100 != 2) return nullptr;
  const void* const alternative = answer.held();
  if (part == OkPart::alternative) return alternative;
  return response.encoding != Encoding::none ? response.body.in(alternative) : nullptr;
}

Error unexpected_status(const Operation& operation, const AnyOneOf& answer) {
  return {.kind = ErrorKind::unexpected_response,
          .context = std::string{operation.method}.append(" ").append(operation.path),
          .status = status_of(operation, answer)};
}

}  // namespace oabind::codegen
