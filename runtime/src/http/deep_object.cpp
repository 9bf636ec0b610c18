#include <algorithm>
#include <charconv>
#include <map>
#include <memory>

#include "http/json_maker.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/json/scan.hpp"
#include "oabind/json/write.hpp"

/// The style deepObject. OpenAPI 3.1 defines it for one level ("The representation of array or object properties is not
/// defined"); deeper ones are written as most servers read them: `a[b][c]=1`, `a[b][]=1` for the scalars of an array,
/// `a[b][0][c]=1` for everything else in an array.
namespace oabind::codegen {
namespace {

constexpr std::size_t deepest = 64;

bool is_compound(std::string_view json) noexcept {
  return json.starts_with('{') || json.starts_with('[');
}

void flatten(std::string_view json, const std::string& path, Parts& parts) {
  if (json == "null") return;
  if (!is_compound(json)) return static_cast<void>(parts.entries.emplace_back(path, plain(json)));
  const auto pieces = pieces_of(json);
  const bool numbered =
      std::any_of(pieces.begin(), pieces.end(), [](const auto& piece) { return is_compound(piece.second); });
  std::size_t index = 0;
  for (const auto& [name, value] : pieces) {
    if (json.starts_with('{'))
      flatten(value, path + "[" + name + "]", parts);
    else
      flatten(value, numbered ? path + "[" + std::to_string(index++) + "]" : path + "[]", parts);
  }
}

/// The steps of a path like "[a][0]"; nothing when it is malformed.
bool split_path(std::string_view path, std::vector<std::string>& steps) {
  while (!path.empty()) {
    const auto end = path.find_first_of("[]", 1);
    if (path.front() != '[' || end == std::string_view::npos || path[end] != ']') return false;
    steps.emplace_back(path.substr(1, end - 1));
    path.remove_prefix(end + 1);
  }
  return true;
}

bool is_index(std::string_view name) noexcept {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

/// What was sent under one path: texts, and what lies below.
struct JsonMaker::Node {
  std::vector<std::string> values{};
  std::map<std::string, std::unique_ptr<Node>> below{};
};

Parts take_apart_deeply(std::string_view json) {
  if (json == "null") return {};
  Parts parts{Parts::Shape::deep, {}};
  flatten(json, "", parts);
  return parts;
}

void JsonMaker::deep(const Type& type, const Parts& parts, const std::string& pointer, std::string& out) {
  Node root;
  for (const auto& [path, text] : parts.entries) {
    std::vector<std::string> steps;
    if (!split_path(path, steps) || json::find_invalid_utf8(path) != std::string_view::npos)
      return problem(pointer, "malformed brackets", out);
    if (steps.size() > deepest) return problem(pointer, "nested too deeply", out);
    Node* at = &root;
    for (auto& step : steps) {
      auto& next = at->below[std::move(step)];
      if (next == nullptr) next = std::make_unique<Node>();
      at = next.get();
    }
    at->values.push_back(text);
  }
  node(type, root, pointer, out);
}

void JsonMaker::node(const Type& type, const Node& node, const std::string& pointer, std::string& out) {
  if (node.below.empty()) return leaf(type, node, pointer, out);
  if (!node.values.empty()) return problem(pointer, "both a value and members", out);
  const bool indices =
      std::all_of(node.below.begin(), node.below.end(), [](const auto& each) { return is_index(each.first); });
  if (indices && (is_list(type) || underlying(type).kind == Kind::json)) return node_array(type, node, pointer, out);
  node_object(type, node, pointer, out);
}

void JsonMaker::leaf(const Type& type, const Node& node, const std::string& pointer, std::string& out) {
  const bool lone = node.values.size() == 1 && is_scalar_of(type, node.values.front());
  if (is_list(type) && !lone) {
    Parts items{Parts::Shape::array, {}};
    for (const auto& value : node.values) items.entries.emplace_back("", value);
    return array(element_of(type), items, pointer, out);
  }
  if (node.values.size() > 1) return problem(pointer, "given more than once", out);
  scalar(type, node.values.front(), pointer, out);
}

/// Items without a number come first, in the order they were sent.
void JsonMaker::node_array(const Type& type, const Node& node, const std::string& pointer, std::string& out) {
  const Type& element = element_of(type);
  out += '[';
  std::size_t count = 0;
  if (const auto unnumbered = node.below.find(""); unnumbered != node.below.end()) {
    if (!unnumbered->second->below.empty()) return problem(pointer, "members of an item need its number: [0][…]", out);
    for (const auto& value : unnumbered->second->values) {
      if (count != 0) out += ',';
      scalar(element, value, pointer + "/" + std::to_string(count++), out);
    }
  }
  std::map<std::size_t, const Node*> numbered;
  for (const auto& [name, item] : node.below) {
    if (name.empty()) continue;
    std::size_t index = 0;
    const bool fits = std::from_chars(name.data(), name.data() + name.size(), index).ec == std::errc{};
    if (!fits || !numbered.emplace(index, item.get()).second)
      return problem(pointer, "two items of one number, or one that is too large", out);
  }
  for (const auto& [index, item] : numbered) {
    if (count != 0) out += ',';
    this->node(element, *item, pointer + "/" + std::to_string(count++), out);
  }
  out += ']';
}

void JsonMaker::node_object(const Type& type, const Node& node, const std::string& pointer, std::string& out) {
  static constexpr Type anything = {.kind = Kind::json, .none = nullptr};
  static constexpr Type text = {.kind = Kind::string, .none = nullptr};
  out += '{';
  bool first = true;
  for (const auto& [name, member] : node.below) {
    if (!first) out += ',';
    first = false;
    json::append_string(out, name);
    out += ':';
    const Type* const known = member_type(type, name);
    const Type& as = known != nullptr ? *known : member->below.empty() ? text : anything;
    this->node(as, *member, below(pointer, name), out);
  }
  out += '}';
}

}  // namespace oabind::codegen
