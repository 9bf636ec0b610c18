#include "cpp/tables.hpp"
#include "api/alternatives.hpp"

#include <algorithm>

#include "cpp/literals.hpp"
#include "cpp/members.hpp"
#include "cpp/runtime_names.hpp"
#include "support/overloaded.hpp"

namespace oabind::cpp {

using api::TypeId;
using api::TypeUse;

std::string designated(std::span<const Fields::value_type> fields) {
  std::size_t size = 2;
  for (const auto& [name, value] : fields) size += name.size() + value.size() + 6;
  std::string text;
  text.reserve(size);
  text = '{';
  for (const auto& [name, value] : fields) {
    if (value.empty()) continue;
    if (text.size() > 1) text += ", ";
    text.append(".").append(name).append(" = ").append(value);
  }
  return text += '}';
}

std::string key_literal(std::string_view wire_name) {
  return string_literal(json_string(wire_name) + ":");
}

std::string place_of(const std::string& owner, const std::string& member, bool standard_layout) {
  std::string place;
  place.reserve(owner.size() + member.size() + 25);
  if (standard_layout) return place.append("offsetof(").append(owner).append(", ").append(member).append(")");
  return place.append("&cg::MemberAt<&").append(owner).append("::").append(member).append(">::in");
}

MemberShape shape_of(const api::Property& property, const std::string& value_type) {
  const bool directed = property.read_only != property.write_only;
  const bool plain = property.required && !directed;
  MemberShape shape;
  const std::string direction = property.read_only ? "read_only" : "write_only";
  shape.presence = directed            ? (property.required ? "required_" : "") + direction
                   : property.required ? "required"
                                       : "optional";
  if (plain) {
    shape.type = property.type.nullable ? nullable_of(value_type) : value_type;
    shape.descriptor_nullable = property.type.nullable;
  } else if (property.type.nullable) {
    shape.type = optional_nullable_of(value_type);
    shape.holder = "&cg::optional_nullable_ops<" + value_type + ">";
  } else {
    shape.type = optional_of(value_type);
    shape.holder = "&cg::optional_ops<" + value_type + ">";
  }
  return shape;
}

TableBlock& TableWriter::block(const std::string& ns) {
  const auto found = std::ranges::find(blocks_, ns, &TableBlock::ns);
  if (found != blocks_.end()) return *found;
  return blocks_.emplace_back(TableBlock{ns, {}, {}, {}});
}

void TableWriter::add_external(const std::string& ns, const External& external) {
  if (first(ns, "tables::" + external.name)) block(ns).externals.push_back(external);
}

void TableWriter::add_descriptor(const std::string& ns, Descriptor descriptor) {
  add_external(ns, {descriptor.type, descriptor.name});
  block(ns).descriptors.push_back(std::move(descriptor));
}

std::string TableWriter::descriptor(TypeUse use, const std::string& ns) {
  if (use.nullable) {
    const std::string inner = descriptor({use.type, false}, ns);
    std::string name = (inner.starts_with("cg::") ? inner.substr(4) : types_.table(use.type)) + "_or_null";
    if (first(ns, name)) {
      add(ns,
          {"cg::Type", name, "cg::nullable(" + inner + ", cg::nullable_ops<" + types_.spell(use.type, ns) + ">)", {}});
    }
    return name;
  }
  return types_.own_type(use.type) != nullptr ? converted(use.type, ns) : wire_descriptor(use.type, ns);
}

std::string TableWriter::external(TypeId id, const std::string& name, const std::string& ns) {
  add_external(types_.ns(id), {"cg::Type", name});
  return (types_.ns(id) == ns ? "" : "::" + types_.ns(id) + "::") + "tables::" + name;
}

std::string TableWriter::wire_descriptor(TypeId id, const std::string& ns) {
  if (types_.is_free_form(id)) return "cg::json";
  const auto external = [&] { return this->external(id, types_.table(id), ns); };
  return std::visit(
      overloaded{
          [&](const api::Any&) { return scalar(id, ns, "json", nullptr); },
          [&](const api::Boolean&) { return scalar(id, ns, boolean_names.descriptor, nullptr); },
          [&](const api::Integer& shape) { return scalar(id, ns, scalar_names(shape).descriptor, nullptr); },
          [&](const api::Number& shape) { return scalar(id, ns, scalar_names(shape).descriptor, nullptr); },
          [&](const api::String& shape) {
            return scalar(id, ns, scalar_names(shape).descriptor, checked_format(shape));
          },
          [&](const api::Enum&) { return enumeration(id, ns); },
          [&](const api::Array& shape) { return container(id, shape.items, "array", ns); },
          [&](const api::Map& shape) { return container(id, shape.values, "map", ns); },
          [&](const api::Object&) { return external(); },
          [&](const api::Union&) { return external(); },
          [&](const api::Overlap&) { return external(); },
      },
      types_.apis()[id].shape);
}

/// The descriptor of a type of the user's. Where what travels is a named type, its own .cpp has it.
std::string TableWriter::converted(TypeId id, const std::string& ns) {
  std::string name = types_.table(id) + "_converted";
  if (types_.is_named(id)) return external(id, name, ns);
  if (done_[ns].contains(name)) return name;
  std::string value = conversion(id, ns);
  done_[ns].insert(name);
  add(ns, {"cg::Type", name, std::move(value), {}});
  return name;
}

std::string TableWriter::conversion(TypeId id, const std::string& ns) {
  return "cg::converted(" + wire_descriptor(id, ns) + ", cg::conversion_ops<" + types_.own_type(id)->type + ", " +
         types_.spell_wire(id, ns) + ">)";
}

std::string TableWriter::scalar(TypeId id, const std::string& ns, const char* kind, const char* format) {
  const std::string& name = types_.table(id);
  if (done_[ns].contains(name)) return name;
  const std::string limits = constraints(id, ns, format);
  if (limits.empty()) return std::string("cg::") + kind;
  done_[ns].insert(name);
  add(ns, {"cg::Type", name, std::string("cg::scalar(cg::Kind::") + kind + ", &" + limits + ")", {}});
  return name;
}

std::string TableWriter::container(TypeId id, TypeUse element, const char* function, const std::string& ns) {
  const std::string& name = types_.table(id);
  if (done_[ns].contains(name)) return name;
  const bool in_map = std::string_view(function) == "map";
  const std::string inner = element_descriptor(element, in_map, ns);
  const std::string limits = constraints(id, ns, nullptr);
  const std::string tail = limits.empty() ? ")" : ", &" + limits + ")";
  const std::string spelled = types_.spell_element(element, in_map, ns);
  const bool array = std::string_view(function) == "array";
  done_[ns].insert(name);
  if (array && spelled == boolean_names.type) {
    add(ns, {"cg::Type", name, "cg::bool_array(" + inner + tail, {}});
  } else {
    const std::string ops = std::string(array ? "cg::vector_ops<" : "cg::map_ops<") + spelled + ">";
    add(ns, {"cg::Type", name, std::string("cg::") + function + "(" + inner + ", " + ops + tail, {}});
  }
  return name;
}

std::string TableWriter::element_descriptor(TypeUse element, bool in_map, const std::string& ns) {
  return member_type(element, types_.is_boxed_element(element, in_map), ns);
}

/// The strings or numbers of an enum; the strings also serve its to_string.
std::string TableWriter::enum_values(TypeId id, const std::string& ns) {
  const auto& shape = std::get<api::Enum>(types_.apis()[id].shape);
  const std::string list = types_.table(id) + (shape.integer ? "_values" : "_names");
  if (!first(ns, list)) return list;
  std::vector<std::string> rows;
  for (const auto& value : shape.values)
    rows.push_back(shape.integer ? integer_literal(value.text) : string_view_literal(value.text));
  add(ns, {shape.integer ? "std::int64_t" : "std::string_view", list, "", std::move(rows), true});
  return list;
}

std::string TableWriter::enumeration(TypeId id, const std::string& ns) {
  const std::string& name = types_.table(id);
  if (!first(ns, name)) return name;
  const auto& shape = std::get<api::Enum>(types_.apis()[id].shape);
  const std::string list = enum_values(id, ns);
  add(ns, {shape.integer ? "cg::IntEnumTable" : "cg::EnumTable",
           name + "_table",
           "{" + list + (shape.open ? ", true}" : "}"),
           {}});
  const std::string limits = constraints(id, ns, nullptr);
  add(ns, {"cg::Type",
           name,
           (shape.integer ? "cg::int_enum(" : "cg::string_enum(") + name + "_table" +
               (limits.empty() ? ")" : ", &" + limits + ")"),
           {}});
  return name;
}

void TableWriter::define(TypeId id) {
  std::visit(overloaded{
                 [&](const api::Object&) { define_object(id); }, [&](const api::Union&) { define_union(id); },
                 [&](const api::Overlap&) { define_overlap(id); },
                 [&](const api::Enum& shape) {
                   if (!shape.integer) enum_values(id, types_.ns(id));
                 },
                 [](const auto&) {},  // scalars and containers are laid down where they are used
             },
             types_.apis()[id].shape);
  const std::string& ns = types_.ns(id);
  if (types_.own_type(id) != nullptr)
    add_descriptor(ns, {"cg::Type", types_.table(id) + "_converted", conversion(id, ns)});
}

void TableWriter::finish(TypeId id, const char* function, const Fields& table, const std::string& limits) {
  const std::string& ns = types_.ns(id);
  const std::string& name = types_.table(id);
  add(ns, {std::string_view(function) == "one_of" ? "cg::UnionTable" : "cg::ObjectTable",
           name + "_table",
           designated(table),
           {},
           false,
           true});
  add_descriptor(
      ns, {"cg::Type", name,
           std::string("cg::") + function + "(" + name + "_table" + (limits.empty() ? "" : ", &" + limits) + ")"});
}

std::string TableWriter::member_type(TypeUse use, bool boxed, const std::string& ns) {
  if (!boxed) return descriptor(use, ns);
  const std::string inner = descriptor({use.type, false}, ns);
  const std::string name = types_.table(use.type) + "_box";
  if (first(ns, name)) {
    add(ns, {"cg::Type", name, "cg::box(" + inner + ", cg::box_ops<" + types_.spell(use.type, ns) + ">)", {}});
  }
  if (!use.nullable) return name;
  if (first(ns, name + "_or_null")) {
    add(ns, {"cg::Type",
             name + "_or_null",
             "cg::nullable(" + name + ", cg::nullable_ops<" + box_of(types_.spell(use.type, ns)) + ">)",
             {}});
  }
  return name + "_or_null";
}

void TableWriter::define_object(TypeId id) {
  const std::string& ns = types_.ns(id);
  const std::string& owner = types_.name(id);
  const std::string& table = types_.table(id);
  const auto& shape = std::get<api::Object>(types_.apis()[id].shape);
  const bool standard = types_.has_standard_layout({id, false});
  const auto names = member_names(types_, id);
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < shape.properties.size(); ++i) {
    const auto& property = shape.properties[i];
    const bool boxed = types_.is_boxed(id, i);
    const std::string value = types_.spell(property.type.type, ns);
    const MemberShape member = shape_of(property, boxed ? box_of(value) : value);
    std::string row = key_literal(property.name) + ", " + place_of(owner, names.members[i], standard) + ", &" +
                      member_type({property.type.type, member.descriptor_nullable}, boxed, ns);
    if (member.presence != "required" || !member.holder.empty()) row += ", cg::Presence::" + member.presence;
    if (!member.holder.empty()) row += ", " + member.holder;
    if (property.default_value && !member.holder.empty())
      row += ", " + string_literal(to_json(*property.default_value));
    rows.push_back("{" + row + "}");
  }
  Fields fields;
  if (!rows.empty()) {
    add(ns, {"cg::Member", table + "_members", "", std::move(rows), true});
    fields.emplace_back("members", table + "_members");
  }
  if (shape.additional == api::Object::Additional::kept) {
    const std::string value = types_.spell_element(shape.additional_type, true, ns);
    add(ns, {"cg::Type",
             table + "_additional",
             "cg::map(" + element_descriptor(shape.additional_type, true, ns) + ", cg::map_ops<" + value + ">)",
             {}});
    add(ns, {"cg::Member",
             table + "_additional_member",
             "{\"\", " + place_of(owner, names.additional, standard) + ", &" + table + "_additional}",
             {}});
    fields.emplace_back("additional", "&" + table + "_additional_member");
  }
  if (shape.additional == api::Object::Additional::refused) fields.emplace_back("closed", "true");
  finish(id, "object", fields, constraints(id, ns, nullptr));
}

void TableWriter::define_overlap(TypeId id) {
  const std::string& ns = types_.ns(id);
  const auto& shape = std::get<api::Overlap>(types_.apis()[id].shape);
  const bool standard = types_.has_standard_layout({id, false});
  const auto names = member_names(types_, id);
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < shape.branches.size(); ++i) {
    const bool boxed = types_.is_boxed(id, i);
    const TypeUse part{shape.branches[i].type.type, false};
    const std::string value = types_.spell(part, ns);
    rows.push_back("{\"\", " + place_of(types_.name(id), names.members[i], standard) + ", &" +
                   member_type(part, boxed, ns) + ", cg::Presence::optional, &cg::optional_ops<" +
                   (boxed ? box_of(value) : value) + ">}");
  }
  add(ns, {"cg::Member", types_.table(id) + "_members", "", std::move(rows), true});
  finish(id, "combination", {{"members", types_.table(id) + "_members"}}, constraints(id, ns, nullptr));
}

namespace {

/// The runtime's mask of JSON types a value of the type may have.
std::string accepted(const Types& types, TypeUse use) {
  std::set<std::string> names;
  bool any = false;
  const auto type_of = [&](TypeId id) -> const api::Type& { return types.apis()[id]; };
  api::for_each_alternative(use, type_of, [&](TypeUse each) {
    any = any || types.is_free_form(each.type);
    if (each.nullable) names.insert("cg::json_null");
    std::visit(
        overloaded{
            [&](const api::Any&) { any = true; },
            [&](const api::Boolean&) { names.insert("cg::json_boolean"); },
            [&](const api::Integer&) { names.insert("cg::json_integer"); },
            [&](const api::Number&) { names.insert("cg::json_number"); },
            [&](const api::String&) { names.insert("cg::json_string"); },
            [&](const api::Enum& shape) { names.insert(shape.integer ? "cg::json_integer" : "cg::json_string"); },
            [&](const api::Array&) { names.insert("cg::json_array"); },
            [&](const api::Map&) { names.insert("cg::json_object"); },
            [&](const api::Object&) { names.insert("cg::json_object"); },
            [](const api::Union&) {},
            [&](const api::Overlap&) { names.insert("cg::json_object"); },
        },
        types.apis()[each.type].shape);
  });
  if (any) return "cg::any_json";
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : " | ") + name;
  return text;
}

}  // namespace

void TableWriter::define_union(TypeId id) {
  const std::string& ns = types_.ns(id);
  const std::string& table = types_.table(id);
  const auto& shape = std::get<api::Union>(types_.apis()[id].shape);
  Fields fields{{"branches", table + "_branches"}};
  const auto* by_members = std::get_if<api::ByRequiredMembers>(&shape.selection);
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < shape.branches.size(); ++i) {
    std::string row = "&" + descriptor(shape.branches[i].type, ns) + ", " + accepted(types_, shape.branches[i].type);
    if (by_members != nullptr && !by_members->members[i].empty()) {
      row += ", " + strings(ns, table + "_required_" + std::to_string(i), by_members->members[i], true);
    }
    rows.push_back("{" + row + "}");
  }
  add(ns, {"cg::Branch", table + "_branches", "", std::move(rows), true});
  if (const auto* by_property = std::get_if<api::ByProperty>(&shape.selection)) {
    std::vector<std::string> cases;
    for (std::size_t i = 0; i < by_property->values.size(); ++i) {
      for (const auto& value : by_property->values[i]) {
        cases.push_back("{" + string_literal(value) + ", " + std::to_string(i) + "}");
      }
    }
    add(ns, {"cg::Case", table + "_cases", "", std::move(cases), true});
    fields.emplace_back("property", key_literal(by_property->property));
    fields.emplace_back("cases", table + "_cases");
    if (by_property->declared) fields.emplace_back("discriminator", "true");
    if (by_property->fallback) fields.emplace_back("fallback", std::to_string(*by_property->fallback));
  }
  if (shape.exactly_one) fields.emplace_back("exactly_one", "true");
  finish(id, "one_of", fields, constraints(id, ns, nullptr));
}

}  // namespace oabind::cpp
