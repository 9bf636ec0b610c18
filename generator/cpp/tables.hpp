#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cpp/package.hpp"
#include "cpp/types.hpp"

namespace oabind::cpp {

/// Members of a table and their values.
using Fields = std::vector<std::pair<std::string_view, std::string>>;

/// Lays down the runtime's tables of one .cpp: constants come before their users, each once.
class TableWriter {
 public:
  explicit TableWriter(const Types& types) : types_(types) {}

  /// The name of the descriptor of a value, for use in namespace `ns`; what it needs is laid down before.
  std::string descriptor(api::TypeUse use, const std::string& ns);
  /// Lays down the tables of a named type.
  void define(api::TypeId id);

  void add(const std::string& ns, Constant constant) { block(ns).constants.push_back(std::move(constant)); }
  /// Lays down a list of texts and gives its name; `as_keys`: as the codec compares member names.
  std::string strings(const std::string& ns, const std::string& name, const std::vector<std::string>& values,
                      bool as_keys);
  /// Declares a table that is defined here or in another .cpp.
  void add_external(const std::string& ns, const External& external);
  /// Defines a table that other .cpp files may use.
  void add_descriptor(const std::string& ns, Descriptor descriptor);
  /// True for the first call with this name in this namespace.
  bool first(const std::string& ns, const std::string& name) { return done_[ns].insert(name).second; }

  std::vector<TableBlock> take() { return std::move(blocks_); }

 private:
  // tables.cpp
  TableBlock& block(const std::string& ns);
  std::string external(api::TypeId id, const std::string& name, const std::string& ns);
  std::string wire_descriptor(api::TypeId id, const std::string& ns);
  std::string converted(api::TypeId id, const std::string& ns);
  std::string conversion(api::TypeId id, const std::string& ns);
  std::string scalar(api::TypeId id, const std::string& ns, const char* kind, const char* format);
  std::string container(api::TypeId id, api::TypeUse element, const char* function, const std::string& ns);
  std::string enum_values(api::TypeId id, const std::string& ns);
  std::string enumeration(api::TypeId id, const std::string& ns);
  void define_object(api::TypeId id);
  void define_union(api::TypeId id);
  void define_overlap(api::TypeId id);
  std::string member_type(api::TypeUse use, bool boxed, const std::string& ns);
  std::string element_descriptor(api::TypeUse element, bool in_map, const std::string& ns);
  void finish(api::TypeId id, const char* function, const Fields& table, const std::string& constraints);

  // constraints.cpp
  std::string constraints(api::TypeId id, const std::string& ns, const char* format);
  void add_object_rules(api::TypeId id, const std::string& ns, Fields& fields);

  const Types& types_;
  std::vector<TableBlock> blocks_;
  std::unordered_map<std::string, std::unordered_set<std::string>> done_;  ///< namespace → names
};

/// `{.a = 1, .b = 2}`: what is empty is left out.
std::string designated(std::span<const Fields::value_type> fields);
inline std::string designated(std::initializer_list<Fields::value_type> fields) {
  return designated(std::span(fields.begin(), fields.size()));
}

/// "true", or nothing: what is false is left out.
std::string flag(bool set);

/// The runtime's enumerator.
std::string style_of(api::Style style);

/// The C++ literal of a member's key as the tables hold it: its JSON string and a colon.
std::string key_literal(std::string_view wire_name);

/// Where `member` is in `owner`: its offset, or a function that finds it.
std::string place_of(const std::string& owner, const std::string& member, bool standard_layout);

/// How a member travels, as the tables name it, and the type in C++ of a member of value type `value`.
struct MemberShape {
  std::string type;                  ///< with optional, Nullable or OptionalNullable around it
  std::string presence;              ///< enumerator of the tables
  std::string holder;                ///< operations of the wrapper; empty when the member is the value
  bool descriptor_nullable = false;  ///< the descriptor itself takes null
};
MemberShape shape_of(const api::Property& property, const std::string& value_type);

}  // namespace oabind::cpp
