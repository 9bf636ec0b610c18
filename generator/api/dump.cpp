#include "api/dump.hpp"

#include <iterator>
#include <nlohmann/json.hpp>

#include "support/overloaded.hpp"

namespace oabind::api {
namespace {

using Json = nlohmann::ordered_json;

Json use(TypeUse each) {
  Json json{{"type", each.type.value}};
  if (each.nullable) json["nullable"] = true;
  return json;
}

Json value(const Value& each) {
  return Json::parse(to_json(each), nullptr, false);
}

template <class T>
void put(Json& json, const char* name, const std::optional<T>& each) {
  if (each) json[name] = *each;
}
void put(Json& json, const char* name, const Sparse<std::string>& each) {
  if (each) json[name] = *each;
}
void put(Json& json, const char* name, bool each) {
  if (each) json[name] = true;
}
void put(Json& json, const char* name, const std::string& each) {
  if (!each.empty()) json[name] = each;
}

Json branches(const std::vector<Branch>& list) {
  Json json = Json::array();
  for (const auto& branch : list) {
    Json entry = use(branch.type);
    entry["name"] = branch.name;
    json.push_back(std::move(entry));
  }
  return json;
}

Json property(const Property& each) {
  Json json{{"name", each.name}};
  json.update(use(each.type));
  put(json, "required", each.required);
  put(json, "readOnly", each.read_only);
  put(json, "writeOnly", each.write_only);
  put(json, "deprecated", each.deprecated);
  if (each.default_value) json["default"] = value(*each.default_value);
  if (each.constant) json["const"] = value(*each.constant);
  return json;
}

Json selection(const Selection& each) {
  return std::visit(overloaded{
                        [](const ByProperty& by) {
                          Json json{{"by", by.declared ? "discriminator" : "member"},
                                    {"property", by.property},
                                    {"values", by.values}};
                          if (by.fallback) json["fallback"] = *by.fallback;
                          return json;
                        },
                        [](const ByJsonType&) {
                          return Json{{"by", "json type"}};
                        },
                        [](const ByRequiredMembers& by) {
                          return Json{{"by", "required members"}, {"members", by.members}};
                        },
                        [](const InOrder&) {
                          return Json{{"by", "order"}};
                        },
                    },
                    each);
}

const char* name_of(String::Format format) {
  static constexpr const char* names[] = {"",     "date-time", "date",   "time",     "duration",
                                          "uuid", "byte",      "binary", "uri",      "uri-reference",
                                          "ipv4", "ipv6",      "email",  "hostname", "file"};
  return names[static_cast<std::size_t>(format)];
}

void put_shape(Json& json, const Shape& shape) {
  static constexpr const char* integers[] = {"int32", "int64", "uint32", "uint64"};
  static constexpr const char* additional[] = {"ignored", "refused", "kept"};
  std::visit(overloaded{
                 [&](const Any&) { json["shape"] = "any"; },
                 [&](const Boolean&) { json["shape"] = "boolean"; },
                 [&](const Integer& each) { json["shape"] = integers[static_cast<std::size_t>(each.format)]; },
                 [&](const Number& each) { json["shape"] = each.single_precision ? "float" : "double"; },
                 [&](const String& each) {
                   json["shape"] = "string";
                   put(json, "format", std::string(name_of(each.format)));
                 },
                 [&](const Enum& each) {
                   json["shape"] = each.integer ? "integer enum" : "enum";
                   put(json, "open", each.open);
                   for (const auto& one : each.values) json["values"].push_back(one.text);
                 },
                 [&](const Array& each) {
                   json["shape"] = "array";
                   json["items"] = use(each.items);
                 },
                 [&](const Map& each) {
                   json["shape"] = "map";
                   json["values"] = use(each.values);
                   if (each.keys) json["keys"] = each.keys->value;
                 },
                 [&](const Object& each) {
                   json["shape"] = "object";
                   json["properties"] = Json::array();
                   for (const auto& one : each.properties) json["properties"].push_back(property(one));
                   json["additional"] = additional[static_cast<std::size_t>(each.additional)];
                   if (each.additional == Object::Additional::kept) json["additionalType"] = use(each.additional_type);
                   for (const auto& choice : each.choices) {
                     json["choices"].push_back(Json{{"exactlyOne", choice.exactly_one}, {"sets", choice.sets}});
                   }
                 },
                 [&](const Union& each) {
                   json["shape"] = "union";
                   json["branches"] = branches(each.branches);
                   json["selection"] = selection(each.selection);
                 },
                 [&](const Overlap& each) {
                   json["shape"] = "overlap";
                   json["branches"] = branches(each.branches);
                 },
             },
             shape);
}

void put_constraints(Json& json, const Constraints& limits) {
  for (const auto& each : limits.assertions) json["assertions"].push_back(Json::parse(each.schema, nullptr, false));
  put(json, "minLength", limits.min_length);
  put(json, "maxLength", limits.max_length);
  if (!limits.patterns.empty()) json["patterns"] = limits.patterns;
  put(json, limits.exclusive_minimum ? "exclusiveMinimum" : "minimum", limits.minimum);
  put(json, limits.exclusive_maximum ? "exclusiveMaximum" : "maximum", limits.maximum);
  if (!limits.multiple_of.empty()) json["multipleOf"] = limits.multiple_of;
  put(json, "minItems", limits.min_items);
  put(json, "maxItems", limits.max_items);
  put(json, "uniqueItems", limits.unique_items);
  put(json, "minProperties", limits.min_properties);
  put(json, "maxProperties", limits.max_properties);
}

Json type(const Type& each, std::size_t index) {
  Json json{{"id", index}, {"name", each.origin.parts}};
  put(json, "component", each.origin.component);
  if (each.own_type) json["ownType"] = {{"type", each.own_type->type}, {"header", each.own_type->header}};
  put_shape(json, each.shape);
  put_constraints(json, each.constraints);
  if (each.constant) json["const"] = value(*each.constant);
  return json;
}

constexpr const char* style_names[] = {"simple",        "label",        "matrix",     "form",  "spaceDelimited",
                                       "pipeDelimited", "tabDelimited", "deepObject", "cookie"};
static_assert(std::size(style_names) == static_cast<std::size_t>(Style::cookie) + 1);

Json content(const Content& each) {
  Json json{{"mediaType", each.media_type}};
  if (is_typed(each.encoding)) json.update(use(each.type));
  for (const auto& field : each.fields) {
    Json entry{{"name", field.name}};
    put(entry, "contentType", field.content_type);
    if (field.styled) {
      entry["style"] = style_names[static_cast<std::size_t>(field.style)];
      put(entry, "explode", field.explode);
    }
    json["encoding"].push_back(std::move(entry));
  }
  return json;
}

/// One content stands as it is, several in a list.
Json contents(const Contents& list) {
  if (list.size() == 1) return content(list.front());
  Json json{{"oneOf", Json::array()}};
  for (const auto& each : list) json["oneOf"].push_back(content(each));
  return json;
}

Json operation(const Operation& each, const std::vector<SecurityScheme>& schemes) {
  Json json{{"name", each.name}, {"method", each.method}, {"path", each.path}, {"group", each.group}};
  if (each.role != Role::request) json["role"] = each.role == Role::webhook ? "webhook" : "callback";
  put(json, "deprecated", each.deprecated);
  json["parameters"] = Json::array();
  for (const auto& parameter : each.parameters) {
    Json entry{{"name", parameter.name}, {"in", name_of(parameter.in)}};
    entry.update(use(parameter.type));
    put(entry, "required", parameter.required);
    entry["style"] = style_names[static_cast<std::size_t>(parameter.style)];
    put(entry, "explode", parameter.explode);
    put(entry, "json", parameter.json);
    if (parameter.default_value) entry["default"] = value(*parameter.default_value);
    json["parameters"].push_back(std::move(entry));
  }
  if (each.body) {
    json["body"] = contents(each.body->contents);
    put(json["body"], "required", each.body->required);
  }
  json["responses"] = Json::array();
  for (const auto& response : each.responses) {
    const std::string code = std::to_string(response.status.code);
    Json entry{{"status", response.status.is_default() ? "default"
                          : response.status.range      ? code.substr(0, 1) + "XX"
                                                       : code}};
    if (!response.contents.empty()) entry["content"] = contents(response.contents);
    for (const auto& header : response.headers) {
      Json field{{"name", header.name}};
      field.update(use(header.type));
      put(field, "required", header.required);
      entry["headers"].push_back(std::move(field));
    }
    json["responses"].push_back(std::move(entry));
  }
  json["security"] = Json::array();
  for (const auto& requirement : each.security) {
    Json names = Json::array();
    for (const auto scheme : requirement) names.push_back(schemes[scheme].name);
    json["security"].push_back(std::move(names));
  }
  return json;
}

}  // namespace

std::string dump(const ApiSet& apis) {
  static constexpr const char* kinds[] = {"apiKey header", "apiKey query", "apiKey cookie", "basic", "bearer"};
  Json json{{"apis", Json::array()}, {"types", Json::array()}};
  for (const auto& api : apis.apis) {
    Json entry{{"title", api.title},
               {"version", api.version},
               {"servers", Json::array()},
               {"schemes", Json::array()},
               {"operations", Json::array()}};
    for (const auto& server : api.servers) entry["servers"].push_back(server.url);
    for (const auto& scheme : api.schemes) {
      Json one{{"name", scheme.name}, {"kind", kinds[static_cast<std::size_t>(scheme.kind)]}};
      put(one, "parameter", scheme.parameter);
      entry["schemes"].push_back(std::move(one));
    }
    for (const auto& each : api.operations) entry["operations"].push_back(operation(each, api.schemes));
    for (const auto& url : api.callback_urls) {
      entry["callbackUrls"].push_back(
          {{"operation", api.operations[url.operation].name}, {"callback", api.operations[url.callback].name}});
    }
    for (const auto& link : api.links) {
      entry["links"].push_back({{"name", link.name},
                                {"operation", api.operations[link.operation].name},
                                {"target", api.operations[link.target].name}});
    }
    json["apis"].push_back(std::move(entry));
  }
  for (std::size_t i = 0; i < apis.types.size(); ++i) json["types"].push_back(type(apis.types[i], i));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace oabind::api
