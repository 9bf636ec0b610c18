#include "document/bundle_components.hpp"

#include <algorithm>

#include "document/json_pointer.hpp"

namespace oabind::document {
namespace {

constexpr int most_hops = 100;

Value* member_of(Value& object, std::string_view key) {
  const auto found = std::ranges::find(object.members, key, &Entry::key);
  return found == object.members.end() ? nullptr : &found->value;
}

Value object_at(Location where) {
  Value value;
  value.kind = Value::Kind::object;
  value.where = where;
  return value;
}

/// What a name of a component may be made of (OpenAPI 3.1, section 4.8.7.2).
std::string component_name(std::string text) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '-' ||
           c == '_';
  };
  std::ranges::replace_if(
      text, [&](char c) { return !allowed(c); }, '_');
  return text.empty() ? "part" : text;
}

/// As it may stand behind the `#` of a reference (RFC 3986, section 3.5).
std::string as_fragment(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF", plain = "-._~!$&'()*+,;=:@/?";
  std::string out;
  for (const char c : text) {
    const bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (letter || plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& tokens, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = first; i < last; ++i) out += '/' + escape_token(tokens[i]);
  return out;
}

/// How many tokens lead to the outermost schema that a pointer passes through or ends at: what stands inside one is
/// best found inside it.
std::size_t tokens_of_schema(const std::vector<std::string>& tokens) {
  static constexpr std::string_view inside[] = {
      "properties", "items", "allOf", "oneOf", "anyOf", "additionalProperties", "patternProperties", "prefixItems"};
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (std::ranges::find(inside, tokens[i]) != std::end(inside)) return i;
  }
  return tokens.size();
}

}  // namespace

const Value* reference_in(const Value& value) {
  const Value* const reference = value.find("$ref");
  return reference != nullptr && reference->is(Value::Kind::string) ? reference : nullptr;
}

BundleComponents::BundleComponents(Trees& trees, TreeId tree, Value& root, const source::SourceSet& sources)
    : trees_(trees), tree_(tree), dialect_(trees[tree].dialect), root_(root), sources_(sources) {
  if (dialect_ == Dialect::v20) {
    for (const auto* section : {"definitions", "parameters", "responses"}) {
      if (const Value* map = root.find(section)) add_own(section, *map);
    }
  } else if (const Value* sections = root.find("components")) {
    for (const auto& section : sections->members) add_own(section.key, section.value);
  }
}

void BundleComponents::add_own(std::string_view section, const Value& map) {
  const Part part = part_of_section(section);
  if (part == Part::none || (section == "definitions") != (dialect_ == Dialect::v20 && part == Part::schema)) return;
  const std::string front = dialect_ == Dialect::v20 ? "/" : "/components/";
  const Node holder{&map, tree_, front + std::string(section)};
  for (const auto& entry : map.members) {
    components_[{std::string(section), entry.key}] = {
        .part = part, .value = entry.value, .from = holder.member(entry), .own = true};
  }
}

void BundleComponents::need(const Key& key) {
  auto& component = components_.at(key);
  if (!std::exchange(component.needed, true)) queue_.push_back(key);
}

void BundleComponents::need_all() {
  for (const auto& [key, component] : components_) need(key);
}

bool BundleComponents::need_children() {
  for (const auto& [key, component] : components_) {
    if (component.needed || component.part != Part::schema) continue;
    const Value* const parents = component.value.find("allOf");
    if (parents == nullptr) continue;
    for (const auto& parent : parents->items) {
      const Value* const reference = reference_in(parent);
      const auto target = reference == nullptr ? std::nullopt : trees_.find_quietly(component.from, *reference);
      const auto base = target ? key_of(*target) : std::nullopt;
      if (base && components_.at(*base).needed && target->value->find("discriminator") != nullptr) need(key);
    }
  }
  return !queue_.empty();
}

std::optional<BundleComponents::Needed> BundleComponents::next() {
  while (!queue_.empty() && components_.at(queue_.front()).done) queue_.pop_front();
  if (queue_.empty()) return std::nullopt;
  auto& component = components_.at(queue_.front());
  queue_.pop_front();
  component.done = true;
  if (auto node = std::exchange(component.replacement, std::nullopt)) {
    component.value = *node->value;
    component.from = std::move(*node);
  }
  return Needed{component.part, &component.value, component.from};
}

bool BundleComponents::has_place(Part part) const {
  return !section_of(part, dialect_).empty();
}

/// The component of the description that a node is or is in.
std::optional<BundleComponents::Key> BundleComponents::key_of(const Node& node) const {
  if (node.tree != tree_) return std::nullopt;
  const auto tokens = tokens_of(node.pointer).value_or(std::vector<std::string>());
  const std::size_t first = dialect_ == Dialect::v20 ? 0 : 1;
  if (tokens.size() < first + 2 || (first == 1 && tokens[0] != "components")) return std::nullopt;
  const Key key{tokens[first], tokens[first + 1]};
  if (!components_.contains(key)) return std::nullopt;
  return key;
}

bool BundleComponents::stays(const Node& node) {
  if (node.tree != tree_) return false;
  if (const auto key = key_of(node)) {
    need(*key);
    return true;
  }
  const Value* at = &root_;
  for (const auto& token : tokens_of(node.pointer).value_or(std::vector<std::string>())) {
    const Value* next = at->find(token);
    if (next == nullptr && token.size() < 9 && token.find_first_not_of("0123456789") == std::string::npos &&
        !token.empty() && std::stoul(token) < at->items.size())
      next = &at->items[std::stoul(token)];
    if (next == nullptr) return false;
    at = next;
  }
  return true;
}

/// Follows references that are nothing but references.
Node BundleComponents::end_of(Node node) {
  for (int hop = 0; hop < most_hops && node.tree != tree_; ++hop) {
    const Value* const reference = node.value->members.size() == 1 ? reference_in(*node.value) : nullptr;
    auto target = reference == nullptr ? std::nullopt : trees_.find(node, *reference);
    if (!target) return node;
    node = std::move(*target);
  }
  return node;
}

std::string BundleComponents::place_of(Part part, Node node) {
  node = end_of(std::move(node));
  if (stays(node)) return reference_to(node.pointer);
  const auto tokens = tokens_of(node.pointer).value_or(std::vector<std::string>());
  // What is in a component of the other file is found in that.
  std::size_t outer = tokens.size();
  Part outer_part = part;
  if (tokens.size() > 3 && tokens[0] == "components" && part_of_section(tokens[1]) != Part::none) {
    outer = 3;
    outer_part = part_of_section(tokens[1]);
  } else if (part == Part::schema) {
    outer = tokens_of_schema(tokens);
  }
  if (outer == tokens.size() || section_of(outer_part, dialect_).empty()) return reference_to(hoist(part, node), "");
  Value text;
  text.kind = Value::Kind::string;
  text.where = node.value->where;
  text.text = "#" + as_fragment(joined(tokens, 0, outer));
  const auto whole = trees_.find_quietly(trees_.root(node.tree), text);
  if (!whole) return reference_to(hoist(part, node), "");
  return reference_to(hoist(outer_part, *whole), joined(tokens, outer, tokens.size()));
}

/// The name of a component stays, a file's stem is one, and what stands elsewhere is named by the way to it.
std::string BundleComponents::natural_name(const Node& node) const {
  const auto tokens = tokens_of(node.pointer).value_or(std::vector<std::string>());
  if (tokens.empty()) {
    std::string_view path = sources_.path(node.value->where.file);
    path.remove_prefix(path.rfind('/') + 1);
    return component_name(std::string(path.substr(0, path.find('.'))));
  }
  const bool listed = (tokens.size() == 2 && (part_of_section(tokens[0]) != Part::none || tokens[0] == "$defs")) ||
                      (tokens.size() == 3 && tokens[0] == "components");
  std::string name = tokens[listed ? tokens.size() - 1 : 0];
  for (std::size_t i = 1; !listed && i < tokens.size(); ++i) name += '_' + tokens[i];
  return component_name(std::move(name));
}

BundleComponents::Key BundleComponents::hoist(Part part, const Node& node) {
  const Identity identity{node.tree, node.pointer};
  if (const auto known = hoisted_.find(identity); known != hoisted_.end()) return known->second;
  const std::string name = natural_name(node), section(section_of(part, dialect_));
  Key key{section, name};
  const auto taken = components_.find(key);
  // A component that only refers to this one is its place.
  bool alias = false;
  if (taken != components_.end() && taken->second.own) {
    const Value* const original = section_in_root(section)->find(name);
    const Value* const reference = original->members.size() == 1 ? reference_in(*original) : nullptr;
    if (const auto target = reference == nullptr ? std::nullopt : trees_.find(taken->second.from, *reference)) {
      const Node end = end_of(*target);
      alias = Identity{end.tree, end.pointer} == identity;
    }
  }
  for (int i = 2; !alias && components_.contains(key); ++i) key.second = name + "_" + std::to_string(i);
  if (alias) {  // it may be worked on just now
    auto& component = components_.at(key);
    component.replacement = node;
    component.needed = true;
    component.done = false;
    queue_.push_back(key);
  } else {
    components_[key] = {.part = part, .value = *node.value, .from = node};
    need(key);
    order_.push_back(key);
  }
  if (key.second != name) renamed_[reference_to(key, "")] = name;
  hoisted_[identity] = key;
  return key;
}

std::string BundleComponents::reference_to(const Key& key, std::string_view rest) const {
  const std::string front = dialect_ == Dialect::v20 ? "/" : "/components/";
  return reference_to(front + key.first + '/' + escape_token(key.second) + std::string(rest));
}

std::string BundleComponents::reference_to(const std::string& pointer) {
  return "#" + as_fragment(pointer);
}

void BundleComponents::redirect_mapping(Value& text, const Node& from) {
  if (!text.is(Value::Kind::string)) return;
  Value reference = text;
  if (text.text.find_first_of("/#") == std::string::npos) {
    reference.text = "#/components/schemas/" + escape_token(text.text);
    if (const auto target = trees_.find_quietly(from, reference)) {
      const std::string place = place_of(Part::schema, *target);
      if (place != reference.text) text.text = place;
      return;
    }
  }
  if (const auto target = trees_.find(from, text, Severity::tolerated)) text.text = place_of(Part::schema, *target);
}

void BundleComponents::keep_implicit_mapping(Value& schema) {
  Value* const discriminator = member_of(schema, "discriminator");
  if (discriminator == nullptr || !discriminator->is(Value::Kind::object) || renamed_.empty()) return;
  for (const auto* list : {"oneOf", "anyOf"}) {
    Value* const branches = member_of(schema, list);
    if (branches == nullptr) continue;
    for (const auto& branch : branches->items) {
      const Value* const reference = reference_in(branch);
      const auto renamed = reference == nullptr ? renamed_.end() : renamed_.find(reference->text);
      if (renamed == renamed_.end()) continue;
      Value* mapping = member_of(*discriminator, "mapping");
      if (mapping == nullptr) {
        discriminator->members.push_back({"mapping", discriminator->where, object_at(discriminator->where)});
        mapping = &discriminator->members.back().value;
      }
      const auto leads_there = [&](const Entry& entry) {
        return entry.value.text == reference->text || entry.key == renamed->second;
      };
      if (std::ranges::none_of(mapping->members, leads_there))
        mapping->members.push_back({renamed->second, reference->where, *reference});
    }
  }
}

/// The map of a section in the root, made when it is not there.
Value* BundleComponents::section_in_root(const std::string& section) {
  Value* sections = &root_;
  if (dialect_ != Dialect::v20) {
    if (member_of(root_, "components") == nullptr)
      root_.members.push_back({"components", root_.where, object_at(root_.where)});
    sections = member_of(root_, "components");
  }
  if (member_of(*sections, section) == nullptr)
    sections->members.push_back({section, root_.where, object_at(root_.where)});
  return member_of(*sections, section);
}

void BundleComponents::write(bool needed_only) {
  for (auto& [key, component] : components_) {
    if (!component.own) continue;
    Value* const section = section_in_root(key.first);
    if (component.needed) {
      *member_of(*section, key.second) = std::move(component.value);
    } else if (needed_only) {
      std::erase_if(section->members, [&name = key.second](const Entry& entry) { return entry.key == name; });
    }
  }
  for (const auto& key : order_) {
    auto& component = components_.at(key);
    const Location where = component.value.where;
    section_in_root(key.first)->members.push_back({key.second, where, std::move(component.value)});
  }
  if (!needed_only || dialect_ == Dialect::v20) return;
  if (Value* const sections = member_of(root_, "components"))
    std::erase_if(sections->members, [](const Entry& entry) {
      return entry.value.is(Value::Kind::object) && entry.value.members.empty();
    });
}

}  // namespace oabind::document
