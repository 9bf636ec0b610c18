#include "document/rename_components.hpp"

#include "document/json_pointer.hpp"

namespace oabind::document {
namespace {

/// "#/components/schemas/Pet/properties/x" (in 2.0 "#/definitions/Pet/properties/x") with Pet renamed.
void rename_pointer(std::string& reference, const Renames& renames, Dialect dialect) {
  const std::string_view start = dialect == Dialect::v20 ? "#/" : "#/components/";
  if (reference.compare(0, start.size(), start) != 0) return;
  const auto section_end = reference.find('/', start.size());
  if (section_end == std::string::npos) return;
  const auto name_end = std::min(reference.find('/', section_end + 1), reference.size());
  const auto name = tokens_of(percent_decoded(reference.substr(section_end, name_end - section_end)));
  if (!name) return;
  const auto renamed = renames.find({reference.substr(start.size(), section_end - start.size()), name->front()});
  if (renamed == renames.end()) return;
  reference.replace(section_end + 1, name_end - section_end - 1, escape_token(renamed->second));
}

void rename_mapping(Value& discriminator, const Renames& renames, Dialect dialect) {
  for (auto& entry : discriminator.members) {
    if (entry.key != "mapping") continue;
    for (auto& target : entry.value.members) {
      const auto renamed = renames.find({"schemas", target.value.text});
      if (renamed != renames.end()) target.value.text = renamed->second;
      rename_pointer(target.value.text, renames, dialect);
    }
  }
}

void rename_security(Value& requirements, const Renames& renames, Dialect dialect) {
  const char* const section = dialect == Dialect::v20 ? "securityDefinitions" : "securitySchemes";
  for (auto& requirement : requirements.items) {
    for (auto& entry : requirement.members) {
      const auto renamed = renames.find({section, entry.key});
      if (renamed != renames.end()) entry.key = renamed->second;
    }
  }
}

}  // namespace

void rename_references(Value& value, const Renames& renames, Dialect dialect) {
  for (auto& item : value.items) rename_references(item, renames, dialect);
  for (auto& entry : value.members) {
    if (entry.key == "$ref") rename_pointer(entry.value.text, renames, dialect);
    if (entry.key == "discriminator") rename_mapping(entry.value, renames, dialect);
    if (entry.key == "security") rename_security(entry.value, renames, dialect);
    rename_references(entry.value, renames, dialect);
  }
}

}  // namespace oabind::document
