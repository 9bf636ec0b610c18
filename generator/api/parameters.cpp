#include <algorithm>

#include "api/alternatives.hpp"
#include "api/media_types.hpp"
#include "api/operations.hpp"
#include "api/origins.hpp"

namespace oabind::api {

Style style_of(document::Style style) noexcept {
  static_assert(static_cast<Style>(document::Style::simple) == Style::simple &&
                    static_cast<Style>(document::Style::cookie) == Style::cookie,
                "both stages list the same styles in the same order");
  return static_cast<Style>(style);
}

/// Nothing said about a value that travels as text: it is text.
TypeUse OperationConverter::as_text(TypeUse use) {
  if (!std::holds_alternative<Any>(types_[use.type.value].shape)) return use;
  const Type& any = types_[use.type.value];
  return {schemas_.text(any.where, any.origin), false};
}

bool OperationConverter::is_scalar(TypeUse use) const {
  bool result = true;
  const auto type_of = [&](TypeId each) -> const Type& { return types_[each.value]; };
  for_each_alternative(use, type_of, [&](TypeUse each) {
    const Shape& shape = types_[each.type.value].shape;
    const bool compound = std::holds_alternative<Array>(shape) || std::holds_alternative<Map>(shape) ||
                          std::holds_alternative<Object>(shape) || std::holds_alternative<Overlap>(shape);
    result = result && !compound;
  });
  return result;
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

/// What else would stand in the query beside a parameter that is all of it; empty when nothing would.
std::string OperationConverter::beside_query(const document::Operation& source) const {
  if (!source.query.empty()) return "the query of the path";
  for (const auto& each : source.parameters)
    if (each.in == document::In::query) return "the parameter '" + each.name.value + "'";
  for (const auto& requirement : source.security) {
    for (const auto& use : requirement.schemes) {
      const auto scheme = schemes_.find(use.scheme.value);
      if (scheme != schemes_.end() && api_.schemes[scheme->second].kind == SecurityScheme::Kind::api_key_query)
        return "the key '" + use.scheme.value + "'";
    }
  }
  return {};
}

bool OperationConverter::supported(const document::Operation& source, const document::Parameter& parameter) {
  const std::string who = "parameter '" + parameter.name.value + "'";
  if (parameter.in == document::In::query_string) {
    const std::string other = beside_query(source);
    if (other.empty()) return true;
    leave_out(source, "unsupported-parameter", parameter.where, who + " as the whole query beside " + other);
    return false;
  }
  const bool delimited = parameter.style == document::Style::space_delimited ||
                         parameter.style == document::Style::pipe_delimited ||
                         parameter.style == document::Style::tab_delimited;
  if (parameter.in == document::In::header && delimited) {
    leave_out(source, "unsupported-parameter", parameter.style_where, who + " as a list without commas");
    return false;
  }
  return true;
}

std::optional<Parameter> OperationConverter::convert(const document::Operation& source,
                                                     const document::Parameter& parameter) {
  Parameter made{
      .where = parameter.where, .name = parameter.name.value, .in = static_cast<In>(parameter.in), .type = {}};
  made.cpp_name = given_name(parameter.cpp_name);
  made.required = parameter.required;
  made.deprecated = parameter.deprecated;
  made.allow_reserved = parameter.allow_reserved;
  made.explode = parameter.explode;
  made.description = parameter.description;
  if (!supported(source, parameter)) return std::nullopt;
  made.style = style_of(parameter.style);
  const auto schema = parameter.schema            ? parameter.schema
                      : parameter.content.empty() ? std::nullopt
                                                  : parameter.content.front().schema;
  if (!parameter.content.empty() && is_json(essence(parameter.content.front().name.value))) {
    made.json = true;
    made.type = schema ? schemas_.convert(*schema)
                       : schemas_.any(parameter.where, Origin{false, {operation_name(source), made.name}});
    return made;
  }
  if (made.in == In::query_string && !parameter.content.empty()) {
    Content whole = content(parameter.content.front());
    if (whole.encoding == Encoding::form) {
      made.type = whole.type;
      made.form = std::move(whole);
      return made;
    }
  }
  if (!schema) {
    made.type = {schemas_.text(parameter.where, Origin{false, {operation_name(source), made.name}}), false};
    return made;
  }
  made.type = as_text(schemas_.convert(*schema));
  if (parameter.schema) made.default_value = schemas_.annotations({{*schema}}).default_value;
  if (made.in == In::query_string && !is_scalar(made.type)) {
    leave_out(source, "unsupported-parameter", parameter.where,
              "parameter '" + made.name + "' as the whole query, with values that are no texts");
    return std::nullopt;
  }
  if (fits_text(made.type) || made.style == Style::deep_object) return made;
  const std::string who = "parameter '" + made.name + "' with values that contain arrays or objects themselves";
  if (made.in == In::header) {
    leave_out(source, "unsupported-parameter", parameter.where, who);
    return std::nullopt;
  }
  diagnostics_.note("nested-parameter", parameter.where, who + ": the inner ones are written as JSON")
      .suggest("no style says how they are written; 'content: application/json' would");
  return made;
}

}  // namespace oabind::api
