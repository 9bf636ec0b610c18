#include <algorithm>
#include <charconv>

#include "api/operations.hpp"
#include "api/origins.hpp"
#include "support/overloaded.hpp"

namespace oabind::api {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return result;
}

/// type/subtype in lower case, without parameters (RFC 9110, 8.3.1).
std::string essence(const std::string& media_type) {
  std::string result = lower(media_type.substr(0, media_type.find(';')));
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

bool is_json(const std::string& type) {
  return type == "application/json" || type == "text/json" || type.ends_with("+json");
}

/// Media types whose parts or lines need an encoding of their own.
bool is_structured(const std::string& type) {
  return type.starts_with("multipart/") || type == "application/x-www-form-urlencoded" || type == "text/event-stream" ||
         type == "application/jsonl" || type == "application/x-ndjson" || type == "application/json-seq";
}

/// Smaller is taken first.
int rank(const std::string& type) {
  if (type == "application/json") return 0;
  if (is_json(type)) return 1;
  if (type == "*/*" || type == "application/*") return 2;
  if (type == "text/plain") return 3;
  if (type == "application/octet-stream") return 4;
  return is_structured(type) ? 6 : 5;
}

}  // namespace

/// Nothing said about a value that travels as text: it is text.
TypeUse OperationConverter::as_text(TypeUse use) {
  if (!std::holds_alternative<Any>(types_[use.type.value].shape)) return use;
  const Type& any = types_[use.type.value];
  return {schemas_.text(any.where, any.origin), false};
}

bool OperationConverter::is_scalar(TypeUse use, int depth) const {
  if (depth > 8) return false;
  const auto scalars = [&](const std::vector<Branch>& branches) {
    return std::ranges::all_of(branches, [&](const Branch& branch) { return is_scalar(branch.type, depth + 1); });
  };
  return std::visit(overloaded{
                        [](const Any&) { return true; },
                        [](const Boolean&) { return true; },
                        [](const Integer&) { return true; },
                        [](const Number&) { return true; },
                        [](const String&) { return true; },
                        [](const Enum&) { return true; },
                        [](const Array&) { return false; },
                        [](const Map&) { return false; },
                        [](const Object&) { return false; },
                        [&](const Union& shape) { return scalars(shape.branches); },
                        [](const Overlap&) { return false; },
                    },
                    types_[use.type.value].shape);
}

/// Whether the parameter styles of OpenAPI 3.1, 4.8.12.3, say how the value becomes text: scalars, and one level of
/// array or object of scalars.
bool OperationConverter::fits_text(TypeUse use) const {
  if (is_scalar(use)) return true;
  const Shape& shape = types_[use.type.value].shape;
  if (const auto* array = std::get_if<Array>(&shape)) return is_scalar(array->items);
  if (const auto* map = std::get_if<Map>(&shape)) return is_scalar(map->values);
  if (const auto* object = std::get_if<Object>(&shape)) {
    return std::ranges::all_of(object->properties, [&](const Property& each) { return is_scalar(each.type); });
  }
  return false;
}

std::optional<Parameter> OperationConverter::convert(const document::Operation& source,
                                                     const document::Parameter& parameter) {
  Parameter made{
      .where = parameter.where, .name = parameter.name.value, .in = static_cast<In>(parameter.in), .type = {}};
  made.required = parameter.required;
  made.deprecated = parameter.deprecated;
  made.allow_reserved = parameter.allow_reserved;
  made.explode = parameter.explode;
  made.description = parameter.description;
  const std::string who = "parameter '" + made.name + "'";
  if (parameter.in == document::In::query_string) {
    leave_out(source, "unsupported-parameter", parameter.where, who + " as the whole query");
    return std::nullopt;
  }
  if (parameter.style == document::Style::cookie) {
    leave_out(source, "unsupported-parameter", parameter.style_where, who + " in the style 'cookie'");
    return std::nullopt;
  }
  made.style = static_cast<Style>(parameter.style);
  const bool delimited =
      made.style == Style::space_delimited || made.style == Style::pipe_delimited || made.style == Style::tab_delimited;
  if (made.in == In::header && delimited) {
    leave_out(source, "unsupported-parameter", parameter.style_where, who + " as a list without commas");
    return std::nullopt;
  }
  if (!parameter.content.empty()) {
    const auto& media = parameter.content.front();
    if (!is_json(essence(media.name.value)) || !media.schema) {
      leave_out(source, "unsupported-parameter", media.name.where, who + " as '" + media.name.value + "'");
      return std::nullopt;
    }
    made.json = true;
    made.type = schemas_.convert(*media.schema);
    return made;
  }
  if (!parameter.schema) {
    made.type = {schemas_.text(parameter.where, Origin{false, {operation_name(source), made.name}}), false};
    return made;
  }
  made.type = as_text(schemas_.convert(*parameter.schema));
  made.default_value = schemas_.annotations({{*parameter.schema}}).default_value;
  if (!fits_text(made.type)) {
    leave_out(source, "unsupported-parameter", parameter.where,
              who + " with values that contain arrays or objects themselves");
    return std::nullopt;
  }
  return made;
}

/// The one media type that output is made for, the best supported of those offered. The others are named; when there is
/// none, `unsupported` says which feature is missing, and `where`.
std::optional<Content> OperationConverter::choose(const std::vector<document::MediaType>& content, const char* of,
                                                  std::string& unsupported, Location& where) {
  const auto better = [](const document::MediaType& a, const document::MediaType& b) {
    return rank(essence(a.name.value)) < rank(essence(b.name.value));
  };
  const auto best = std::ranges::min_element(content, better);
  const std::string type = essence(best->name.value);
  const auto raw = [&](const document::MediaType& media) {
    if (!media.schema) return true;
    const auto& shape = types_[schemas_.convert(*media.schema).type.value].shape;
    return std::holds_alternative<String>(shape) || std::holds_alternative<Any>(shape);
  };
  const bool json = is_json(type) || (rank(type) == 2 && !raw(*best));
  if (!json && (is_structured(type) || !raw(*best))) {
    unsupported = std::string(of) + " as '" + best->name.value + "'";
    where = best->name.where;
    return std::nullopt;
  }
  for (const auto& other : content) {
    if (&other == &*best) continue;
    diagnostics_.tolerate(
        "media-type-left-out", other.name.where,
        std::string(of) + " as '" + other.name.value + "' is left out: only '" + best->name.value + "' is generated");
  }
  Content made{.media_type = type == "*/*" || type == "application/*"
                                 ? (json ? "application/json" : "application/octet-stream")
                                 : best->name.value,
               .encoding = json                        ? Encoding::json
                           : type.starts_with("text/") ? Encoding::text
                                                       : Encoding::bytes,
               .type = {}};
  if (json)
    made.type =
        best->schema ? schemas_.convert(*best->schema) : schemas_.any(best->name.where, Origin{false, {"value"}});
  return made;
}

std::optional<Body> OperationConverter::convert(const document::Operation& source, const document::RequestBody& body) {
  Body made{.where = body.where, .description = body.description, .required = body.required, .content = {}};
  if (body.content.empty()) {
    leave_out(source, "unsupported-media-type", body.where, "a request body without content");
    return std::nullopt;
  }
  std::string unsupported;
  Location where;
  auto content = choose(body.content, "a request body", unsupported, where);
  if (!content) {
    leave_out(source, "unsupported-media-type", where, unsupported);
    return std::nullopt;
  }
  made.content = std::move(*content);
  return made;
}

std::optional<Response> OperationConverter::convert(const document::Operation& source,
                                                    const document::Response& response) {
  Response made{
      .where = response.where, .status = {}, .description = response.description, .headers = {}, .content = {}};
  const std::string& status = response.status.value;
  if (status != "default") {
    made.status.range = status.size() == 3 && status[1] == 'X';
    std::from_chars(status.data(), status.data() + (made.status.range ? 1 : status.size()), made.status.code);
    if (made.status.range) made.status.code = static_cast<std::uint16_t>(made.status.code * 100);
  }
  for (const auto& header : response.headers) {
    Header field{.where = header.where,
                 .name = header.name.value,
                 .type = {},
                 .required = header.required,
                 .explode = header.explode,
                 .json = !header.content.empty(),
                 .description = header.description};
    const auto schema = header.schema            ? header.schema
                        : header.content.empty() ? std::nullopt
                                                 : header.content.front().schema;
    field.type = schema ? schemas_.convert(*schema)
                        : schemas_.any(header.where, Origin{false, {operation_name(source), field.name}});
    if (!field.json) field.type = as_text(field.type);
    if (!field.json && !fits_text(field.type)) {
      diagnostics_.tolerate(
          "unsupported-header", header.where,
          "header '" + field.name + "' with values that contain arrays or objects themselves is left out");
      continue;
    }
    made.headers.push_back(std::move(field));
  }
  if (response.content.empty()) return made;
  std::string unsupported;
  Location where;
  made.content = choose(response.content, "a response", unsupported, where);
  if (!made.content) {
    leave_out(source, "unsupported-media-type", where, unsupported);
    return std::nullopt;
  }
  return made;
}

}  // namespace oabind::api
