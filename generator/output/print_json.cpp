#include "output/print_value.hpp"

namespace oabind::output {
namespace {

// As deep as the tree, which is bounded.
void append(std::string& out, const Value& value, std::size_t indent) {
  const bool array = value.is(Value::Kind::array);
  if (array ? value.items.empty() : value.members.empty()) {  // also what is no container
    out += to_json(value);
    return;
  }
  const std::string line = "\n" + std::string(indent + 2, ' ');
  out += array ? '[' : '{';
  const char* separator = "";
  for (const auto& item : value.items) {
    out += separator + line;
    append(out, item, indent + 2);
    separator = ",";
  }
  for (const auto& member : value.members) {
    out += separator + line + json_string(member.key) + ": ";
    append(out, member.value, indent + 2);
    separator = ",";
  }
  out += "\n" + std::string(indent, ' ') + (array ? ']' : '}');
}

}  // namespace

std::string print_json(const Value& tree) {
  std::string out;
  append(out, tree, 0);
  return out + "\n";
}

}  // namespace oabind::output
