// Makes of the JSON Schema test suite what oabind can be asked about: a description with a component for each schema
// of the suite, and a program that decodes each instance into the type made for its schema.
//
//   suite_prepare VERSION SUITE_DIRECTORY OUTPUT_DIRECTORY [LEFT_OUT…]
//
// VERSION is that of the OpenAPI description. LEFT_OUT are names of components that no code can be generated for: their
// cases count as failed. Prints what it made.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Keywords that oabind does not promise to check, and what 3.0's Schema Object does not have.
const std::set<std::string> out_of_scope = {
    "anchor",    "content",          "dependentSchemas",      "dynamicRef", "format", "id", "if-then-else",
    "refRemote", "unevaluatedItems", "unevaluatedProperties", "vocabulary"};
const std::set<std::string> not_in_3_0 = {"additionalItems",   "definitions", "dependencies",
                                          "patternProperties", "ref",         "type"};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// A C++ raw literal whose end the text cannot contain.
std::string literal(const std::string& text) {
  return "R\"suite(" + text + ")suite\"";
}

bool holds_key(const Json& value, const std::set<std::string>& keys) {
  if (value.is_array())
    return std::any_of(value.begin(), value.end(), [&](const Json& item) { return holds_key(item, keys); });
  if (!value.is_object()) return false;
  for (const auto& [key, member] : value.items())
    if (keys.contains(key) || holds_key(member, keys)) return true;
  return false;
}

/// References of a schema are relative to its own root, so it gets a file of its own.
bool refers(const Json& schema) {
  return holds_key(schema, {"$ref", "$defs", "$id"});
}

/// Schemas of another keyword's file that need what is out of scope: other documents, names given to parts of a schema.
bool needs_more(const Json& schema) {
  return holds_key(schema, {"$id", "$anchor", "$dynamicRef", "$recursiveRef", "dependentSchemas", "if",
                            "unevaluatedItems", "unevaluatedProperties"}) ||
         schema.dump().find("http://localhost") != std::string::npos ||
         schema.dump().find("\"$ref\":\"http") != std::string::npos;
}

/// Whether `items` is a list somewhere, which 3.0 forbids (OpenAPI 3.0.3, section 4.7.24.1).
bool lists_items(const Json& value) {
  const bool here = value.is_object() && value.contains("items") && value["items"].is_array();
  return here || (value.is_structured() && std::any_of(value.begin(), value.end(), lists_items));
}

/// A schema without `type` whose keywords all speak of one JSON type is that type in C++, as those who write
/// descriptions mean it; JSON Schema lets values of other types pass. Such values are counted apart.
bool is_of_another_type(const Json& schema, const Json& value) {
  static const std::map<std::string, std::set<std::string>> speakers = {
      {"object",
       {"additionalProperties", "dependentRequired", "maxProperties", "minProperties", "patternProperties",
        "properties", "propertyNames", "required"}},
      {"array",
       {"additionalItems", "contains", "items", "maxContains", "maxItems", "minContains", "minItems", "prefixItems",
        "uniqueItems"}},
      {"string", {"format", "maxLength", "minLength", "pattern"}},
      {"number", {"exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf"}}};
  if (!schema.is_object()) return false;
  for (const auto& [type, keywords] : speakers) {
    const bool speaks = std::all_of(schema.items().begin(), schema.items().end(), [&](const auto& member) {
      return member.key().starts_with('$') || keywords.contains(member.key());
    });
    if (speaks) return value.type_name() != type;
  }
  return false;
}

struct Made {
  std::string program;
  Json components = Json::object();
  std::size_t schemas = 0;
  std::size_t cases = 0;
  std::size_t skipped = 0;
  std::size_t of_another_type = 0;
};

void add_group(const std::string& keyword, const Json& group, const fs::path& out,
               const std::set<std::string>& left_out, Made& made) {
  const Json& schema = group["schema"];
  if (needs_more(schema)) {
    made.skipped += group["tests"].size();
    return;
  }
  const std::string name = "T" + std::to_string(made.schemas++);
  Json use = schema;
  if (refers(schema)) {
    write(out / (name + ".json"), schema.dump(1));
    use = {{"$ref", name + ".json"}};
  }
  const bool known = !left_out.contains(name);
  if (known) made.components[name] = {{"type", "object"}, {"required", {"value"}}, {"properties", {{"value", use}}}};
  for (const auto& test : group["tests"]) {
    if (test["valid"].get<bool>() && is_of_another_type(schema, test["data"])) {
      ++made.of_another_type;
      continue;
    }
    ++made.cases;
    const std::string text = Json{{"value", test["data"]}}.dump();
    const std::string title = group["description"].get<std::string>() + ": " + test["description"].get<std::string>();
    const std::string expected = test["valid"].get<bool>() ? "true" : "false";
    made.program += known ? "  check(" + literal(keyword) + ", " + literal(title) + ", " + expected +
                                ", decodes<suite::" + name + ">(" + literal(text) + "));\n"
                          : "  check(" + literal(keyword) + ", " + literal(title) + ", true, false);\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const std::string version = argv[1];
  const fs::path out = argv[3];
  const std::set<std::string> left_out(argv + 4, argv + argc);
  fs::create_directories(out);
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(argv[2]))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  Made made;
  for (const auto& file : files) {
    const std::string keyword = file.stem().string();
    if (out_of_scope.contains(keyword) || (version.starts_with("3.0") && not_in_3_0.contains(keyword))) continue;
    for (const auto& group : Json::parse(read(file))) {
      if (version.starts_with("3.0") && lists_items(group["schema"])) {
        made.skipped += group["tests"].size();
      } else {
        add_group(keyword, group, out, left_out, made);
      }
    }
  }
  const Json description = {{"openapi", version},
                            {"info", {{"title", "Suite"}, {"version", "1"}}},
                            {"paths", Json::object()},
                            {"components", {{"schemas", made.components}}}};
  write(out / "suite.json", description.dump(1));
  write(out / "cases.cpp", "#include \"check.hpp\"\n\nvoid run_cases() {\n" + made.program + "}\n");
  std::printf(
      "%zu schemas, %zu cases. Left out: %zu whose schemas use what is out of scope or not in this version, %zu values "
      "of another JSON type than the one that all keywords of the schema speak of\n",
      made.schemas, made.cases, made.skipped, made.of_another_type);
}
