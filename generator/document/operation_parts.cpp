#include "document/operation_parts.hpp"

#include <algorithm>
#include <iterator>

#include "document/parse_security.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

/// The names in a path template, in order, each once.
std::vector<std::string> template_names(const Text& path) {
  std::vector<std::string> names;
  const std::string text = path.value.substr(0, path.value.find('#'));
  for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    if (close == std::string::npos) break;
    const std::string name = text.substr(open + 1, close - open - 1);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

void read_tags(ObjectReader& reader, Operation& operation, Diagnostics& diagnostics) {
  const auto tags = reader.array("tags");
  if (!tags) return;
  for (const auto& item : tags->value->items) {
    if (auto name = as_text(item, "tags", diagnostics)) operation.tags.push_back({std::move(*name), item.where});
  }
}

}  // namespace

std::optional<Node> path_item_at(Parsing& parsing, OperationFilter& filter, const Node& given,
                                 const std::string& path) {
  if (!filter.may_choose(path)) {
    filter.chooses_any(path, *given.value);  // patterns may be about what is here
    return std::nullopt;
  }
  auto node = parsing.trees.follow(given, "pathItems");
  if (node && !filter.chooses_any(path, *node->value)) return std::nullopt;
  return node;
}

std::optional<Node> operation_at(Parsing& parsing, OperationFilter& filter, Node node, const std::string& path) {
  const Value* reference = node.value->find("$ref");
  if (reference != nullptr && reference->is(Value::Kind::string)) {
    parsing.diagnostics.tolerate("ref-operation", reference->where,
                                 "an operation is no place for a '$ref', taken as the operation that it leads to");
    auto target = parsing.trees.follow(std::move(node), "operations");
    if (!target) return std::nullopt;
    node = std::move(*target);
  }
  if (!filter.chooses(path, *node.value)) return std::nullopt;
  return node;
}

void read_head(Parsing& parsing, ObjectReader& reader, Operation& operation) {
  operation.id = reader.text_at("operationId");
  operation.cpp_name = reader.text_at("x-cpp-name");
  operation.summary = reader.text("summary");
  operation.description = reader.prose("description", parsing.trees);
  operation.deprecated = reader.flag("deprecated");
  read_tags(reader, operation, parsing.diagnostics);
  reader.ignore({"externalDocs"});
}

void read_security(Parsing& parsing, ObjectReader& reader, const Security& of_document,
                   std::vector<SecurityScheme>& schemes, Operation& operation) {
  const auto security = reader.array("security");
  Security needed = security ? parse_security(parsing, *security, schemes) : of_document;
  operation.security = std::move(needed.alternatives);
  operation.unknown_security = std::move(needed.unknown);
}

std::vector<Parameter> joined(std::vector<Parameter> own, const std::vector<Parameter>& of_path) {
  std::vector<Parameter> result;
  for (const auto& parameter : of_path) {
    const auto same = [&](const Parameter& each) {
      return each.in == parameter.in && each.name.value == parameter.name.value;
    };
    if (std::none_of(own.begin(), own.end(), same)) result.push_back(parameter);
  }
  std::move(own.begin(), own.end(), std::back_inserter(result));
  return result;
}

namespace {

/// Keys of `paths` with a query: by the specification there are none, but they can mean only one thing. A parameter of
/// the template that is the value of a field is that field; other fields are always sent.
void take_query(Operation& operation) {
  std::string_view text = std::string_view(operation.path.value).substr(0, operation.path.value.find('#'));
  const auto mark = text.find('?');
  if (mark == std::string_view::npos) return;
  text.remove_prefix(mark + 1);
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const std::string_view field = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = field.find("={");
    const bool templated = equals != std::string_view::npos && field.ends_with('}');
    const auto name = templated ? field.substr(equals + 2, field.size() - equals - 3) : std::string_view{};
    const auto found = std::ranges::find_if(operation.parameters, [&](const Parameter& each) {
      return templated && each.in == In::path && each.name.value == name;
    });
    if (found != operation.parameters.end()) {
      found->in = In::query;
      found->name.value = field.substr(0, equals);
      found->style = Style::form;
      found->explode = true;
    } else if (!field.empty()) {
      operation.query.append(operation.query.empty() ? "" : "&").append(field);
    }
  }
}

}  // namespace

void fit_to_path(Parsing& parsing, Operation& operation, const std::string& pointer) {
  const bool has_path = operation.role == Role::request;
  const auto names = has_path ? template_names(operation.path) : std::vector<std::string>();
  auto& parameters = operation.parameters;
  const auto is_declared = [&](const std::string& name) {
    return std::ranges::any_of(parameters,
                               [&](const Parameter& each) { return each.in == In::path && each.name.value == name; });
  };
  std::vector<std::string_view> undeclared;
  std::ranges::copy_if(names, std::back_inserter(undeclared), [&](const auto& name) { return !is_declared(name); });
  const auto not_in_path = [&](const Parameter& each) {
    if (each.in != In::path || std::ranges::find(names, each.name.value) != names.end()) return false;
    auto& finding = parsing.diagnostics.tolerate(
        "path-parameter", each.name.where,
        has_path ? "the path '" + operation.path.value + "' has no '{" + each.name.value + "}', parameter ignored"
                 : "webhooks and callbacks have no path, parameter '" + each.name.value + "' ignored");
    finding.note(operation.path.where, has_path ? "the path is here" : "this is what is called");
    if (const auto near = closest(each.name.value, undeclared)) finding.suggest("did you mean '" + *near + "'?");
    return true;
  };
  parameters.erase(std::remove_if(parameters.begin(), parameters.end(), not_in_path), parameters.end());
  for (const auto& name : names) {
    if (is_declared(name)) continue;
    parsing.diagnostics
        .tolerate("path-parameter", operation.path.where,
                  "the path parameter '" + name + "' is not declared, taken as a string")
        .note(operation.where, "by this operation");
    Schema text;
    text.where = operation.path.where;
    text.pointer = pointer + "/parameters/" + name;
    text.types.string = true;
    text.types_where = operation.path.where;
    Parameter parameter;
    parameter.where = operation.path.where;
    parameter.name = {name, operation.path.where};
    parameter.in = In::path;
    parameter.required = true;
    parameter.style = Style::simple;
    parameter.style_where = operation.path.where;
    parameter.schema = parsing.schemas.add(std::move(text));
    parameters.push_back(std::move(parameter));
  }
  if (has_path) take_query(operation);
}

}  // namespace oabind::document
