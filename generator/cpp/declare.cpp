#include "cpp/declare.hpp"

#include <algorithm>
#include <set>

#include "cpp/literals.hpp"
#include "cpp/members.hpp"
#include "cpp/names.hpp"
#include "cpp/remarks.hpp"
#include "cpp/runtime_names.hpp"
#include "cpp/tables.hpp"
#include "support/overloaded.hpp"

namespace oabind::cpp {

using api::TypeId;

namespace {

EnumDecl declare_enum(const Types& types, TypeId id, const api::Enum& shape) {
  EnumDecl decl;
  decl.has_text = !shape.integer;
  decl.underlying = shape.integer                   ? "std::int64_t"
                    : shape.values.size() <= 256    ? "std::uint8_t"
                    : shape.values.size() <= 65'536 ? "std::uint16_t"
                                                    : "std::uint32_t";
  decl.names = types.table(id) + "_names";
  std::vector<Scope::Wanted> wanted;
  for (const auto& value : shape.values) {
    const std::string& spelling = value.name.empty() ? value.text : value.name;
    wanted.push_back({member_name(spelling), spelling});
  }
  Scope scope;
  const auto claims = scope.claim(wanted);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Enumerator enumerator{claims[i].identifier, shape.integer ? shape.values[i].text : "", {}};
    if (enumerator.value == "-9223372036854775808") enumerator.value = "INT64_MIN";
    const auto& value = shape.values[i];
    std::string remark = comment_line(value.description);
    if (!shape.integer && claims[i].identifier != value.text)
      remark = "`" + comment_line(value.text) + "`" + (remark.empty() ? "" : ": ") + remark;
    if (!remark.empty()) enumerator.comment = {remark};
    decl.enumerators.push_back(std::move(enumerator));
  }
  return decl;
}

/// Whether giving the member an initializer would need a type that is not defined yet: the element of a container, in
/// the member itself or in what it holds (a Box needs nothing). (Initializers count as written behind the class, so the
/// class itself is defined for them.)
class IncompleteMembers {
 public:
  IncompleteMembers(const Types& types, TypeId id, const TypeSet& defined) : types_(types), id_(id), defined_(defined) {
    for (const auto& each : types.mentions(id)) {
      if (needs_undefined(each)) members_.insert(each.member);
    }
  }

  bool contains(std::size_t member) const { return members_.contains(member); }

 private:
  bool needs_undefined(const Types::Mention& first) const {
    std::vector<Types::Mention> open{first};
    std::set<TypeId> seen;
    for (std::size_t i = 0; i < open.size(); ++i) {
      const auto mention = open[i];
      if (mention.in_container && mention.type != id_ && !defined_.contains(mention.type)) return true;
      const bool boxed = !mention.complete && !mention.in_container;
      if (boxed || !seen.insert(mention.type).second) continue;
      for (const auto& inner : types_.mentions(mention.type)) open.push_back(inner);
    }
    return false;
  }

  const Types& types_;
  TypeId id_;
  const TypeSet& defined_;
  std::set<std::size_t> members_;
};

StructDecl declare_object(const Types& types, TypeId id, const api::Object& shape, const TypeSet& defined) {
  const std::string& ns = types.ns(id);
  const auto names = member_names(types, id);
  const IncompleteMembers incomplete{types, id, defined};
  StructDecl decl;
  for (std::size_t i = 0; i < shape.properties.size(); ++i) {
    const auto& property = shape.properties[i];
    const std::string value = types.spell(property.type.type, ns);
    const MemberShape member_shape = shape_of(property, types.is_boxed(id, i) ? box_of(value) : value);
    Member member{
        .type = member_shape.type, .name = names.members[i], .initializer = "{}", .comment = {}, .remark = ""};
    const bool wrapped = member_shape.type != value;
    if (!wrapped) member.initializer = initializer_of(types.apis()[property.type.type], false);
    if (incomplete.contains(i)) member.initializer.clear();
    const bool directed = property.read_only != property.write_only;
    place_remark(member, member_remark(types, property.type,
                                       {.wire_name = property.name,
                                        .member = member.name,
                                        .description = property.description,
                                        .deprecated = property.deprecated,
                                        .prefix = "",
                                        .direction = !directed            ? ""
                                                     : property.read_only ? "Only in responses."
                                                                          : "Only in requests.",
                                        .default_value = property.default_value ? &*property.default_value : nullptr,
                                        .example = property.examples.empty() ? nullptr : &property.examples.front()}));
    decl.members.push_back(std::move(member));
  }
  if (shape.additional == api::Object::Additional::kept) {
    Member member{.type = map_of(types.spell_element(shape.additional_type, true, ns)),
                  .name = names.additional,
                  .initializer = "{}",
                  .comment = {},
                  .remark = "all other members"};
    if (incomplete.contains(shape.properties.size())) member.initializer.clear();
    decl.members.push_back(std::move(member));
  }
  return decl;
}

StructDecl declare_overlap(const Types& types, TypeId id, const api::Overlap& shape) {
  const auto names = member_names(types, id);
  StructDecl decl;
  for (std::size_t i = 0; i < shape.branches.size(); ++i) {
    const std::string value = types.spell(shape.branches[i].type.type, types.ns(id));
    decl.members.push_back(
        {optional_of(types.is_boxed(id, i) ? box_of(value) : value), names.members[i], "{}", {}, ""});
  }
  return decl;
}

std::string selection_text(const api::Union& shape) {
  const std::string text = std::visit(
      overloaded{
          [](const api::ByProperty& by) { return "Told apart by `" + by.property + "`."; },
          [](const api::ByJsonType&) { return std::string("Told apart by JSON type."); },
          [](const api::ByRequiredMembers&) { return std::string("Told apart by the members that each requires."); },
          [](const api::InOrder&) { return std::string("The first alternative that fits is taken."); },
      },
      shape.selection);
  return shape.exactly_one ? text + " A server refuses what fits several." : text;
}

}  // namespace

std::string initializer_of(const api::Type& type, bool wrapped) {
  if (wrapped || !type.constant || type.own_type) return "{}";
  const bool scalar = std::holds_alternative<api::Boolean>(type.shape) ||
                      std::holds_alternative<api::Integer>(type.shape) ||
                      std::holds_alternative<api::Number>(type.shape);
  const auto* text = std::get_if<api::String>(&type.shape);
  const bool plain_text = text != nullptr && std::string_view(scalar_names(*text).type) == "std::string";
  if (!scalar && !plain_text) return "{}";
  return scalar_initializer(*type.constant, std::holds_alternative<api::Number>(type.shape));
}

namespace {

/// The comment says what that of the other type does not.
TypeDecl declare_alias(const Types& types, TypeId id) {
  const TypeId shared = types.shared(id);
  TypeDecl decl{.ns = types.ns(id),
                .name = types.name(id),
                .table = "",
                .comment = type_comment(types.apis()[id], types.name(id)),
                .deprecated = types.apis()[id].deprecated,
                .body = AliasDecl{types.name(shared)}};
  if (decl.comment == type_comment(types.apis()[shared], types.name(shared))) decl.comment.clear();
  return decl;
}

}  // namespace

TypeDecl declare(const Types& types, TypeId id, const TypeSet& defined) {
  if (types.is_alias(id)) return declare_alias(types, id);
  const api::Type& type = types.apis()[id];
  TypeDecl decl{.ns = types.ns(id),
                .name = types.name(id),
                .table = types.table(id),
                .comment = type_comment(type, types.name(id)),
                .deprecated = type.deprecated,
                .body = {}};
  std::visit(overloaded{
                 [&](const api::Enum& shape) {
                   decl.body = declare_enum(types, id, shape);
                   decl.table.clear();
                 },
                 [&](const api::Object& shape) { decl.body = declare_object(types, id, shape, defined); },
                 [&](const api::Overlap& shape) {
                   decl.body = declare_overlap(types, id, shape);
                   decl.comment.push_back("Several of these may hold together; at least one does.");
                 },
                 [&](const api::Union& shape) {
                   decl.body = UnionDecl{types.alternatives(id, types.ns(id))};
                   decl.comment.push_back(comment_line(selection_text(shape)));
                 },
                 [](const auto&) {},  // not named: spelled where it is used
             },
             type.shape);
  if (type.own_type) decl.comment.push_back("What travels for a " + type.own_type->type + ".");
  if (type.deprecated) decl.comment.emplace_back("Deprecated.");
  return decl;
}

}  // namespace oabind::cpp
