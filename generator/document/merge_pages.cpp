#include "document/merge_pages.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "document/rename_components.hpp"
#include "document/same_meaning.hpp"

namespace oabind::document {
namespace {

constexpr std::string_view methods[] = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"};

Entry* find_entry(Value& object, std::string_view key) {
  const auto found =
      std::find_if(object.members.begin(), object.members.end(), [&](const Entry& each) { return each.key == key; });
  return found == object.members.end() ? nullptr : &*found;
}

/// The object under a key; made when it is missing.
Value& object_at(Value& parent, std::string_view key, Location where) {
  if (Entry* entry = find_entry(parent, key)) return entry->value;
  Value object;
  object.kind = Value::Kind::object;
  object.where = where;
  return parent.members.emplace_back(Entry{std::string(key), where, std::move(object)}).value;
}

std::optional<Entry> take(Value& object, std::string_view key) {
  Entry* entry = find_entry(object, key);
  if (entry == nullptr) return std::nullopt;
  std::optional<Entry> taken = std::move(*entry);
  object.members.erase(object.members.begin() + (entry - object.members.data()));
  return taken;
}

/// Gives every operation of a page that has no `key` the page's own.
void push_down(Value& root, const Entry& inherited, bool path_items_may_have_it) {
  Entry* paths = find_entry(root, "paths");
  if (paths == nullptr) return;
  const auto give = [&](Value& operation) {
    if (operation.is(Value::Kind::object) && operation.find(inherited.key) == nullptr)
      operation.members.push_back(inherited);
  };
  for (auto& item : paths->value.members) {
    if (path_items_may_have_it && item.value.find(inherited.key) != nullptr) continue;
    for (auto& entry : item.value.members) {
      if (std::find(std::begin(methods), std::end(methods), entry.key) != std::end(methods)) give(entry.value);
      if (entry.key != "additionalOperations") continue;
      for (auto& more : entry.value.members) give(more.value);
    }
  }
}

bool same_servers(const std::vector<Described>& pages) {
  const Value* first = pages.front().root.find("servers");
  return std::all_of(pages.begin(), pages.end(), [&](const Described& page) {
    const Value* servers = page.root.find("servers");
    if (first == nullptr || servers == nullptr) return first == servers;
    return !difference(*first, *servers);
  });
}

/// Makes what a page says at its root part of its operations.
void localise(Described& page, bool servers_too) {
  for (const auto key : {"security", "consumes", "produces"}) {  // the latter two are 2.0's
    if (const auto said = take(page.root, key)) push_down(page.root, *said, false);
  }
  const Entry* servers = find_entry(page.root, "servers");
  if (servers_too && servers != nullptr) push_down(page.root, Entry(*servers), true);
}

/// Where 2.0 keeps what 3.x has under `components`.
constexpr std::string_view sections_20[] = {"definitions", "parameters", "responses", "securityDefinitions"};

/// Puts 2.0's parts under `components` while pages are joined, so that one way of joining does for all versions.
void gather_parts(Described& page) {
  if (page.dialect != Dialect::v20) return;
  for (const auto section : sections_20) {
    if (auto parts = take(page.root, section))
      object_at(page.root, "components", parts->key_where).members.push_back(std::move(*parts));
  }
}
void spread_parts(Described& page) {
  if (page.dialect != Dialect::v20) return;
  if (auto components = take(page.root, "components")) {
    for (auto& section : components->value.members) page.root.members.push_back(std::move(section));
  }
}

class Merger {
 public:
  Merger(OnConflict on_conflict, Diagnostics& diagnostics) : on_conflict_(on_conflict), diagnostics_(diagnostics) {}

  void add(Described page) {
    gather_parts(page);
    if (on_conflict_ == OnConflict::rename) rename_conflicts(page.root);
    const auto components = take(page.root, "components");
    const auto paths = take(page.root, "paths");
    const auto webhooks = take(page.root, "webhooks");
    const auto tags = take(page.root, "tags");
    const auto info = take(page.root, "info");
    if (result_.root.is(Value::Kind::null)) result_ = std::move(page);
    result_.dialect = std::max(result_.dialect, page.dialect);
    if (info) join_info(*info);
    if (paths) join_paths(*paths, "paths");
    if (webhooks) join_paths(*webhooks, "webhooks");
    if (tags) join_tags(*tags);
    if (components) join_components(*components);
  }

  Described take_result() {
    spread_parts(result_);
    return std::move(result_);
  }

 private:
  /// All forms in which one component or operation was seen; the first is the earliest.
  struct Forms {
    std::vector<Value> values;
    Location first{};
    std::size_t index = 0;  // among the members of its object, which only grow
  };

  std::string counts_text() const {
    return on_conflict_ == OnConflict::last ? "the later one counts" : "the earlier one counts";
  }

  void report(const std::string& what, const Entry& entry, const Forms& forms, const Difference& found,
              bool renames = false) {
    const std::string at = found.pointer.empty() ? std::string() : ": they differ at '" + found.pointer + "'";
    const std::string message = what + " is not the same in another page";
    auto& diagnostic =
        on_conflict_ == OnConflict::error
            ? diagnostics_.error("page-conflict", entry.key_where, message + at)
            : diagnostics_.note("page-conflict", entry.key_where, message + (renames ? "" : ", " + counts_text()) + at);
    diagnostic.note(forms.first, "first defined here");
    if (found.first) diagnostic.note(found.first, "this differs");
    if (found.second) diagnostic.note(found.second, "from this");
    if (on_conflict_ == OnConflict::error) diagnostic.suggest("choose one with --on-conflict=first, last or rename");
  }

  /// Puts a member into an object, or settles the conflict with the one that is there.
  void join(Value& object, const Entry& entry, const std::string& what) {
    Forms& forms = forms_[what];
    if (forms.values.empty()) {
      forms.index = object.members.size();
      object.members.push_back(entry);
      forms.first = entry.key_where;
      forms.values.push_back(entry.value);
      return;
    }
    Entry& present = object.members[forms.index];
    const auto found = difference(present.value, entry.value);
    if (!found) return;
    const auto seen = [&](const Value& form) { return !difference(form, entry.value); };
    if (std::none_of(forms.values.begin(), forms.values.end(), seen)) {
      report(what, entry, forms, *found);
      forms.values.push_back(entry.value);
    }
    if (on_conflict_ == OnConflict::last) present = entry;
  }

  void join_info(const Entry& info) {
    Entry* present = find_entry(result_.root, "info");
    const Value* version = info.value.find("version");
    if (present == nullptr) {
      result_.root.members.push_back(info);
      return;
    }
    const Value* before = present->value.find("version");
    if (version != nullptr && before != nullptr && !equal(*version, *before) && !version_noted_) {
      version_noted_ = true;
      diagnostics_
          .note("page-versions", version->where, "the pages are of different versions of the API, " + counts_text())
          .note(before->where, "another version is here");
    }
    if (on_conflict_ == OnConflict::last) present->value = info.value;
  }

  void join_paths(const Entry& paths, const std::string& section) {
    Value& all = object_at(result_.root, section, paths.key_where);
    for (const auto& item : paths.value.members) {
      const auto [known, added] = path_index_.try_emplace({section, item.key}, all.members.size());
      if (added) {
        all.members.push_back({item.key, item.key_where, {}});
        all.members.back().value.kind = item.value.kind;
        all.members.back().value.where = item.value.where;
      }
      Value& present = all.members[known->second].value;
      for (const auto& entry : item.value.members) {
        join(present, entry,
             "'" + entry.key + "' of '" + item.key + "'" + (section == "paths" ? "" : " in " + section));
      }
    }
  }

  void join_tags(const Entry& tags) {
    if (find_entry(result_.root, "tags") == nullptr) {
      result_.root.members.push_back(tags);
      return;
    }
    Value& all = find_entry(result_.root, "tags")->value;
    const auto name_of_tag = [](const Value& tag) {
      const Value* name = tag.find("name");
      return name != nullptr ? name->text : tag.text;
    };
    std::set<std::string> known;
    for (const auto& tag : all.items) known.insert(name_of_tag(tag));
    for (const auto& tag : tags.value.items) {
      if (known.insert(name_of_tag(tag)).second) all.items.push_back(tag);
    }
  }

  void join_components(const Entry& components) {
    Value& all = object_at(result_.root, "components", components.key_where);
    for (const auto& section : components.value.members) {
      Value& present = object_at(all, section.key, section.key_where);
      for (const auto& entry : section.value.members) join(present, entry, "'" + section.key + '/' + entry.key + "'");
    }
  }

  const Value* merged_component(const std::string& section, const std::string& name) const {
    const auto known = forms_.find("'" + section + '/' + name + "'");
    if (known == forms_.end() || known->second.values.empty()) return nullptr;
    return &result_.root.find("components")->find(section)->members[known->second.index].value;
  }

  /// The name under which a conflicting component of a page goes: that of an earlier component that means the same, or
  /// a free one.
  std::string new_name(const Value& page_components, const std::string& section, const Entry& entry,
                       const Renames& renames) const {
    for (int number = 2;; ++number) {
      const std::string name = entry.key + '_' + std::to_string(number);
      const Value* own_section = page_components.find(section);
      if (own_section != nullptr && own_section->find(name) != nullptr) continue;
      const Value* present = merged_component(section, name);
      if (present == nullptr) return name;
      Renames tried = renames;
      tried[{section, entry.key}] = name;
      Value value = entry.value;
      rename_references(value, tried, result_.dialect);
      if (!difference(*present, value)) return name;
    }
  }

  /// Renames components that differ from the merged ones. A renamed component makes those that refer to it different,
  /// too, so this goes on until nothing changes.
  void rename_conflicts(Value& root) {
    const Value* given = root.find("components");
    if (given == nullptr) return;
    const Value original = *given;
    Renames renames;
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& section : original.members) {
        for (const auto& entry : section.value.members) {
          const Value* present = merged_component(section.key, entry.key);
          if (present == nullptr || renames.count({section.key, entry.key}) != 0) continue;
          Value value = entry.value;
          rename_references(value, renames, result_.dialect);
          const auto found = difference(*present, value);
          if (!found) continue;
          changed = true;
          const std::string name = new_name(original, section.key, entry, renames);
          renames[{section.key, entry.key}] = name;
          if (merged_component(section.key, name) != nullptr) continue;  // reported when that one came
          report("'" + section.key + '/' + entry.key + "', here renamed to '" + name + "',", entry,
                 {{}, forms_["'" + section.key + '/' + entry.key + "'"].first}, *found, true);
        }
      }
    }
    if (renames.empty()) return;
    rename_references(root, renames, result_.dialect);
    for (auto& section : find_entry(root, "components")->value.members) {
      for (auto& entry : section.value.members) {
        const auto renamed = renames.find({section.key, entry.key});
        if (renamed != renames.end()) entry.key = renamed->second;
      }
    }
  }

  OnConflict on_conflict_;
  Diagnostics& diagnostics_;
  Described result_;
  std::map<std::string, Forms> forms_;  // by what messages call it
  std::map<std::pair<std::string, std::string>, std::size_t> path_index_;
  bool version_noted_ = false;
};

}  // namespace

Described merge_pages(std::vector<Described> pages, OnConflict on_conflict, Diagnostics& diagnostics) {
  if (pages.size() == 1) return std::move(pages.front());
  const bool servers_differ = !same_servers(pages);
  Merger merger(on_conflict, diagnostics);
  for (auto& page : pages) {
    localise(page, servers_differ);
    merger.add(std::move(page));
  }
  return merger.take_result();
}

}  // namespace oabind::document
