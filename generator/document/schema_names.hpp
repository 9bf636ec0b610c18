#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace oabind {
struct Value;
}

namespace oabind::document {

/// What the schemas of one tree are called besides their place: `$id` and `$anchor` (JSON Schema 2020-12,
/// sections 8.2.1 and 8.2.2). Copies of examples and values are no schemas.
class SchemaNames {
 public:
  struct Place {
    const Value* value = nullptr;
    std::string pointer;
  };
  /// A schema with an `$id`: references in it are relative to that, and its anchors are its own.
  struct Resource {
    Place place;
    std::string uri;
  };

  /// `base`: what the tree's own references are relative to, empty when that is only its file.
  SchemaNames(const Value& root, const std::string& base);
  SchemaNames(const SchemaNames&) = delete;
  SchemaNames& operator=(const SchemaNames&) = delete;

  /// The innermost resource that a place is in; null: the tree's own.
  const Resource* resource_of(std::string_view pointer) const;
  /// The resource that a reference without its fragment means when it stands in `from`, or null.
  const Resource* find(const Resource* from, std::string_view reference) const;
  /// The schema with that anchor: one of the same resource as `pointer`, else the first; or null.
  const Place* anchor(std::string_view name, std::string_view pointer) const;
  /// All anchors, to suggest one.
  std::vector<std::string_view> anchors() const;

 private:
  class Search;

  std::string base_;
  std::deque<Resource> resources_;  // a deque: the maps point into it
  std::map<std::string, const Resource*, std::less<>> by_pointer_;
  std::map<std::string, const Resource*, std::less<>> by_uri_;
  struct Anchor {
    const Resource* of;  // null: the tree's own
    Place place;
  };
  std::map<std::string, std::vector<Anchor>, std::less<>> anchors_;
};

}  // namespace oabind::document
