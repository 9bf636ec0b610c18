#include "document/dialect.hpp"

#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

constexpr const char* expected_versions = "OpenAPI 2.0 and 3.0 to 3.2 are read";

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
  const auto is_text = [](const Value* value) {
    return value != nullptr && (value->is(Value::Kind::string) || value->is(Value::Kind::number));
  };
  if (const Value* swagger = root.find("swagger"); root.find("openapi") == nullptr && is_text(swagger))
    return swagger->text == "2.0" ? std::optional(Version{"2.0", Dialect::v20}) : std::nullopt;
  const Value* version = root.find("openapi");
  if (!is_text(version)) return std::nullopt;
  const std::string& text = version->text;
  if (text.size() < 3 || text.substr(0, 2) != "3." || (text.size() > 3 && text[3] >= '0' && text[3] <= '9'))
    return std::nullopt;
  if (text[2] < '0' || text[2] > '9') return std::nullopt;
  const Dialect dialect = text[2] == '0' ? Dialect::v30 : text[2] == '1' ? Dialect::v31 : Dialect::v32;
  return Version{text, dialect, text[2] > '2'};
}

std::optional<Version> check_version(const Value& root, Diagnostics& diagnostics) {
  if (!root.is(Value::Kind::object)) {
    diagnostics.error("not-openapi", root.where,
                      "this is not an OpenAPI description: expected an object, got " + std::string(name_of(root.kind)));
    return std::nullopt;
  }
  const Value* version = root.find("openapi");
  if (version == nullptr) version = root.find("swagger");
  if (version == nullptr) {
    report_no_description(root, diagnostics);
    return std::nullopt;
  }
  auto known = version_of(root);
  if (!known) {
    diagnostics.error("unsupported-version", version->where, "OpenAPI version '" + version->text + "' is not supported")
        .suggest(expected_versions);
  } else if (known->newer) {
    diagnostics.warning("newer-version", version->where, "OpenAPI " + known->text + " is read as if it were 3.2");
  } else if (version->is(Value::Kind::number)) {
    diagnostics.tolerate("wrong-type", version->where, "the version must be a string")
        .suggest("write '" + version->text + (known->dialect == Dialect::v20 ? "" : ".0") + "' in quotes");
  }
  return known;
}

}  // namespace oabind::document
