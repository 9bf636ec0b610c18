#include "api/assertions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace oabind::api {
namespace {

using document::Schema;
using document::SchemaId;
using document::Text;

/// A literal of the generated code; clang refuses longer ones than 65,536 bytes.
constexpr std::size_t longest_schema = 60'000;

std::string quoted_list(const std::vector<Text>& texts) {
  std::string list;
  for (const auto& each : texts) list += (list.empty() ? "" : ",") + json_string(each.value);
  return "[" + list + "]";
}

class Writer {
 public:
  Writer(const document::DocumentSet& documents, std::vector<Text>& unsupported)
      : documents_(documents), unsupported_(unsupported) {}

  Assertion write(const Schema& schema) {
    std::string text = object(schema);
    std::string definitions;
    for (std::size_t i = 0; i < pending_.size() && !too_long_; ++i) {
      definitions += (i == 0 ? "" : ",") + json_string(names_[pending_[i]]) + ":" + object(documents_[pending_[i]]);
    }
    if (!definitions.empty()) {
      text.pop_back();
      text += (text == "{" ? "" : ",") + ("\"$defs\":{" + definitions + "}}");
    }
    if (too_long_ || text.size() > longest_schema) {
      unsupported_.push_back({"a schema of this size in 'not', 'if' or the like", schema.where});
      text = "{}";
    }
    return {std::move(text), std::move(patterns_)};
  }

 private:
  /// Members of one JSON object, in the order they are put.
  class Members {
   public:
    void put(const char* key, const std::string& value) {
      text_ += (text_.empty() ? "\"" : ",\"") + std::string(key) + "\":" + value;
    }
    template <class T>
    void count(const char* key, const std::optional<T>& value) {
      if (value) put(key, std::to_string(*value));
    }
    void number(const char* key, const std::optional<document::Number>& value) {
      if (value) put(key, value->text);
    }
    std::string object() const { return "{" + text_ + "}"; }

   private:
    std::string text_;
  };

  std::string object(const Schema& schema) {
    if (schema.always) return *schema.always ? "true" : "false";
    const bool widened =
        schema.types == document::Types{.null = true} &&
        (schema.reference || !schema.all_of.empty() || !schema.one_of.empty() || !schema.any_of.empty());
    Members members;
    if (!widened) put_type(members, schema);
    if (schema.reference) members.put("$ref", json_string("#/$defs/" + definition(schema.reference->target)));
    put_scalar_keywords(members, schema);
    put_array_keywords(members, schema);
    put_object_keywords(members, schema);
    put_applicators(members, schema);
    for (const auto& keyword : schema.unsupported) unsupported_.push_back(keyword);
    if (schema.unevaluated_properties || schema.unevaluated_items)
      unsupported_.push_back({"unevaluatedProperties", schema.where});
    // 3.0's `nullable` beside a composition widens what the composition allows.
    return widened ? "{\"anyOf\":[{\"type\":\"null\"}," + members.object() + "]}" : members.object();
  }

  std::string below(SchemaId id) {
    if (!id) return "true";
    if (written_ > longest_schema) too_long_ = true;  // before the text doubles at every level
    if (too_long_) return "true";
    std::string text = object(documents_[id]);
    written_ += text.size();
    return text;
  }

  std::string list(const std::vector<SchemaId>& ids) {
    std::string text;
    for (const auto id : ids) text += (text.empty() ? "" : ",") + below(id);
    return "[" + text + "]";
  }

  std::string map(const std::vector<document::Property>& properties) {
    std::string text;
    for (const auto& each : properties)
      text += (text.empty() ? "" : ",") + json_string(each.name.value) + ":" + below(each.schema);
    return "{" + text + "}";
  }

  /// The name under which a schema that is referred to stands in `$defs`: its own where that is free.
  const std::string& definition(SchemaId id) {
    const auto [place, first] = names_.try_emplace(id);
    if (!first) return place->second;
    const Schema& schema = documents_[id];
    const std::string wanted = schema.component ? schema.component->value : "schema";
    place->second = wanted;
    for (int n = 2; !taken_.insert(place->second).second; ++n) place->second = wanted + std::to_string(n);
    pending_.push_back(id);
    return place->second;
  }

  static void put_type(Members& members, const Schema& schema) {
    std::string names;
    std::size_t count = 0;
    const auto add = [&](bool present, const char* name) {
      if (!present) return;
      names += (names.empty() ? "\"" : ",\"") + std::string(name) + "\"";
      ++count;
    };
    add(schema.types.null, "null");
    add(schema.types.boolean, "boolean");
    add(schema.types.integer, "integer");
    add(schema.types.number, "number");
    add(schema.types.string, "string");
    add(schema.types.array, "array");
    add(schema.types.object, "object");
    if (count != 0) members.put("type", count == 1 ? names : "[" + names + "]");
  }

  void put_scalar_keywords(Members& members, const Schema& schema) {
    std::vector<Value> values;
    if (schema.enumeration) values = *schema.enumeration;
    if (schema.constant) values = {*schema.constant};
    std::string listed;
    for (const auto& value : values) listed += (listed.empty() ? "" : ",") + to_json(value);
    if (schema.enumeration || schema.constant) members.put("enum", "[" + listed + "]");
    members.count("minLength", schema.min_length);
    members.count("maxLength", schema.max_length);
    if (schema.pattern) {
      members.put("pattern", json_string(schema.pattern->value));
      patterns_.push_back(schema.pattern->value);
    }
    members.number("minimum", schema.minimum);
    members.number("maximum", schema.maximum);
    members.number("exclusiveMinimum", schema.exclusive_minimum);
    members.number("exclusiveMaximum", schema.exclusive_maximum);
    members.number("multipleOf", schema.multiple_of);
  }

  void put_array_keywords(Members& members, const Schema& schema) {
    if (!schema.prefix_items.empty()) members.put("prefixItems", list(schema.prefix_items));
    if (schema.items) members.put("items", below(*schema.items));
    if (schema.contains) {
      members.put("contains", below(*schema.contains));
      members.count("minContains", schema.min_contains);
      members.count("maxContains", schema.max_contains);
    }
    members.count("minItems", schema.min_items);
    members.count("maxItems", schema.max_items);
    if (schema.unique_items) members.put("uniqueItems", "true");
  }

  void put_object_keywords(Members& members, const Schema& schema) {
    if (!schema.properties.empty()) members.put("properties", map(schema.properties));
    if (!schema.pattern_properties.empty()) members.put("patternProperties", map(schema.pattern_properties));
    for (const auto& each : schema.pattern_properties) patterns_.push_back(each.name.value);
    if (schema.additional_properties) members.put("additionalProperties", below(*schema.additional_properties));
    if (schema.property_names) members.put("propertyNames", below(*schema.property_names));
    if (!schema.required.empty()) members.put("required", quoted_list(schema.required));
    std::string needs;
    for (const auto& [name, needed] : schema.dependent_required)
      needs += (needs.empty() ? "" : ",") + json_string(name.value) + ":" + quoted_list(needed);
    if (!needs.empty()) members.put("dependentRequired", "{" + needs + "}");
    if (!schema.dependent_schemas.empty()) members.put("dependentSchemas", map(schema.dependent_schemas));
    members.count("minProperties", schema.min_properties);
    members.count("maxProperties", schema.max_properties);
  }

  void put_applicators(Members& members, const Schema& schema) {
    if (!schema.all_of.empty()) members.put("allOf", list(schema.all_of));
    if (!schema.any_of.empty()) members.put("anyOf", list(schema.any_of));
    if (!schema.one_of.empty()) members.put("oneOf", list(schema.one_of));
    if (schema.negation) members.put("not", below(*schema.negation));
    if (!schema.condition) return;
    members.put("if", below(*schema.condition));
    if (schema.consequence) members.put("then", below(*schema.consequence));
    if (schema.alternative) members.put("else", below(*schema.alternative));
  }

  const document::DocumentSet& documents_;
  std::vector<Text>& unsupported_;
  std::vector<std::string> patterns_;
  std::map<SchemaId, std::string> names_;
  std::set<std::string> taken_;
  std::vector<SchemaId> pending_;  ///< referred to, in the order they were met; all of them stand in `$defs`
  std::size_t written_ = 0;
  bool too_long_ = false;
};

}  // namespace

Assertion to_assertion(const document::DocumentSet& documents, const Schema& schema, std::vector<Text>& unsupported) {
  return Writer{documents, unsupported}.write(schema);
}

}  // namespace oabind::api
