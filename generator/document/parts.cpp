#include "document/parts.hpp"

#include <algorithm>

namespace oabind::document {
namespace {

struct Row {
  Part part;
  std::string_view key;
  Child child;
};

constexpr Row rows[] = {
    {Part::description, "paths", {Part::path_item, true}},
    {Part::description, "webhooks", {Part::path_item, true}},
    {Part::description, "x-webhooks", {Part::path_item, true}},
    {Part::description, "components", {Part::components, false}},
    {Part::path_item, "parameters", {Part::parameter, false}},
    {Part::path_item, "additionalOperations", {Part::operation, true}},
    {Part::path_item, "get", {Part::operation, false}},
    {Part::path_item, "put", {Part::operation, false}},
    {Part::path_item, "post", {Part::operation, false}},
    {Part::path_item, "delete", {Part::operation, false}},
    {Part::path_item, "options", {Part::operation, false}},
    {Part::path_item, "head", {Part::operation, false}},
    {Part::path_item, "patch", {Part::operation, false}},
    {Part::path_item, "trace", {Part::operation, false}},
    {Part::path_item, "query", {Part::operation, false}},
    {Part::operation, "parameters", {Part::parameter, false}},
    {Part::operation, "requestBody", {Part::request_body, false}},
    {Part::operation, "responses", {Part::response, true}},
    {Part::operation, "callbacks", {Part::callback, true}},
    {Part::parameter, "schema", {Part::schema, false}},
    {Part::parameter, "items", {Part::schema, false}},
    {Part::parameter, "content", {Part::media_type, true}},
    {Part::parameter, "examples", {Part::example, true}},
    {Part::header, "schema", {Part::schema, false}},
    {Part::header, "items", {Part::schema, false}},
    {Part::header, "content", {Part::media_type, true}},
    {Part::header, "examples", {Part::example, true}},
    {Part::request_body, "content", {Part::media_type, true}},
    {Part::response, "headers", {Part::header, true}},
    {Part::response, "content", {Part::media_type, true}},
    {Part::response, "links", {Part::link, true}},
    {Part::response, "schema", {Part::schema, false}},
    {Part::media_type, "schema", {Part::schema, false}},
    {Part::media_type, "itemSchema", {Part::schema, false}},
    {Part::media_type, "examples", {Part::example, true}},
    {Part::media_type, "encoding", {Part::encoding, true}},
    {Part::media_type, "prefixEncoding", {Part::encoding, false}},
    {Part::media_type, "itemEncoding", {Part::encoding, false}},
    {Part::encoding, "headers", {Part::header, true}},
    {Part::encoding, "encoding", {Part::encoding, true}},
    {Part::encoding, "prefixEncoding", {Part::encoding, false}},
    {Part::encoding, "itemEncoding", {Part::encoding, false}},
    {Part::schema, "properties", {Part::schema, true}},
    {Part::schema, "patternProperties", {Part::schema, true}},
    {Part::schema, "$defs", {Part::schema, true}},
    {Part::schema, "definitions", {Part::schema, true}},
    {Part::schema, "dependentSchemas", {Part::schema, true}},
    {Part::schema, "items", {Part::schema, false}},
    {Part::schema, "prefixItems", {Part::schema, false}},
    {Part::schema, "additionalItems", {Part::schema, false}},
    {Part::schema, "unevaluatedItems", {Part::schema, false}},
    {Part::schema, "contains", {Part::schema, false}},
    {Part::schema, "additionalProperties", {Part::schema, false}},
    {Part::schema, "unevaluatedProperties", {Part::schema, false}},
    {Part::schema, "propertyNames", {Part::schema, false}},
    {Part::schema, "allOf", {Part::schema, false}},
    {Part::schema, "oneOf", {Part::schema, false}},
    {Part::schema, "anyOf", {Part::schema, false}},
    {Part::schema, "not", {Part::schema, false}},
    {Part::schema, "if", {Part::schema, false}},
    {Part::schema, "then", {Part::schema, false}},
    {Part::schema, "else", {Part::schema, false}},
    {Part::schema, "contentSchema", {Part::schema, false}},
    {Part::schema, "type", {Part::schema, false}},
};

struct Section {
  std::string_view name;
  Part part;
};
constexpr Section sections[] = {{"schemas", Part::schema},
                                {"responses", Part::response},
                                {"parameters", Part::parameter},
                                {"examples", Part::example},
                                {"requestBodies", Part::request_body},
                                {"headers", Part::header},
                                {"links", Part::link},
                                {"callbacks", Part::callback},
                                {"pathItems", Part::path_item},
                                {"mediaTypes", Part::media_type},
                                {"definitions", Part::schema}};

}  // namespace

Child child_of(Part part, std::string_view key) {
  if (part == Part::callback) return {key.starts_with("x-") ? Part::none : Part::path_item, false};
  if (part == Part::components) return {key == "definitions" ? Part::none : part_of_section(key), true};
  if (part == Part::description && key != "components" && part_of_section(key) != Part::none)
    return {part_of_section(key), true};  // of 2.0
  const auto* const row =
      std::ranges::find_if(rows, [&](const Row& each) { return each.part == part && each.key == key; });
  return row == std::end(rows) ? Child{} : row->child;
}

std::string_view section_of(Part part, Dialect dialect) {
  if (part == Part::path_item) return {};  // stands where it is referred to: 3.0 has no other place for it
  if (dialect == Dialect::v20) {
    return part == Part::schema      ? "definitions"
           : part == Part::parameter ? "parameters"
           : part == Part::response  ? "responses"
                                     : "";
  }
  if (part == Part::media_type && dialect < Dialect::v32) return {};
  const auto* const found = std::ranges::find(sections, part, &Section::part);
  return found == std::end(sections) ? std::string_view() : found->name;
}

Part part_of_section(std::string_view section) {
  const auto* const found = std::ranges::find(sections, section, &Section::name);
  return found == std::end(sections) ? Part::none : found->part;
}

}  // namespace oabind::document
