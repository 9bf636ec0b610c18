#include <unordered_map>
#include <unordered_set>

#include "document/object_reader.hpp"
#include "document/schema_keywords.hpp"

namespace oabind::document {
namespace {

std::vector<Text> names(SchemaReading& r, const Value& list, std::string_view what) {
  std::vector<Text> result;
  std::unordered_set<std::string> seen;
  for (const auto& item : list.items) {
    const auto name = as_text(item, what, r.diagnostics);
    if (name && seen.insert(*name).second) result.push_back({*name, item.where});
  }
  return result;
}

std::vector<Text> texts(const Value& list) {
  std::vector<Text> result;
  for (const auto& item : list.items) result.push_back({item.text, item.where});
  return result;
}

}  // namespace

bool is_kind(SchemaReading& r, const Entry& entry, Value::Kind kind) {
  if (entry.value.is(kind)) return true;
  if (entry.value.is(Value::Kind::null)) {
    r.diagnostics.tolerate("wrong-type", entry.key_where, "'" + entry.key + "' is empty and counts as absent");
  } else {
    report_kind(entry.value, entry.key, name_of(kind), r.diagnostics);
  }
  return false;
}

void read_enum(SchemaReading& r, const Entry& entry) {
  r.schema.enumeration_where = entry.key_where;
  if (!is_kind(r, entry, Value::Kind::array)) return;
  r.schema.enumeration = std::vector<Value>{};
  auto& values = *r.schema.enumeration;
  std::unordered_map<std::string, Location> seen;
  for (const auto& item : entry.value.items) {
    const auto [first, added] = seen.try_emplace(std::string(name_of(item.kind)) + to_json(item), item.where);
    if (added) {
      values.push_back(item);
    } else {
      r.diagnostics.tolerate("duplicate-enum", item.where, "this value of the 'enum' is there twice")
          .note(first->second, "first listed here");
    }
  }
}

void read_enum_names(SchemaReading& r, const Entry& entry) {
  r.schema.enum_names = texts(entry.value);
}

void read_enum_descriptions(SchemaReading& r, const Entry& entry) {
  r.schema.enum_descriptions = texts(entry.value);
}

void read_required(SchemaReading& r, const Entry& entry) {
  if (entry.value.is(Value::Kind::boolean)) {  // draft 3's form; the object around it has taken it
    r.diagnostics
        .tolerate("required-flag", entry.value.where,
                  "'required' is a list of names on the object that has the property")
        .suggest("list the property's name there");
  } else if (entry.value.is(Value::Kind::string)) {
    r.diagnostics.tolerate("wrong-type", entry.value.where, "'required' must be a list, taken as a list of one name");
    r.schema.required.push_back({entry.value.text, entry.value.where});
  } else if (is_kind(r, entry, Value::Kind::array)) {
    for (auto& name : names(r, entry.value, "required")) r.schema.required.push_back(std::move(name));
  }
}

void read_dependent_required(SchemaReading& r, const Entry& entry) {
  if (!is_kind(r, entry, Value::Kind::object)) return;
  for (const auto& each : entry.value.members) {
    if (!each.value.is(Value::Kind::array)) {
      report_kind(each.value, each.key, "array", r.diagnostics);
    } else {
      r.schema.dependent_required.push_back({{each.key, each.key_where}, names(r, each.value, each.key)});
    }
  }
}

}  // namespace oabind::document
