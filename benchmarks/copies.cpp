// Prints a description with its operations and components several times over, each copy with names of its own: to see
// that what they cost grows as they do.
//   copies COUNT FILE      FILE: OpenAPI 3 as JSON
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

namespace {

using Json = nlohmann::ordered_json;

/// Makes a copy's references, operationIds and tags its own.
void rename(Json& value, const std::string& suffix) {
  if (value.is_array()) {
    for (auto& each : value) rename(each, suffix);
  }
  if (!value.is_object()) return;
  for (auto& [key, member] : value.items()) {
    const bool is_reference = member.is_string() && member.get_ref<const std::string&>().starts_with("#/components/");
    if (is_reference || (key == "operationId" && member.is_string())) {
      member.get_ref<std::string&>() += suffix;
    } else if (key == "tags" && member.is_array() && value.contains("responses")) {
      for (auto& tag : member) tag.get_ref<std::string&>() += suffix;
    } else {
      rename(member, suffix);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::ifstream file(argv[2], std::ios::binary);
  const Json original = Json::parse(file);
  Json result = original;
  const int count = std::atoi(argv[1]);
  for (int i = 1; i < count; ++i) {
    const std::string suffix = "Copy" + std::to_string(i);
    Json copy = original;
    for (const auto& [path, item] : original["paths"].items()) {
      rename(copy["paths"][path], suffix);
      result["paths"]["/" + suffix + path] = std::move(copy["paths"][path]);
    }
    for (const auto& [kind, components] : original["components"].items()) {
      if (kind == "securitySchemes") continue;
      for (const auto& [name, component] : components.items()) {
        rename(copy["components"][kind][name], suffix);
        result["components"][kind][name + suffix] = std::move(copy["components"][kind][name]);
      }
    }
  }
  std::cout << result;
}
