#include "strings.hpp"

namespace hostile {
namespace {

using oabind::Value;

/// Calls `visit(string, where)` with each string, in one order always.
template <class V, class Visit>
void for_each_string(V& value, const std::string& where, Visit& visit) {
  if (value.is(Value::Kind::string)) visit(value.text, where);
  for (std::size_t i = 0; i < value.items.size(); ++i)
    for_each_string(value.items[i], where + "/" + std::to_string(i), visit);
  for (auto& entry : value.members) {
    const std::string below = where + "/" + entry.key;
    visit(entry.key, below + " (name)");
    for_each_string(entry.value, below, visit);
  }
}

}  // namespace

std::size_t count_strings(const Value& root) {
  std::size_t count = 0;
  auto visit = [&](const std::string&, const std::string&) { ++count; };
  for_each_string(root, "", visit);
  return count;
}

Changed change_string(const Value& root, std::size_t index, std::string_view text, bool append) {
  Changed changed{root, {}};
  std::size_t at = 0;
  auto visit = [&](std::string& string, const std::string& where) {
    if (at++ != index) return;
    changed.where = where;
    if (!append) string.clear();
    string += text;
  };
  for_each_string(changed.root, "", visit);
  return changed;
}

}  // namespace hostile
