#include "document/trees.hpp"

#include <algorithm>
#include <utility>

#include "document/dialect.hpp"
#include "document/json_pointer.hpp"
#include "document/reference_uri.hpp"
#include "source/page.hpp"
#include "source/read_json.hpp"
#include "source/read_yaml.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

constexpr std::size_t large_object = 24;  // members from which an index pays
constexpr int most_hops = 100;            // references that one lookup may pass through
constexpr std::size_t most_parts =
    4'000'000;                         // keys of parameters, responses and the like, counted as often as they are used
constexpr int most_suggestions = 200;  // they cost time; beyond, one more helps nobody

constexpr std::string_view sections[] = {"schemas", "responses",       "parameters", "examples",  "requestBodies",
                                         "headers", "securitySchemes", "links",      "callbacks", "pathItems"};

std::optional<std::size_t> index_of(const std::string& token, std::size_t size) {
  if (token.empty() || token.size() > 9 || (token.size() > 1 && token.front() == '0')) return std::nullopt;
  std::size_t index = 0;
  for (const char c : token) {
    if (c < '0' || c > '9') return std::nullopt;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  if (index >= size) return std::nullopt;
  return index;
}

}  // namespace

std::string_view number_of(Dialect dialect) {
  static constexpr std::string_view numbers[] = {"2.0", "3.0", "3.1", "3.2"};
  return numbers[static_cast<std::size_t>(dialect)];
}
std::string name_of(Dialect dialect) {
  return "OpenAPI " + std::string(number_of(dialect));
}

Node Node::member(const Entry& entry) const {
  return member(entry.key, entry.value);
}
Node Node::member(std::string_view key, const Value& child) const {
  Node result{&child, tree, {}};
  result.pointer.reserve(pointer.size() + key.size() + 1);
  result.pointer = pointer;
  append_token(result.pointer, key);
  return result;
}
Node Node::item(std::size_t index) const {
  return {&value->items[index], tree, pointer + '/' + std::to_string(index)};
}

TreeId Trees::add(Tree tree, const std::string& path) {
  const TreeId id{static_cast<std::uint32_t>(trees_.size())};
  const auto uri_at = [&](const char* key, Dialect since) {
    const Value* uri = tree.dialect >= since ? tree.root.find(key) : nullptr;
    return uri != nullptr && uri->is(Value::Kind::string) ? uri->text.substr(0, uri->text.find('#')) : std::string();
  };
  tree.self = uri_at("$self", Dialect::v32);
  if (has_scheme(tree.self)) by_self_.try_emplace(tree.self, id);
  tree.uri = tree.self.empty() ? uri_at("$id", Dialect::v31) : tree.self;
  trees_.push_back(std::move(tree));
  if (!path.empty()) by_path_[path_beside({}, path)] = id;
  return id;
}

const Value* Trees::reference_in(const Value& value) {
  const Entry* entry = value.is(Value::Kind::object) ? find_member(value, "$ref") : nullptr;
  return entry != nullptr && entry->value.is(Value::Kind::string) ? &entry->value : nullptr;
}

const Entry* Trees::find_member(const Value& object, const std::string& key) {
  const auto& members = object.members;
  if (members.size() < large_object) {
    const auto found = std::find_if(members.begin(), members.end(), [&](const Entry& each) { return each.key == key; });
    return found == members.end() ? nullptr : &*found;
  }
  auto& index = indexes_[&object];
  if (index.empty()) {
    for (const auto& each : members) index.emplace(each.key, &each);
  }
  const auto found = index.find(key);
  return found == index.end() ? nullptr : found->second;
}

Trees::Walk Trees::walk(const Node& root, const std::vector<std::string>& tokens, int& hops) {
  Node at = root;
  for (const auto& token : tokens) {
    const Entry* entry = at.value->is(Value::Kind::object) ? find_member(*at.value, token) : nullptr;
    const Value* text = entry == nullptr ? reference_in(*at.value) : nullptr;
    if (text != nullptr) {
      // The pointer passes through a reference: the only thing it can mean is a part of the target.
      const auto outer = std::exchange(severity_, std::nullopt);
      auto target = find_from(at, *text, hops);
      severity_ = outer;
      if (target) {
        at = std::move(*target);
        entry = at.value->is(Value::Kind::object) ? find_member(*at.value, token) : nullptr;
      }
    }
    const auto index = at.value->is(Value::Kind::array) ? index_of(token, at.value->items.size()) : std::nullopt;
    if (entry == nullptr && !index) return {std::nullopt, at, token};
    if (entry != nullptr) {
      append_token(at.pointer, token);
      at.value = &entry->value;
    } else {
      at = at.item(*index);
    }
  }
  return {std::move(at), {}, {}};
}

std::optional<std::string> Trees::find_in_search_paths(std::string_view relative) const {
  for (const auto& directory : search_paths_) {
    std::string path = path_beside(directory + "/", relative);
    if (files_.exists(path)) return path;
  }
  return std::nullopt;
}

std::optional<TreeId> Trees::read(const std::string& path, std::string_view relative, Dialect dialect,
                                  const Value& text) {
  auto contents = files_.read(path);
  if (const auto* error = std::get_if<FileError>(&contents)) {
    const auto elsewhere =
        error->kind == FileError::Kind::missing ? find_in_search_paths(relative) : std::optional<std::string>();
    if (elsewhere && *elsewhere != path) {
      const auto known = by_path_.find(*elsewhere);
      if (known != by_path_.end()) return known->second;
      const auto tree = read(*elsewhere, relative, dialect, text);
      by_path_[*elsewhere] = tree;
      return tree;
    }
    report("ref-file", text.where, "cannot read '" + path + "', which this refers to: " + error->reason)
        .suggest("--search-path names more directories to look in");
    return std::nullopt;
  }
  const FileId file = sources_.name(path);
  sources_.set_bytes(file, std::get<std::string>(std::move(contents)));
  const std::string_view bytes = sources_.bytes(file);
  if (!source::check_text(bytes, file, *diagnostics_)) return std::nullopt;
  auto root = source::looks_like_json(bytes) ? source::read_json(bytes, {file}, *diagnostics_)
                                             : source::read_yaml(bytes, {file}, *diagnostics_);
  if (!root) return std::nullopt;
  if (const auto version = version_of(*root)) dialect = version->dialect;
  if (edit_) edit_(*root, path, false);
  return add({std::move(*root), dialect});
}

/// The tree whose `$self` is what a reference means that is relative to `self`.
std::optional<TreeId> Trees::tree_of_uri(const std::string& self, std::string_view file_part) const {
  const bool absolute = has_scheme(file_part);
  if (by_self_.empty() || (!absolute && !has_scheme(self))) return std::nullopt;
  const auto known = by_self_.find(absolute ? std::string(file_part) : uri_beside(self, percent_decoded(file_part)));
  if (known == by_self_.end()) return std::nullopt;
  return known->second;
}

/// The tree that a reference in `from` leads to. `self`: the `$self` or `$id` that it is relative to, or empty.
std::optional<TreeId> Trees::tree_for(TreeId from, const std::string& self, std::string_view file_part,
                                      const Value& text) {
  if (file_part.empty()) return from;
  if (const auto known = tree_of_uri(self, file_part)) return known;
  const std::string here(sources_.path(text.where.file));
  // Files often stand to each other as their URIs do.
  const std::string beside = percent_decoded(uri_relative(trees_[from.value].uri, file_part));
  const bool mirrored = !beside.empty() && beside.back() != '/' && files_.exists(path_beside(here, beside));
  if (has_scheme(file_part) && !mirrored) {
    if (severity_) {
      report("ref-remote", text.where, "'" + text.text + "' is on the network, and oabind reads files only")
          .suggest("save it beside this file and refer to that");
    }
    return std::nullopt;
  }
  std::string base = here;
  if (!self.empty() && !has_scheme(self)) base = path_beside(base, percent_decoded(self));
  const std::string relative = mirrored ? beside : percent_decoded(file_part);
  const std::string path = path_beside(base, relative);
  const auto known = by_path_.find(path);
  if (known != by_path_.end()) return known->second;
  if (!severity_) return std::nullopt;
  const auto tree = read(path, relative, trees_[from.value].dialect, text);
  by_path_[path] = tree;
  return tree;
}

void Trees::report_missing(const Walk& walk, const Value& text, std::string_view file_part) {
  auto& found = report("ref-target", text.where, "'" + text.text + "' does not exist");
  if (++suggestions_ > most_suggestions) return;
  std::vector<std::string_view> keys;
  for (const auto& entry : walk.parent.value->members) keys.push_back(entry.key);
  const std::string before = std::string(file_part) + '#' + walk.parent.pointer + '/';
  if (const auto near = closest(walk.missing, keys)) {
    found.suggest("did you mean '" + before + escape_token(*near) + "'?");
    return;
  }
  // Another common mistake: the right name in the wrong section ("#/definitions/Pet").
  const std::string name = text.text.substr(text.text.rfind('/') + 1);
  const Tree& tree = trees_[walk.parent.tree.value];
  const Value* components = tree.dialect == Dialect::v20 ? &tree.root : tree.root.find("components");
  if (components == nullptr) return;
  const std::string front = std::string(file_part) + (tree.dialect == Dialect::v20 ? "#/" : "#/components/");
  for (const auto& section : components->members) {
    const bool holds_parts = tree.dialect != Dialect::v20 || section.key == "definitions" ||
                             section.key == "parameters" || section.key == "responses";
    if (holds_parts && section.value.find(name) != nullptr) {
      found.suggest("did you mean '" + front + section.key + '/' + name + "'?");
      return;
    }
  }
}

/// OpenAPI 3.0 does not know such names.
const SchemaNames& Trees::names_in(TreeId tree) {
  static const Value nothing;
  if (const auto known = names_.find(tree); known != names_.end()) return known->second;
  const Tree& named = trees_[tree.value];
  return names_.try_emplace(tree, named.dialect < Dialect::v31 ? nothing : named.root, named.self).first->second;
}

/// What a reference leads to without its fragment: a schema with an `$id`, or a file.
std::optional<Node> Trees::resource_for(const Node& from, std::string_view file_part, const Value& text) {
  const SchemaNames& names = names_in(from.tree);
  const auto* const own = names.resource_of(from.pointer);
  const auto* const meant = file_part.empty() ? own : names.find(own, file_part);
  if (meant != nullptr) return Node{meant->place.value, from.tree, meant->place.pointer};
  const auto tree = tree_for(from.tree, own != nullptr ? own->uri : trees_[from.tree.value].self, file_part, text);
  return tree ? std::optional(root(*tree)) : std::nullopt;
}

std::optional<Node> Trees::find_anchor(const Node& resource, const std::string& name, const Value& text) {
  const SchemaNames& names = names_in(resource.tree);
  if (const auto* const found = names.anchor(name, resource.pointer))
    return Node{found->value, resource.tree, found->pointer};
  if (!severity_) return std::nullopt;
  const auto anchors = names.anchors();
  if (anchors.empty() || name.starts_with('/')) {
    report("ref-syntax", text.where, "'" + text.text + "' is no JSON Pointer behind its '#'")
        .suggest("expected a form like '#/components/schemas/Name'");
    return std::nullopt;
  }
  auto& found = report("ref-target", text.where, "no schema has the '$anchor' that '" + text.text + "' names");
  if (const auto near = closest(name, anchors)) found.suggest("did you mean '#" + *near + "'?");
  return std::nullopt;
}

std::optional<Node> Trees::find_from(const Node& from, const Value& text, int& hops) {
  if (++hops > most_hops) return std::nullopt;  // one budget for the whole lookup, however it branches
  const std::string_view all = text.text;
  const auto hash = all.find('#');
  const std::string_view file_part = all.substr(0, hash);
  const auto resource = resource_for(from, file_part, text);
  if (!resource) return std::nullopt;
  const std::string fragment = hash == std::string_view::npos ? std::string() : percent_decoded(all.substr(hash + 1));
  const auto tokens = tokens_of(fragment);
  if (!tokens) return find_anchor(*resource, fragment, text);
  Walk result = walk(*resource, *tokens, hops);
  // Many an author gives a schema an `$id` and goes on to point from the file's root.
  if (!result.node && !resource->pointer.empty()) result = walk(root(resource->tree), *tokens, hops);
  if (!result.node && severity_) report_missing(result, text, file_part);
  return std::move(result.node);
}

Diagnostic& Trees::report(std::string code, Location where, std::string message) {
  return severity_ == Severity::error ? diagnostics_->error(std::move(code), where, std::move(message))
                                      : diagnostics_->tolerate(std::move(code), where, std::move(message));
}

std::optional<Node> Trees::find(const Node& from, const Value& text, Severity severity) {
  int hops = 0;
  severity_ = severity;
  return find_from(from, text, hops);
}

std::optional<Node> Trees::find_quietly(const Node& from, const Value& text) {
  int hops = 0;
  severity_.reset();
  return find_from(from, text, hops);
}

std::optional<Node> Trees::follow(Node node, std::string_view section) {
  const Location start = node.value->where;
  if (!may_follow(node)) return std::nullopt;
  for (int hop = 0; const Value* text = reference_in(*node.value); ++hop) {
    if (hop == most_hops) {
      diagnostics_->error("ref-cycle", start, "this reference leads in a circle").note(text->where, "through here");
      return std::nullopt;
    }
    for (const auto& entry : node.value->members) {
      const bool allowed =
          entry.key == "$ref" || entry.key == "summary" || entry.key == "description" || entry.key.substr(0, 2) == "x-";
      if (!allowed)
        diagnostics_->tolerate("ref-sibling", entry.key_where, "'" + entry.key + "' beside a '$ref' has no effect");
    }
    auto target = find(node, *text);
    if (!target) return std::nullopt;
    const std::string found = this->section(*target);
    if (!found.empty() && found != section) {
      (*diagnostics_)
          .error("ref-kind", text->where,
                 "'" + text->text + "' leads to one of the " + found + ", expected one of the " + std::string(section))
          .note(target->value->where, "defined here");
      return std::nullopt;
    }
    node = std::move(*target);
    if (!may_follow(node)) return std::nullopt;
  }
  return node;
}

std::string Trees::section(const Node& node) const {
  const auto tokens = tokens_of(node.pointer);
  std::string found;
  if (!tokens) return found;
  if (trees_[node.tree.value].dialect == Dialect::v20) {
    if (tokens->size() == 2) found = tokens->front() == "definitions" ? "schemas" : tokens->front();
  } else if (tokens->size() == 3 && tokens->front() == "components") {
    found = (*tokens)[1];
  }
  const bool known = std::find(std::begin(sections), std::end(sections), found) != std::end(sections);
  return known ? found : std::string();
}

/// References to large parts can multiply: ten thousand paths that are one and the same path item of a thousand
/// parameters.
bool Trees::may_follow(const Node& node) {
  const bool within = followed_ <= most_parts;
  followed_ += 1 + node.value->members.size();
  if (followed_ <= most_parts) return true;
  if (within) {
    diagnostics_->error("too-large", node.value->where,
                        "with its references followed, this description has more than 4 million keys");
  }
  return false;
}

}  // namespace oabind::document
