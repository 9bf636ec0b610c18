#include "document/parse_security.hpp"

#include <algorithm>

#include "document/object_reader.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

using Kind = SecurityScheme::Kind;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

/// The kind that `type` names; "basic" is 2.0's form of http basic.
std::optional<Kind> kind_of(const Text& type, Dialect dialect, SecurityScheme& scheme, Diagnostics& diagnostics) {
  if (type.value == "apiKey") return Kind::api_key;
  if (type.value == "http") return Kind::http;
  if (type.value == "oauth2") return Kind::oauth2;
  if (type.value == "openIdConnect") return Kind::open_id_connect;
  if (type.value == "mutualTLS") return Kind::mutual_tls;
  const std::string name = lower(type.value);
  if (name == "basic" || name == "bearer") {
    if (dialect != Dialect::v20 || type.value != "basic")
      diagnostics.tolerate("security-type", type.where,
                           "'" + type.value + "' is no type, taken as 'http' with this scheme");
    scheme.http_scheme = name;
    return Kind::http;
  }
  auto& found = diagnostics.error("security-type", type.where, "'" + type.value + "' is no type of a security scheme");
  const auto near = closest(type.value, {"apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"});
  found.suggest(near ? "did you mean '" + *near + "'?" : "expected apiKey, http, oauth2, openIdConnect or mutualTLS");
  return std::nullopt;
}

bool read_api_key(ObjectReader& reader, SecurityScheme& scheme, Diagnostics& diagnostics) {
  const auto name = reader.text_at("name");
  const auto in = reader.text_at("in");
  if (!name || !in) {
    diagnostics.error("missing-key", reader.where(),
                      std::string("an apiKey scheme needs '") + (name ? "in" : "name") + "'");
    return false;
  }
  scheme.parameter = name->value;
  if (in->value == "query") {
    scheme.in = In::query;
  } else if (in->value == "header") {
    scheme.in = In::header;
  } else if (in->value == "cookie") {
    scheme.in = In::cookie;
  } else {
    diagnostics.error("security-in", in->where, "an API key cannot stand in '" + in->value + "'")
        .suggest("expected query, header or cookie");
    return false;
  }
  return true;
}

bool read_http(ObjectReader& reader, SecurityScheme& scheme, Diagnostics& diagnostics) {
  const auto name = reader.text_at("scheme");
  if (name) scheme.http_scheme = lower(name->value);
  if (!scheme.http_scheme.empty()) return true;
  diagnostics.error("missing-key", reader.where(), "an http scheme needs 'scheme'").suggest("'basic' or 'bearer'");
  return false;
}

/// Follows a scheme's reference. One that leads nowhere is only as bad as what needs the scheme, which is then missing.
std::optional<Node> follow_scheme(Parsing& parsing, const Node& given) {
  Diagnostics found;
  Diagnostics& before = parsing.trees.report_to(found);
  auto node = parsing.trees.follow(given, "securitySchemes");
  parsing.trees.report_to(before);
  for (auto finding : found.all()) {
    if (finding.severity == Severity::error) finding.severity = Severity::tolerated;
    parsing.diagnostics.append(std::move(finding));
  }
  return node;
}

std::optional<SecurityScheme> parse_scheme(Parsing& parsing, const Node& given, const Entry& entry) {
  const auto node = follow_scheme(parsing, given);
  if (!node) return std::nullopt;
  SecurityScheme scheme;
  scheme.where = node->value->where;
  scheme.name = {entry.key, entry.key_where};
  ObjectReader reader(*node, "Security Scheme Object", parsing.diagnostics);
  const auto type = reader.text_at("type");
  scheme.description = reader.text("description");
  // Keys of other types of scheme are common and have no effect.
  reader.ignore(
      {"name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl", "oauth2MetadataUrl", "deprecated"});
  const Dialect dialect = parsing.trees[node->tree].dialect;
  if (dialect == Dialect::v20) reader.ignore({"flow", "authorizationUrl", "tokenUrl", "scopes"});
  if (!type) {
    if (node->value->is(Value::Kind::object))
      parsing.diagnostics.error("missing-key", scheme.name.where, "a security scheme needs a 'type'");
    return std::nullopt;
  }
  const auto kind = kind_of(*type, dialect, scheme, parsing.diagnostics);
  if (!kind) return std::nullopt;
  scheme.kind = *kind;
  if (scheme.kind == Kind::api_key && !read_api_key(reader, scheme, parsing.diagnostics)) return std::nullopt;
  if (scheme.kind == Kind::http && !read_http(reader, scheme, parsing.diagnostics)) return std::nullopt;
  return scheme;
}

void report_unknown_scheme(const Entry& entry, const std::vector<SecurityScheme>& schemes, Diagnostics& diagnostics) {
  std::vector<std::string_view> names;
  for (const auto& scheme : schemes) names.push_back(scheme.name.value);
  const std::string message = "there is no security scheme '" + entry.key + "'";
  if (const auto near = closest(entry.key, names)) {
    diagnostics.error("security-scheme", entry.key_where, message).suggest("did you mean '" + *near + "'?");
  } else {
    diagnostics.tolerate("security-scheme", entry.key_where, message + ", this alternative is left out");
  }
}

}  // namespace

std::vector<SecurityScheme> parse_security_schemes(Parsing& parsing, const Node& schemes) {
  std::vector<SecurityScheme> result;
  if (!within_limit(*schemes.value, 500, "securitySchemes", parsing.diagnostics)) return result;
  for (const auto& entry : schemes.value->members) {
    if (auto scheme = parse_scheme(parsing, schemes.member(entry), entry)) result.push_back(std::move(*scheme));
  }
  return result;
}

/// Adds a scheme from the file that a security list stands in; false when that has none of the name.
static bool take_from_file(Parsing& parsing, const Node& list, const std::string& name,
                           std::vector<SecurityScheme>& schemes) {
  Node at = parsing.trees.root(list.tree);
  const bool old = parsing.trees[list.tree].dialect == Dialect::v20;
  for (const auto key : old ? std::vector<std::string_view>{"securityDefinitions"}
                            : std::vector<std::string_view>{"components", "securitySchemes"}) {
    const Value* member = at.value->find(key);
    if (member == nullptr) return false;
    at = at.member(key, *member);
  }
  for (const auto& entry : at.value->members) {
    if (entry.key != name) continue;
    auto scheme = parse_scheme(parsing, at.member(entry), entry);
    if (scheme) schemes.push_back(std::move(*scheme));
    return scheme.has_value();
  }
  return false;
}

/// Since 3.2 a requirement may name a scheme by its URI: the name that the scheme has or gets.
static std::optional<std::string> name_by_uri(Parsing& parsing, const Node& list, const Entry& entry,
                                              std::vector<SecurityScheme>& schemes) {
  if (parsing.trees[list.tree].dialect < Dialect::v32 || entry.key.find('#') == std::string::npos) return std::nullopt;
  Value uri{.kind = Value::Kind::string, .where = entry.key_where, .text = entry.key, .items = {}, .members = {}};
  const auto node = parsing.trees.find(list, uri, Severity::tolerated);
  if (!node) return std::nullopt;
  const auto known = std::ranges::find(schemes, node->value->where, &SecurityScheme::where);
  if (known != schemes.end()) return known->name.value;
  std::string name = node->pointer.substr(node->pointer.rfind('/') + 1);
  const auto taken = [&](const SecurityScheme& each) { return each.name.value == name; };
  if (name.empty() || std::ranges::any_of(schemes, taken)) name = entry.key;
  auto scheme = parse_scheme(parsing, *node, {name, entry.key_where, {}});
  if (!scheme) return std::nullopt;
  schemes.push_back(std::move(*scheme));
  return name;
}

Security parse_security(Parsing& parsing, const Node& list, std::vector<SecurityScheme>& schemes) {
  Security result;
  if (!within_limit(*list.value, 500, "security", parsing.diagnostics)) return result;
  for (const auto& item : list.value->items) {
    SecurityRequirement requirement;
    requirement.where = item.where;
    if (!item.is(Value::Kind::object)) {
      report_kind(item, "security requirement", "object", parsing.diagnostics);
      continue;
    }
    bool complete = true;
    for (const auto& entry : item.members) {
      const auto same = [&](const SecurityScheme& each) { return each.name.value == entry.key; };
      const bool known =
          std::any_of(schemes.begin(), schemes.end(), same) || take_from_file(parsing, list, entry.key, schemes);
      const auto name = known ? std::optional(entry.key) : name_by_uri(parsing, list, entry, schemes);
      complete = complete && name.has_value();
      if (!name) {
        report_unknown_scheme(entry, schemes, parsing.diagnostics);
        continue;
      }
      SchemeUse use{{*name, entry.key_where}, {}};
      for (const auto& scope : entry.value.items) use.scopes.push_back(scope.text);
      requirement.schemes.push_back(std::move(use));
    }
    // A requirement that lost a scheme must not become a weaker one.
    if (complete) result.alternatives.push_back(std::move(requirement));
  }
  if (result.alternatives.empty() && !list.value->items.empty()) {
    result.unknown = Text{"every alternative needs a scheme that is not there", list.value->where};
  }
  return result;
}

}  // namespace oabind::document
