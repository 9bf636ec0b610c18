#include "document/extensions_file.hpp"

#include <algorithm>

#include "document/json_pointer.hpp"
#include "document/object_reader.hpp"
#include "document/read_beside.hpp"
#include "document/reference_uri.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

Value* find(Value& object, std::string_view key) {
  const auto found = std::ranges::find(object.members, key, &Entry::key);
  return found == object.members.end() ? nullptr : &found->value;
}

/// What a JSON Pointer leads to, references not followed; null when it leads nowhere.
Value* walk(Value& root, const std::string& pointer) {
  Value* at = &root;
  for (const auto& token : tokens_of(pointer).value_or(std::vector<std::string>{})) {
    Value* next = find(*at, token);
    if (next == nullptr && at->is(Value::Kind::array) && !token.empty() && token.size() < 9 &&
        token.find_first_not_of("0123456789") == std::string::npos) {
      const std::size_t index = std::stoul(token);
      if (index < at->items.size()) next = &at->items[index];
    }
    if (next == nullptr) return nullptr;
    at = next;
  }
  return at;
}

/// Component schemas of every version by their names.
Value* schemas_of(Value& root) {
  Value* const components = find(root, "components");
  return components != nullptr ? find(*components, "schemas") : find(root, "definitions");
}

template <class Visit>
void for_each_operation(Value& root, Visit visit) {
  Value* const paths = find(root, "paths");
  if (paths == nullptr) return;
  for (auto& path : paths->members) {
    for (auto& member : path.value.members) {
      const Value* const id = member.value.find("operationId");
      if (id != nullptr && id->is(Value::Kind::string)) visit(id->text, member.value);
    }
  }
}

Value* find_named(Value& root, const std::string& name) {
  Value* const schemas = schemas_of(root);
  Value* found = schemas != nullptr ? find(*schemas, name) : nullptr;
  if (found != nullptr) return found;
  for_each_operation(root, [&](const std::string& id, Value& operation) {
    if (id == name && found == nullptr) found = &operation;
  });
  return found;
}

}  // namespace

void ExtensionsFile::read(const std::string& path, source::SourceSet& sources, const FileSystem& files,
                          Diagnostics& diagnostics) {
  path_ = path;
  const auto root = read_beside(path, sources, files, diagnostics);
  if (!root) return;
  if (!root->is(Value::Kind::object)) {
    return report_kind(*root, "a file of parts and what is said about them", "object", diagnostics);
  }
  for (const auto& entry : root->members) add(entry, diagnostics);
}

void ExtensionsFile::add(const Entry& entry, Diagnostics& diagnostics) {
  static constexpr std::string_view of_format = "format:";
  Saying saying{.entry = entry, .file = {}, .pointer = {}, .name = {}, .format = {}};
  const auto hash = entry.key.find('#');
  if (takes_formats_ && entry.key.starts_with(of_format)) {
    saying.format = entry.key.substr(of_format.size());
  } else if (hash == std::string::npos) {
    saying.name = entry.key;
  } else {
    saying.pointer = percent_decoded(std::string_view(entry.key).substr(hash + 1));
    if (hash != 0) saying.file = path_beside(path_, percent_decoded(entry.key.substr(0, hash)));
    if (!tokens_of(saying.pointer)) {
      diagnostics.error("ref-syntax", entry.key_where, "'" + entry.key + "' is no JSON Pointer behind its '#'")
          .suggest("expected a form like '#/components/schemas/Name'");
      return;
    }
  }
  sayings_.push_back(std::move(saying));
}

void ExtensionsFile::apply(Value& root, const std::string& path, bool named, Diagnostics& diagnostics) {
  for (auto& saying : sayings_) {
    if (!saying.format.empty()) continue;
    if (saying.file.empty() ? !named : path_beside({}, path) != saying.file) continue;
    Value* const part = saying.name.empty() ? walk(root, saying.pointer) : find_named(root, saying.name);
    if (part == nullptr) continue;
    saying.used = true;
    if (!part->is(Value::Kind::object)) {
      diagnostics
          .error("extension-place", saying.entry.key_where, "nothing can be said about this part: it is no object")
          .note(part->where, "it is here");
      continue;
    }
    if (Value* const before = find(*part, extension_))
      *before = saying.entry.value;
    else
      part->members.push_back({extension_, saying.entry.key_where, saying.entry.value});
  }
  if (!named || std::ranges::all_of(sayings_, &Saying::used)) return;
  if (const Value* const schemas = schemas_of(root))
    for (const auto& schema : schemas->members) known_.push_back(schema.key);
  for_each_operation(root, [&](const std::string& id, Value&) { known_.push_back(id); });
}

const Value* ExtensionsFile::of_format(std::string_view format) {
  const auto found = format.empty() ? sayings_.end() : std::ranges::find(sayings_, format, &Saying::format);
  if (found == sayings_.end()) return nullptr;
  found->used = true;
  return &found->entry.value;
}

void ExtensionsFile::report_unused(Diagnostics& diagnostics) const {
  const std::vector<std::string_view> known(known_.begin(), known_.end());
  for (const auto& saying : sayings_) {
    if (saying.used) continue;
    if (!saying.format.empty()) {
      diagnostics.note("unknown-part", saying.entry.key_where, "no schema has the format '" + saying.format + "'");
      continue;
    }
    auto& finding = diagnostics.error("unknown-part", saying.entry.key_where,
                                      "there is no schema and no operation '" + saying.entry.key + "'");
    const auto near = saying.name.empty() ? std::nullopt : closest(saying.name, known);
    if (near) {
      finding.suggest("did you mean '" + *near + "'?");
    } else {
      finding.suggest(
          "write a JSON Pointer such as '#/components/schemas/Pet', one into another file, a schema's name or an "
          "operationId");
    }
  }
}

}  // namespace oabind::document
