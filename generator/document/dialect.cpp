#include "document/dialect.hpp"

#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

constexpr const char* expected_versions = "OpenAPI 3.0 and 3.1 are read";

void report_no_description(const Value& root, Diagnostics& diagnostics) {
  auto& found =
      diagnostics.error("not-openapi", root.where, "this is not an OpenAPI description: it has no 'openapi' key");
  for (const auto& entry : root.members) {
    if (entry.key == "asyncapi")
      found.suggest("this is AsyncAPI, which oabind does not read");
    else if (closest(entry.key, {"openapi"}) && found.hint.empty())
      found.suggest("did you mean 'openapi' instead of '" + entry.key + "'?");
  }
}

}  // namespace

std::optional<Version> version_of(const Value& root) {
  const Value* version = root.find("openapi");
  if (version == nullptr || (!version->is(Value::Kind::string) && !version->is(Value::Kind::number)))
    return std::nullopt;
  const std::string& text = version->text;
  if (text.size() < 3 || text.substr(0, 2) != "3." || (text.size() > 3 && text[3] >= '0' && text[3] <= '9'))
    return std::nullopt;
  if (text[2] < '0' || text[2] > '9') return std::nullopt;
  return Version{text, text[2] == '0' ? Dialect::v30 : Dialect::v31, text[2] > '1'};
}

std::optional<Version> check_version(const Value& root, Diagnostics& diagnostics) {
  if (!root.is(Value::Kind::object)) {
    diagnostics.error("not-openapi", root.where,
                      "this is not an OpenAPI description: expected an object, got " + std::string(name_of(root.kind)));
    return std::nullopt;
  }
  const Value* version = root.find("openapi");
  const Value* swagger = root.find("swagger");
  if (version == nullptr && swagger == nullptr) {
    report_no_description(root, diagnostics);
    return std::nullopt;
  }
  if (version == nullptr) {
    diagnostics.error("unsupported-version", swagger->where, "OpenAPI " + swagger->text + " is not supported")
        .suggest(expected_versions);
    return std::nullopt;
  }
  auto known = version_of(root);
  if (!known) {
    diagnostics.error("unsupported-version", version->where, "OpenAPI version '" + version->text + "' is not supported")
        .suggest(expected_versions);
  } else if (known->newer) {
    diagnostics.warning("newer-version", version->where, "OpenAPI " + known->text + " is read as if it were 3.1");
  } else if (version->is(Value::Kind::number)) {
    diagnostics.tolerate("wrong-type", version->where, "the version must be a string")
        .suggest("write '" + version->text + ".0' in quotes");
  }
  return known;
}

}  // namespace oabind::document
