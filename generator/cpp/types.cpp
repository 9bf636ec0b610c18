#include "cpp/types.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "cpp/boxing.hpp"
#include "cpp/equal_types.hpp"
#include "cpp/names.hpp"
#include "cpp/runtime_names.hpp"
#include "support/overloaded.hpp"

namespace oabind::cpp {

using api::TypeId;
using api::TypeUse;

namespace {

/// Names of generated classes and of what they use: a schema of that name gets a suffix.
constexpr const char* class_names[] = {"Client", "ClientOptions", "Credentials", "ServerOptions"};

/// What one stem must not be longer by than another, lest names that are made from both are equal.
const std::vector<std::string>& tails() {
  static const std::vector<std::string> list = [] {
    constexpr std::string_view suffixes[] = {"",
                                             "_table",
                                             "_members",
                                             "_branches",
                                             "_cases",
                                             "_names",
                                             "_values",
                                             "_needs",
                                             "_choice",
                                             "_choices",
                                             "_required",
                                             "_constraints",
                                             "_patterns",
                                             "_assertions",
                                             "_multiples",
                                             "_additional",
                                             "_additional_member",
                                             "_dependencies",
                                             "_box",
                                             "_converted",
                                             "_or_null",
                                             "_box_or_null",
                                             "_path",
                                             "_parameters",
                                             "_body",
                                             "_body_fields",
                                             "_body_parts",
                                             "_body_contents",
                                             "_body_choice",
                                             "_responses",
                                             "_headers",
                                             "_operation",
                                             "_server",
                                             "_scheme"};
    std::set<std::string> found;
    for (const auto longer : suffixes)
      for (const auto shorter : suffixes)
        if (longer != shorter && longer.ends_with(shorter))
          found.emplace(longer.substr(0, longer.size() - shorter.size()));
    return std::vector<std::string>(found.begin(), found.end());
  }();
  return list;
}

}  // namespace

Types::Types(const api::ApiSet& apis, std::vector<std::string> namespaces, Diagnostics& diagnostics)
    : apis_(apis),
      namespaces_(std::move(namespaces)),
      names_(apis.types.size()),
      tables_(apis.types.size()),
      layouts_(apis.types.size()),
      taken_(apis.apis.size()) {
  find_free_form(diagnostics);
  find_shared();
  name_types(diagnostics);
  name_tables();
  find_boxes();
  for (std::uint32_t i = 0; i < apis_.types.size(); ++i) find_layout(TypeId{i});
}

bool Types::is_named(TypeId id) const {
  const auto& shape = apis_[id].shape;
  return std::holds_alternative<api::Enum>(shape) || std::holds_alternative<api::Object>(shape) ||
         std::holds_alternative<api::Union>(shape) || std::holds_alternative<api::Overlap>(shape);
}

/// Components claim first, so that no inline schema changes a component's name.
void Types::name_types(Diagnostics& diagnostics) {
  // APIs may share a namespace: they share its scope too.
  std::map<std::string, Scope> scopes;
  for (const auto& ns : namespaces_) {
    for (const auto* name : class_names) scopes[ns].reserve(name);
  }
  for (const bool component : {true, false}) {
    std::map<std::string, std::pair<std::vector<Scope::Wanted>, std::vector<TypeId>>> wanted;
    for (std::uint32_t i = 0; i < apis_.types.size(); ++i) {
      const auto& type = apis_.types[i];
      if (!is_named(TypeId{i}) || type.origin.component != component) continue;
      auto& [names, ids] = wanted[ns(TypeId{i})];
      names.push_back(Scope::type(type.origin));
      if (type.own_type && !names.back().given) {
        names.back().identifier += "Wire";
        names.back().spelling += "Wire";
      }
      ids.push_back(TypeId{i});
    }
    for (auto& [space, lists] : wanted) {
      const auto claims = scopes[space].claim(lists.first);
      for (std::size_t i = 0; i < claims.size(); ++i) {
        const auto& type = apis_[lists.second[i]];
        names_[lists.second[i].value] = claims[i].identifier;
        taken_[type.api].insert(claims[i].identifier);
        if (!claims[i].instead_of.empty()) {
          diagnostics.note("name-collision", type.where,
                           "this type is called " + claims[i].identifier + ": " + claims[i].instead_of + " is taken");
        }
      }
    }
  }
}

bool Types::claim_table_name(const std::string& stem) {
  if (table_names_.contains(stem) || table_prefixes_.contains(stem)) return false;
  std::vector<std::string> prefixes;
  const auto cut = [&](std::string_view name) {
    for (const std::string_view tail : tails())
      if (tail.size() < name.size() && name.back() == tail.back() && name.ends_with(tail))
        prefixes.emplace_back(name.substr(0, name.size() - tail.size()));
  };
  cut(stem);
  // Lists within a table are numbered: x_needs_0.
  std::string bare = stem;
  while (!bare.empty() && (bare.back() == '_' || (bare.back() >= '0' && bare.back() <= '9'))) bare.pop_back();
  if (bare != stem) {
    cut(bare);
    prefixes.push_back(std::move(bare));
  }
  if (std::ranges::any_of(prefixes, [this](const auto& each) { return table_names_.contains(each); })) return false;
  table_names_.insert(stem);
  for (auto& prefix : prefixes) table_prefixes_.insert(std::move(prefix));
  return true;
}

/// Table names are internal: unique with all that is derived from them, readable, stable for the named ones.
void Types::name_tables() {
  std::unordered_map<std::string, int> next;  // numbers below are taken
  const auto claim = [&](const std::string& wanted) {
    if (claim_table_name(wanted)) return wanted;
    int& n = next.try_emplace(wanted, 2).first->second;
    std::string name = wanted + "_t" + std::to_string(n++);
    while (!claim_table_name(name)) name = wanted + "_t" + std::to_string(n++);
    return name;
  };
  for (std::uint32_t i = 0; i < apis_.types.size(); ++i) {
    if (is_named(TypeId{i}) && !is_alias(TypeId{i})) tables_[i] = claim(member_name(names_[i]));
  }
  for (std::uint32_t i = 0; i < apis_.types.size(); ++i) {
    if (!is_named(TypeId{i})) tables_[i] = claim(member_name(type_name(apis_.types[i].origin.parts)) + "_value");
  }
}

void Types::find_free_form(Diagnostics& diagnostics) {
  std::vector<int> state(apis_.types.size());  // 0 not seen, 1 under way, 2 done
  const std::function<void(TypeId)> visit = [&](TypeId id) {
    const auto* array = std::get_if<api::Array>(&apis_[id].shape);
    const auto* map = std::get_if<api::Map>(&apis_[id].shape);
    if (state[id.value] != 0 || (array == nullptr && map == nullptr)) return;
    state[id.value] = 1;
    const TypeId inner = array != nullptr ? array->items.type : map->values.type;
    if (state[inner.value] == 1) {
      free_form_.insert(inner);
      diagnostics.tolerate("recursive-container", apis_[inner].where,
                           "a container of itself has no C++ type: its values are free-form");
    } else {
      visit(inner);
    }
    state[id.value] = 2;
  };
  for (std::uint32_t i = 0; i < apis_.types.size(); ++i) visit(TypeId{i});
}

std::string Types::spell(TypeUse use, const std::string& from_ns, Naming naming) const {
  if (use.nullable) return nullable_of(spell({use.type, false}, from_ns, naming));
  const auto* own = own_type(use.type);
  return own != nullptr ? own->type : spell_wire(use.type, from_ns, naming);
}

std::string Types::spell_wire(TypeId id, const std::string& from_ns, Naming naming) const {
  if (is_free_form(id)) return json_names.type;
  const auto named = [&] {
    const std::string& known_as = name(naming == Naming::unique ? shared(id) : id);
    return ns(id) == from_ns ? known_as : "::" + ns(id) + "::" + known_as;
  };
  return std::visit(
      overloaded{
          [&](const api::Any&) { return std::string(json_names.type); },
          [&](const api::Boolean&) { return std::string(boolean_names.type); },
          [&](const api::Integer& shape) { return std::string(scalar_names(shape).type); },
          [&](const api::Number& shape) { return std::string(scalar_names(shape).type); },
          [&](const api::String& shape) { return std::string(scalar_names(shape).type); },
          [&](const api::Enum& shape) { return enum_of(named(), shape.integer); },
          [&](const api::Array& shape) { return vector_of(spell_element(shape.items, false, from_ns, naming)); },
          [&](const api::Map& shape) { return map_of(spell_element(shape.values, true, from_ns, naming)); },
          [&](const api::Object&) { return named(); },
          [&](const api::Union&) { return named(); },
          [&](const api::Overlap&) { return named(); },
      },
      apis_[id].shape);
}

bool Types::is_boxed_element(TypeUse element, bool in_map) const {
  return (element.nullable || in_map) && recursive_.contains(element.type) && own_type(element.type) == nullptr;
}

std::string Types::spell_element(TypeUse element, bool in_map, const std::string& from_ns, Naming naming) const {
  if (!is_boxed_element(element, in_map)) return spell(element, from_ns, naming);
  const std::string boxed = box_of(spell({element.type, false}, from_ns, naming));
  return element.nullable ? nullable_of(boxed) : boxed;
}

void number_equal(std::vector<std::string>& alternatives, const std::vector<std::string>& unique) {
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    if (std::ranges::count(unique, unique[i]) > 1)
      alternatives[i] = "oabind::Alternative<" + std::to_string(i) + ", " + alternatives[i] + ">";
  }
}

std::vector<std::string> Types::alternatives(TypeId id, const std::string& from_ns) const {
  const auto& branches = std::get<api::Union>(apis_[id].shape).branches;
  std::vector<std::string> result, unique;
  for (const auto& branch : branches) {
    result.push_back(spell(branch.type, from_ns));
    unique.push_back(spell(branch.type, from_ns, Naming::unique));
  }
  number_equal(result, unique);
  return result;
}

void Types::add_mentions(TypeUse use, std::size_t index, std::vector<Mention>& out) const {
  bool in_container = false, boxed = false;
  TypeId id = use.type;
  while (!is_free_form(id)) {
    boxed |= own_type(id) != nullptr;
    const auto* array = std::get_if<api::Array>(&apis_[id].shape);
    const auto* map = std::get_if<api::Map>(&apis_[id].shape);
    if (array == nullptr && map == nullptr) break;
    const TypeUse element = array != nullptr ? array->items : map->values;
    boxed |= is_boxed_element(element, map != nullptr);
    in_container = true;
    id = element.type;
  }
  if (!is_free_form(id) && is_named(id)) out.push_back({id, !in_container && !boxed, in_container && !boxed, index});
}

void Types::add_headers(TypeUse use, std::set<std::string>& out) const {
  for (TypeId id = use.type;;) {
    if (const auto* own = own_type(id)) out.insert(own->header);
    const auto* array = std::get_if<api::Array>(&apis_[id].shape);
    const auto* map = std::get_if<api::Map>(&apis_[id].shape);
    if (is_free_form(id) || (array == nullptr && map == nullptr)) return;
    id = array != nullptr ? array->items.type : map->values.type;
  }
}

void Types::add_headers(TypeId id, std::set<std::string>& out) const {
  const auto add_branches = [&](const std::vector<api::Branch>& branches) {
    for (const auto& branch : branches) add_headers(branch.type, out);
  };
  if (const auto* own = own_type(id)) out.insert(own->header);
  if (const auto* object = std::get_if<api::Object>(&apis_[id].shape)) {
    for (const auto& property : object->properties) add_headers(property.type, out);
    if (object->additional == api::Object::Additional::kept) add_headers(object->additional_type, out);
  } else if (const auto* shape = std::get_if<api::Union>(&apis_[id].shape)) {
    add_branches(shape->branches);
  } else if (const auto* overlap = std::get_if<api::Overlap>(&apis_[id].shape)) {
    add_branches(overlap->branches);
  }
}

std::vector<Types::Mention> Types::mentions(TypeId id) const {
  if (is_alias(id)) return {{shared(id), true, false, 0}};
  std::vector<Mention> result;
  const auto add = [&](TypeUse use, std::size_t index, bool boxed) {
    const std::size_t before = result.size();
    add_mentions(use, index, result);
    for (std::size_t i = before; boxed && i < result.size(); ++i) result[i].complete = result[i].in_container = false;
  };
  if (const auto* object = std::get_if<api::Object>(&apis_[id].shape)) {
    for (std::size_t i = 0; i < object->properties.size(); ++i) add(object->properties[i].type, i, is_boxed(id, i));
    if (object->additional == api::Object::Additional::kept) {
      add(object->additional_type, object->properties.size(), false);
      if (!result.empty() && result.back().member == object->properties.size()) {
        result.back().complete = false;
        result.back().in_container = !is_boxed_element(object->additional_type, true);
      }
    }
  } else if (const auto* shape = std::get_if<api::Union>(&apis_[id].shape)) {
    for (std::size_t i = 0; i < shape->branches.size(); ++i) add(shape->branches[i].type, i, false);
  } else if (const auto* overlap = std::get_if<api::Overlap>(&apis_[id].shape)) {
    for (std::size_t i = 0; i < overlap->branches.size(); ++i) add(overlap->branches[i].type, i, is_boxed(id, i));
  }
  return result;
}

void Types::find_shared() {
  for (std::uint32_t i = 0; i < apis_.types.size(); ++i) shared_.push_back(TypeId{i});
  for (const auto id : find_recursive(apis_.types.size(), [this](TypeId each) { return mentions(each); }))
    recursive_.insert(id);
  const auto equal = find_equal(apis_, [this](TypeId id) { return recursive_.contains(id); });
  for (std::uint32_t i = 0; i < equal.size(); ++i) {
    if (is_named(TypeId{i})) shared_[i] = equal[i];
  }
}

void Types::find_boxes() {
  boxed_ = find_boxed_members(
      apis_.types.size(), [this](TypeId id) { return mentions(id); },
      [this](TypeId id) { return std::holds_alternative<api::Union>(apis_[id].shape); });
}

/// A struct has standard layout when all that it holds has. Nothing is known of the user's types.
bool Types::find_layout(TypeId id) {
  Layout& layout = layouts_[id.value];
  if (layout != Layout::unknown) return layout == Layout::standard;
  layout = Layout::standard;  // boxes see to it that no type holds itself
  const auto holds = [&](TypeUse use, std::size_t index) {
    return is_boxed(id, index) || (own_type(use.type) == nullptr && find_layout(use.type));
  };
  bool standard = true;
  if (is_free_form(id)) return standard;
  const auto& shape = apis_[id].shape;
  if (const auto* object = std::get_if<api::Object>(&shape)) {
    standard = object->additional != api::Object::Additional::kept;
    for (std::size_t i = 0; standard && i < object->properties.size(); ++i)
      standard = holds(object->properties[i].type, i);
  } else if (const auto* overlap = std::get_if<api::Overlap>(&shape)) {
    for (std::size_t i = 0; standard && i < overlap->branches.size(); ++i)
      standard = holds(overlap->branches[i].type, i);
  } else {
    standard = !std::holds_alternative<api::Map>(shape);
  }
  if (!standard) layout = Layout::other;
  return standard;
}

}  // namespace oabind::cpp
