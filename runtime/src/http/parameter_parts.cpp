#include <algorithm>

#include "http/json_maker.hpp"
#include "http/parameters.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/reflect.hpp"

namespace oabind::codegen {
namespace {

template <class Test>
bool any_branch(const Type& type, Test test) noexcept {
  const Type& inner = underlying(type);
  if (inner.kind != Kind::one_of) return test(inner);
  return std::any_of(inner.one_of->branches.begin(), inner.one_of->branches.end(),
                     [&](const Branch& branch) { return test(underlying(*branch.type)); });
}

bool has_members(const Type& type) noexcept {
  return type.kind == Kind::object || type.kind == Kind::map || type.kind == Kind::combination;
}

}  // namespace

bool is_list(const Type& type) noexcept {
  return any_branch(type, [](const Type& each) { return each.kind == Kind::array; });
}

bool is_object(const Type& type) noexcept {
  return !is_list(type) && any_branch(type, has_members);
}

const Type* member_type(const Type& type, std::string_view name) noexcept {
  const Type& inner = underlying(type);
  const Type* found = nullptr;
  switch (inner.kind) {
    case Kind::map:
      return inner.element;
    case Kind::object:
      if (const Member* const row = find_member(*inner.object, name)) return row->type;
      return inner.object->additional != nullptr ? inner.object->additional->type->element : nullptr;
    case Kind::combination:
      for (const auto& part : inner.object->members)
        if (part.type->kind != Kind::combination && found == nullptr) found = member_type(*part.type, name);
      return found;
    case Kind::one_of:
      for (const auto& branch : inner.one_of->branches)
        if (branch.type->kind != Kind::one_of && found == nullptr) found = member_type(*branch.type, name);
      return found;
    default:
      return nullptr;
  }
}

Parts take_apart(std::string_view json) {
  if (json == "null") return {};
  Parts parts{Parts::Shape::scalar, {}};
  if (!json.starts_with('[') && !json.starts_with('{')) {
    parts.entries.emplace_back("", plain(json));
    return parts;
  }
  const bool object = json.starts_with('{');
  parts.shape = object ? Parts::Shape::object : Parts::Shape::array;
  for (auto& [name, each] : pieces_of(json)) {
    if (each == "null") continue;
    if (object && each.starts_with('['))
      for (const auto& [unnamed, item] : pieces_of(each)) parts.entries.emplace_back(name, plain(item));
    else
      parts.entries.emplace_back(std::move(name), plain(each));
  }
  return parts;
}

Parts take_apart(const Type& type, const void* value, Direction direction) {
  std::string json;
  encode(type, value, json, direction);
  return take_apart(json);
}

void put_together(const Type& type, const Parts& parts, bool json, void* value, const std::string& pointer,
                  const DecodeOptions& options, std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  std::string text;
  if (json)
    text = parts.entries.front().second;
  else
    JsonMaker{problems}.value(type, parts, false, pointer, text);
  if (problems.size() != before) return;
  for (auto& problem : decode(type, text, value, options))
    problems.push_back({pointer + problem.pointer, std::move(problem.reason)});
}

Delimiter delimiter_of(Style style) noexcept {
  switch (style) {
    case Style::space_delimited:
      return {' ', "%20"};
    case Style::pipe_delimited:
      return {'|', "%7C"};
    case Style::tab_delimited:
      return {'\t', "%09"};
    default:
      return {',', ","};
  }
}

std::string pointer_to(In in, std::string_view name) {
  if (in == In::query_string) return "/query";
  static constexpr const char* places[] = {"/path", "/query", "/header", "/cookie"};
  return below(places[static_cast<std::size_t>(in)], name);
}

}  // namespace oabind::codegen
