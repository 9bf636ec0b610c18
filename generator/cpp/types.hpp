#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "api/api.hpp"
#include "support/diagnostics.hpp"

namespace oabind::cpp {

/// A set of types, for large ones: at first of all.
class TypeSet {
 public:
  explicit TypeSet(const api::ApiSet& apis) : in_(apis.types.size(), true) {}
  void insert(api::TypeId id) { in_[id.value] = true; }
  void erase(api::TypeId id) { in_[id.value] = false; }
  bool contains(api::TypeId id) const { return in_[id.value]; }

 private:
  std::vector<bool> in_;
};

/// Tells alternatives of one C++ type apart by their number. `unique` has the same types under names that no two types
/// share.
void number_equal(std::vector<std::string>& alternatives, const std::vector<std::string>& unique);

/// What every type of the API is in C++: its name and namespace, how a use of it is spelled, which members are boxed.
class Types {
 public:
  /// `namespaces` stands beside `apis.apis`. Collisions are told as notes.
  Types(const api::ApiSet& apis, std::vector<std::string> namespaces, Diagnostics& diagnostics);

  const api::ApiSet& apis() const { return apis_; }
  /// Has a declaration of its own: enums, objects, unions.
  bool is_named(api::TypeId id) const;
  /// The type whose declaration and tables this one shares, as a name for it: an equal inline schema. Else itself.
  api::TypeId shared(api::TypeId id) const { return shared_[id.value]; }
  bool is_alias(api::TypeId id) const { return shared(id) != id; }
  /// The user's type that stands where the type is used, else null. Name, tables and declaration are then those of what
  /// travels.
  const api::OwnType* own_type(api::TypeId id) const { return apis_[id].own_type ? &*apis_[id].own_type : nullptr; }
  const std::string& ns(api::TypeId id) const { return namespaces_[apis_[id].api]; }
  const std::string& ns_of_api(std::size_t api) const { return namespaces_[api]; }
  const std::string& name(api::TypeId id) const { return names_[id.value]; }
  /// Name of the type's descriptor and the stem of its tables' names; every type has one.
  const std::string& table(api::TypeId id) const { return tables_[shared(id).value]; }
  /// Takes a stem for names of tables, with all names that are made from it; false when one of them is taken.
  bool claim_table_name(const std::string& stem);
  /// Identifiers that the types of an API have taken.
  const std::unordered_set<std::string>& taken(std::size_t api) const { return taken_[api]; }

  /// Which name a shared declaration goes by where it is used: that of the place, so that code which uses it does not
  /// change when another place does, or the one name that tells whether two types are one.
  enum class Naming : std::uint8_t { by_place, unique };
  /// The C++ type of a value, with Nullable around it where null is allowed; names of other namespaces are qualified.
  std::string spell(api::TypeUse use, const std::string& from_ns, Naming naming = Naming::by_place) const;
  std::string spell(api::TypeId id, const std::string& from_ns) const {
    return spell(api::TypeUse{id, false}, from_ns);
  }
  /// What values of the type travel as: the same without a type of the user's.
  std::string spell_wire(api::TypeId id, const std::string& from_ns, Naming naming = Naming::by_place) const;
  /// The same as the element of a container.
  std::string spell_element(api::TypeUse element, bool in_map, const std::string& from_ns,
                            Naming naming = Naming::by_place) const;
  /// Alternatives of a union; those that share a C++ type are told apart by their number.
  std::vector<std::string> alternatives(api::TypeId id, const std::string& from_ns) const;

  /// Whether member `index` of a struct (a property or the part of an overlap) is boxed because it closes a cycle by
  /// value.
  bool is_boxed(api::TypeId owner, std::size_t index) const { return boxed_.contains({owner, index}); }
  /// Whether an element of a container is boxed: a std::map wants its values complete, and so does a Nullable in a
  /// vector, which a type that contains itself is not there.
  bool is_boxed_element(api::TypeUse element, bool in_map) const;
  /// Whether offsetof may be used on a value of the type.
  bool has_standard_layout(api::TypeUse use) const { return layouts_[use.type.value] == Layout::standard; }
  /// An array or map that contains itself with no named type between has no C++ spelling: it is free-form.
  bool is_free_form(api::TypeId id) const { return free_form_.contains(id); }

  /// Adds the headers of the user's types that the spelling of a use names.
  void add_headers(api::TypeUse use, std::set<std::string>& out) const;
  /// The same for all that the declaration of a named type, or its tables, spell.
  void add_headers(api::TypeId id, std::set<std::string>& out) const;

  /// A named type that a declaration mentions: `complete` where its definition must come first.
  struct Mention {
    api::TypeId type{};
    bool complete = false;
    bool in_container = false;  ///< a std::vector or std::map of it
    std::size_t member = 0;     ///< index of the property, part or alternative
  };
  /// All that the declaration of a named type mentions, boxes as `complete = false`, and in the same way what travels
  /// for a type of the user's. That of an alias mentions what it shares.
  std::vector<Mention> mentions(api::TypeId id) const;
  /// The same for one use, as a member `index` of something.
  void add_mentions(api::TypeUse use, std::size_t index, std::vector<Mention>& out) const;

 private:
  void name_types(Diagnostics& diagnostics);
  void name_tables();
  void find_free_form(Diagnostics& diagnostics);
  void find_shared();
  void find_boxes();
  bool find_layout(api::TypeId id);

  enum class Layout : std::uint8_t { unknown, standard, other };

  const api::ApiSet& apis_;
  std::vector<std::string> namespaces_;
  std::vector<api::TypeId> shared_;
  std::vector<std::string> names_;
  std::vector<std::string> tables_;
  std::vector<Layout> layouts_;
  std::unordered_set<std::string> table_names_;     ///< stems
  std::unordered_set<std::string> table_prefixes_;  ///< stems that would be too near to one of them
  std::vector<std::unordered_set<std::string>> taken_;
  std::set<std::pair<api::TypeId, std::size_t>> boxed_;
  std::set<api::TypeId> free_form_;
  std::set<api::TypeId> recursive_;
};

}  // namespace oabind::cpp
