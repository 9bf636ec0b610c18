#include "document/check_parts.hpp"

namespace oabind::document {
namespace {

/// The keys of a Callback Object; its path items are those of who refers to it.
void check_callback(Parsing& parsing, const Node& given) {
  const auto node = parsing.trees.follow(given, "callbacks");
  if (!node) return;
  for (const auto& entry : node->value->members) {
    if (!entry.key.starts_with("x-")) parse_callback_url(parsing, {entry.key, entry.key_where});
  }
}

void check_part(Parsing& parsing, const std::string& section, const Node& part, const Entry& entry) {
  if (section == "parameters") {
    parse_parameter(parsing, part);
  } else if (section == "headers") {
    parse_header(parsing, part, entry);
  } else if (section == "responses") {
    parse_response(parsing, part, {"default", entry.key_where});
  } else if (section == "requestBodies") {
    parse_request_body(parsing, part);
  } else if (section == "examples") {
    check_example(parsing, part);
  } else if (section == "links") {
    parse_link(parsing, part, {entry.key, entry.key_where});
  } else if (section == "callbacks") {
    check_callback(parsing, part);
  } else if (section == "pathItems") {
    // Its path and its security are those of who refers to it.
    for (const auto& member : part.value->members) {
      if (member.key == "parameters" && member.value.is(Value::Kind::array))
        check_query_strings(parsing, parse_parameters(parsing, part.member(member)));
      const Value* own = member.value.find("parameters");
      if (own != nullptr && own->is(Value::Kind::array))
        check_query_strings(parsing, parse_parameters(parsing, part.member(member).member("parameters", *own)));
    }
  }
}

}  // namespace

void check_parts(Trees& trees, const Node& root, Diagnostics& diagnostics) {
  const Value* components = root.value->find("components");
  if (components == nullptr || trees[root.tree].dialect == Dialect::v20) return;
  Diagnostics found;
  std::deque<Schema> unread;  // schemas are read where they count
  SchemaParser schemas(trees, unread, found);
  OperationFilter all({}, {});
  Parsing parsing{trees, schemas, found, all};
  Diagnostics& before = trees.report_to(found);
  const Node node = root.member("components", *components);
  for (const auto& section : components->members) {
    for (const auto& entry : section.value.members)
      check_part(parsing, section.key, node.member(section).member(entry), entry);
  }
  trees.report_to(before);
  for (auto finding : found.all()) {
    if (finding.severity == Severity::error) finding.severity = Severity::tolerated;
    diagnostics.append(std::move(finding));
  }
}

void check_examples(Parsing& parsing, ObjectReader& reader) {
  const auto one = reader.any("example");
  const auto several = reader.object("examples");
  if (one && several) {
    parsing.diagnostics.tolerate("example", reader.where_of("example"), "there is either 'example' or 'examples'");
  }
  if (!several) return;
  for (const auto& entry : several->value->members) check_example(parsing, several->member(entry));
}

void check_example(Parsing& parsing, const Node& given) {
  const auto node = parsing.trees.follow(given, "examples");
  if (!node) return;
  ObjectReader reader(*node, "Example Object", parsing.diagnostics);
  reader.ignore({"summary", "description"});
  const bool value = reader.any("value").has_value(), external = reader.any("externalValue").has_value();
  const bool newer = parsing.trees[node->tree].dialect >= Dialect::v32;
  const bool data = newer && reader.any("dataValue"), serialized = newer && reader.any("serializedValue");
  if ((value && (external || data || serialized)) || (serialized && external)) {
    parsing.diagnostics.tolerate("example", reader.where(), "an example has its value in one way only");
  }
}

void check_encodings(const Value& holder, Diagnostics& diagnostics) {
  const Value* const first = holder.find("prefixEncoding");
  const Value* const rest = holder.find("itemEncoding");
  for (const auto& entry : holder.members) {
    if (entry.key != "encoding") continue;
    if (first != nullptr || rest != nullptr) {
      diagnostics.tolerate("encoding", entry.key_where,
                           "'encoding' goes with neither 'prefixEncoding' nor 'itemEncoding'");
    }
    for (const auto& named : entry.value.members) check_encodings(named.value, diagnostics);
  }
  if (first != nullptr)
    for (const auto& placed : first->items) check_encodings(placed, diagnostics);
  if (rest != nullptr) check_encodings(*rest, diagnostics);
}

}  // namespace oabind::document
