#include "api/file_parts.hpp"

#include <algorithm>

#include "api/media_types.hpp"

namespace oabind::api {
namespace {

const document::Encoding* encoding_of(const std::vector<document::Encoding>& encoding, const std::string& name) {
  const auto found = std::ranges::find_if(encoding, [&](const auto& each) { return each.member.value == name; });
  return found == encoding.end() ? nullptr : &*found;
}

}  // namespace

/// OpenAPI 3.1, section 4.8.14.4: bytes, and what has no type, are application/octet-stream unless `contentType` says
/// something else.
bool FileParts::is_file(TypeUse use, const document::Encoding* encoding) const {
  const Type& type = types_[use.type.value];
  if (type.constant || (encoding != nullptr && encoding->styled)) return false;
  const std::string listed = encoding == nullptr ? "" : essence(encoding->content_type);
  const bool says_text = is_json(listed) || is_text(listed) || is_form(listed);
  if (std::holds_alternative<Any>(type.shape)) return !says_text;
  const auto* text = std::get_if<String>(&type.shape);
  if (text == nullptr) return false;
  if (text->format == String::Format::binary) return true;
  return text->format == String::Format::none && !listed.empty() && !says_text;
}

TypeId FileParts::add(Type type) {
  types_.push_back(std::move(type));
  return TypeId{static_cast<std::uint32_t>(types_.size() - 1)};
}

void FileParts::drop_limits(const Type& type) {
  if (type.constraints == Constraints{}) return;
  diagnostics_.tolerate("file-limits", type.where, "limits of the text of a file are not checked");
}

std::optional<TypeUse> FileParts::file_of(TypeUse use, const document::Encoding* encoding) {
  const auto make = [&](Shape shape) {
    Type made = types_[use.type.value];
    made.shape = std::move(shape);
    made.own_type.reset();
    return TypeUse{add(std::move(made)), false};
  };
  if (is_file(use, encoding)) {
    drop_limits(types_[use.type.value]);
    const auto file = make(String{String::Format::file});
    types_[file.type.value].constraints = {};
    types_[file.type.value].examples.clear();
    return file;
  }
  const auto* array = std::get_if<Array>(&types_[use.type.value].shape);
  if (array == nullptr || !is_file(array->items, encoding)) return std::nullopt;
  const auto items = file_of(array->items, encoding);
  return make(Array{*items});
}

/// The members of a body: those of an object, all of a map, those of the branches of a union.
TypeUse FileParts::in_multipart(TypeUse body, const std::vector<document::Encoding>& encoding, Known& done) {
  const auto [place, first] = done.try_emplace(body.type, body.type);
  if (!first) return {place->second, body.nullable};
  Type made = types_[body.type.value];
  std::vector<TypeId> key{body.type};
  bool any = false;
  const auto replace = [&](TypeUse& use, const document::Encoding* how) {
    const auto file = file_of(use, how);
    key.push_back(file ? TypeId{} : use.type);
    if (file) use = *file;
    any = any || file;
    return file.has_value();
  };
  const auto replace_branches = [&](std::vector<Branch>& branches) {
    for (auto& branch : branches) {
      const TypeId before = branch.type.type;
      branch.type = in_multipart(branch.type, encoding, done);
      key.push_back(branch.type.type);
      any = any || branch.type.type != before;
    }
  };
  if (auto* object = std::get_if<Object>(&made.shape)) {
    for (auto& property : object->properties) {
      const bool nullable = property.type.nullable;
      if (!replace(property.type, encoding_of(encoding, property.name))) continue;
      property.required = property.required && !nullable;
      property.default_value.reset();
      property.examples.clear();
    }
    if (object->additional == Object::Additional::kept) replace(object->additional_type, nullptr);
  } else if (auto* map = std::get_if<Map>(&made.shape)) {
    replace(map->values, nullptr);
  } else if (auto* both = std::get_if<Union>(&made.shape)) {
    replace_branches(both->branches);
  }
  if (!any) return body;
  made.own_type.reset();
  const auto known = known_.find(key);
  if (known != known_.end()) return {place->second = known->second, body.nullable};
  made.without_files = body.type;
  const TypeId id = add(std::move(made));
  schemas_.add_copy(body.type, id);
  known_.emplace(std::move(key), id);
  return {place->second = id, body.nullable};
}

TypeUse FileParts::in_part_list(TypeUse list, const std::vector<document::Encoding>& by_position) {
  return file_of(list, encoding_of(by_position, "")).value_or(list);
}

}  // namespace oabind::api
