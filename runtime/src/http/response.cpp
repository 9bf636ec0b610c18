#include "oabind/codegen/response.hpp"

#include <algorithm>

namespace oabind::codegen {
namespace {

bool lists_success(const Operation& operation) noexcept {
  return std::any_of(operation.responses.begin(), operation.responses.end(),
                     [](const Response& response) { return response.status / 100 == 2; });
}

}  // namespace

int status_of(const Operation& operation, const void* result) noexcept {
  const std::size_t index = operation.result->index(result);
  if (index >= operation.responses.size()) return 0;
  const Response& response = operation.responses[index];
  if (response.status != 0 && !response.range) return response.status;
  return *static_cast<const int*>(response.code.in(operation.result->get(result)));
}

const void* ok_part(const Operation& operation, OkPart part, const void* result) noexcept {
  if (status_of(operation, result) / 100 != 2) return nullptr;
  const Response& response = operation.responses[operation.result->index(result)];
  if (response.status == 0 ? lists_success(operation) : response.status / 100 != 2) return nullptr;
  if (part == OkPart::result) return result;
  const void* const alternative = operation.result->get(result);
  if (part == OkPart::alternative) return alternative;
  return response.encoding != Encoding::none ? response.body.in(alternative) : nullptr;
}

Error unexpected_status(const Operation& operation, const void* result) {
  return {.kind = ErrorKind::unexpected_response,
          .context = std::string{operation.method}.append(" ").append(operation.path),
          .status = status_of(operation, result)};
}

}  // namespace oabind::codegen
