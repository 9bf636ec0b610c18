#include "named_part.hpp"

#include <algorithm>
#include <string_view>

#include "document/json_pointer.hpp"
#include "support/edit_distance.hpp"

namespace oabind {
namespace {

bool is_method(const std::string& key, const api::Operation& operation) {
  return std::ranges::equal(key, operation.method,
                            [](char a, char b) { return a == b || (a >= 'a' && a <= 'z' && a - 'a' + 'A' == b); });
}

}  // namespace

NamedPart::NamedPart(std::string what)
    : what_(std::move(what)),
      pointer_(what_.starts_with('#') ? what_.substr(1) : what_),
      tokens_(document::tokens_of(pointer_).value_or(std::vector<std::string>())) {}

bool NamedPart::is(const api::Operation& operation) const {
  return operation.name == what_ || (is_below(operation) && size() == 3) || is_request_line(operation);
}

bool NamedPart::is_callback_of(const api::Operation& operation, const document::CallbackUse& use) const {
  return is_below(operation) && size() >= 5 && tokens_[3] == "callbacks" && tokens_[4] == use.name.value;
}

std::optional<std::string> NamedPart::link_of(const api::Operation& operation) const {
  const bool link = is_below(operation) && size() == 7 && tokens_[3] == "responses" && tokens_[5] == "links";
  return link ? std::optional{tokens_[6]} : std::nullopt;
}

const document::Schema* NamedPart::schema_of(const document::DocumentSet& documents) const {
  const auto found = std::ranges::find_if(documents.schemas, [&](const document::Schema& schema) {
    return schema.pointer == pointer_ || (schema.component && schema.component->value == what_);
  });
  return found != documents.schemas.end() ? &*found : nullptr;
}

void NamedPart::report_unknown(const document::DocumentSet& documents, const api::ApiSet& apis,
                               Diagnostics& diagnostics) const {
  std::vector<std::string_view> known;
  for (const auto& schema : documents.schemas) {
    known.push_back(schema.pointer);
    if (schema.component) known.push_back(schema.component->value);
  }
  for (const auto& each : apis.apis)
    for (const auto& operation : each.operations) known.push_back(operation.name);
  auto& finding = diagnostics.error("unknown-part", {}, "there is no schema and no operation '" + what_ + "'");
  if (const auto near = closest(pointer_, known))
    finding.suggest("did you mean '" + std::string(near->starts_with('/') ? "#" : "") + *near + "'?");
  else
    finding.suggest(
        "write a JSON Pointer such as '#/components/schemas/Pet', a schema's name, an operationId or 'GET /pets'");
}

bool NamedPart::is_request_line(const api::Operation& operation) const {
  const auto space = what_.find(' ');
  return operation.role == api::Role::request && space != std::string::npos &&
         is_method(what_.substr(0, space), operation) &&
         what_.compare(space + 1, std::string::npos, operation.path) == 0;
}

bool NamedPart::is_below(const api::Operation& operation) const {
  if (size() < 3 || tokens_[1] != operation.path || !is_method(tokens_[2], operation)) return false;
  return operation.role == api::Role::webhook ? tokens_[0] == "webhooks" || tokens_[0] == "x-webhooks"
                                              : operation.role == api::Role::request && tokens_[0] == "paths";
}

}  // namespace oabind
