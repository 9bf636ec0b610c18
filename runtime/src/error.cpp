#include "oabind/error.hpp"

#include "oabind/codegen/codec.hpp"
#include "oabind/result.hpp"

namespace oabind {
namespace {

const char* describe(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::transport:
      return "no answer";
    case ErrorKind::decode:
      return "the body is not what is promised";
    case ErrorKind::undocumented_status:
      return "undocumented status";
    case ErrorKind::invalid_request:
      return "the request does not fit the description";
    case ErrorKind::cancelled:
      return "cancelled";
    case ErrorKind::unexpected_response:
      return "not the response expected";
  }
  return "error";
}

}  // namespace

std::string to_string(const std::vector<Problem>& problems) {
  std::string text;
  for (const auto& problem : problems) {
    if (!text.empty()) text += "; ";
    if (!problem.pointer.empty()) text.append(problem.pointer).append(": ");
    text += problem.reason;
  }
  return text;
}

std::string Error::message() const {
  std::string text = context;
  const auto add = [&](std::string_view part) {
    if (part.empty()) return;
    if (!text.empty()) text += ": ";
    text += part;
  };
  if (status != 0) add(std::to_string(status));
  add(detail.empty() ? std::string_view{describe(kind)} : std::string_view{detail});
  add(to_string(problems));
  return text;
}

void throw_failure(Error error) {
  throw Failure(std::move(error));
}

Error codegen::decode_error(std::vector<Problem> problems) {
  Error error;
  error.kind = ErrorKind::decode;
  error.problems = std::move(problems);
  return error;
}

}  // namespace oabind
