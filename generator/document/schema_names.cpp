#include "document/schema_names.hpp"

#include <algorithm>

#include "document/json_pointer.hpp"
#include "document/reference_uri.hpp"
#include "support/value.hpp"

namespace oabind::document {
namespace {

/// Keys whose values are data, not schemas.
bool holds_data(std::string_view key) {
  return key == "example" || key == "examples" || key == "default" || key == "enum" || key == "const";
}

/// Keys whose values are maps, in which a key is a name and means nothing.
bool holds_names(std::string_view key) {
  static constexpr std::string_view keys[] = {
      "properties", "patternProperties", "dependentSchemas", "$defs",   "definitions", "schemas",   "responses",
      "parameters", "requestBodies",     "headers",          "content", "callbacks",   "pathItems", "paths",
      "webhooks",   "encoding",          "mediaTypes"};
  return std::ranges::find(keys, key) != std::end(keys);
}

/// RFC 3986, section 4.3.
bool is_absolute(std::string_view reference) {
  const auto colon = reference.find_first_of(":/?#");
  return colon != std::string_view::npos && colon > 0 && reference[colon] == ':';
}

std::string resolved(const std::string& base, std::string_view reference) {
  if (is_absolute(reference)) return std::string(reference);
  return has_scheme(base) ? uri_beside(base, reference) : path_beside(base, reference);
}

}  // namespace

/// Looks through a tree once.
class SchemaNames::Search {
 public:
  explicit Search(SchemaNames& names) : names_(names) {}

  void visit(const Value& value, bool is_map) {
    if (value.is(Value::Kind::array)) {
      for (std::size_t i = 0; i < value.items.size(); ++i) step(std::to_string(i), value.items[i], false);
    }
    if (!is_map) note(value);
    for (const auto& entry : value.members) {
      if (is_map || !holds_data(entry.key)) step(entry.key, entry.value, !is_map && holds_names(entry.key));
    }
  }

 private:
  void step(const std::string& token, const Value& value, bool is_map) {
    if (value.members.empty() && value.items.empty()) return;
    const std::size_t size = pointer_.size();
    pointer_.append("/").append(escape_token(token));
    visit(value, is_map);
    pointer_.resize(size);
  }

  void note(const Value& value) {
    const Value* const id = text_at(value, "$id");
    if (id != nullptr && id->text.front() != '#') {
      const Resource* const outer = names_.resource_of(pointer_);
      const auto uri = std::string_view(id->text).substr(0, id->text.find('#'));
      const auto& made = names_.resources_.emplace_back(
          Resource{{&value, pointer_}, resolved(outer == nullptr ? names_.base_ : outer->uri, uri)});
      names_.by_pointer_.emplace(pointer_, &made);
      names_.by_uri_.emplace(made.uri, &made);
    }
    for (const auto key : {"$anchor", "$dynamicAnchor"}) {
      const Value* const name = text_at(value, key);
      if (name != nullptr) names_.anchors_[name->text].push_back({names_.resource_of(pointer_), {&value, pointer_}});
    }
  }

  static const Value* text_at(const Value& value, std::string_view key) {
    const Value* const found = value.find(key);
    return found != nullptr && found->is(Value::Kind::string) && !found->text.empty() ? found : nullptr;
  }

  SchemaNames& names_;
  std::string pointer_;
};

SchemaNames::SchemaNames(const Value& root, const std::string& base) : base_(base) {
  Search(*this).visit(root, false);
}

const SchemaNames::Resource* SchemaNames::resource_of(std::string_view pointer) const {
  if (by_pointer_.empty()) return nullptr;
  while (true) {
    if (const auto found = by_pointer_.find(pointer); found != by_pointer_.end()) return found->second;
    if (pointer.empty()) return nullptr;
    pointer = pointer.substr(0, pointer.rfind('/'));
  }
}

const SchemaNames::Resource* SchemaNames::find(const Resource* from, std::string_view reference) const {
  if (by_uri_.empty()) return nullptr;
  const auto found = by_uri_.find(resolved(from == nullptr ? base_ : from->uri, reference));
  return found == by_uri_.end() ? nullptr : found->second;
}

const SchemaNames::Place* SchemaNames::anchor(std::string_view name, std::string_view pointer) const {
  const auto found = anchors_.find(name);
  if (found == anchors_.end()) return nullptr;
  const auto near = std::ranges::find(found->second, resource_of(pointer), &Anchor::of);
  return near == found->second.end() ? &found->second.front().place : &near->place;
}

std::vector<std::string_view> SchemaNames::anchors() const {
  std::vector<std::string_view> names;
  for (const auto& [name, places] : anchors_) names.push_back(name);
  return names;
}

}  // namespace oabind::document
