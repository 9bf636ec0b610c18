#include "render/view_parts.hpp"

#include <algorithm>

namespace oabind::render {
namespace {

constexpr int abi = 9;  // of the runtime that the built-in templates are written for

/// Remarks of neighbouring members stand in one column.
std::size_t remark_column(const std::vector<cpp::Member>& members, std::size_t index) {
  const auto width = [](const cpp::Member& member) {
    return member.type.size() + member.name.size() + member.initializer.size();
  };
  const auto has_remark = [&](std::size_t i) { return i < members.size() && !members[i].remark.empty(); };
  std::size_t first = index, last = index;
  while (first > 0 && has_remark(first - 1) && members[first].comment.empty()) --first;
  while (has_remark(last + 1) && members[last + 1].comment.empty()) ++last;
  std::size_t column = 0;
  for (std::size_t i = first; i <= last; ++i) {
    if (width(members[i]) + members[i].remark.size() < 110) column = std::max(column, width(members[i]));
  }
  const bool fits = column + members[index].remark.size() < 108;
  return fits ? std::max(column, width(members[index])) : width(members[index]);
}

void set_constant(Data& entry, const std::string& type, const std::string& name, const std::string& value) {
  entry.set("type", Data::text_at(type));
  entry.set("name", Data::text_at(name));
  entry.set("value", Data::text_at(value));
  entry.set("assign", value.starts_with('{') ? "" : " = ");
}

Data external_view(const cpp::External& external) {
  Data entry;
  entry.set("type", Data::text_at(external.type));
  entry.set("name", Data::text_at(external.name));
  return entry;
}

Data constant_view(const cpp::Constant& constant) {
  Data entry;
  set_constant(entry, constant.type, constant.name, constant.value);
  entry.set("is_array", Data{constant.is_array});
  Data rows = Data::list();
  for (const auto& row : constant.rows) rows.push_back(Data::text_at(row));
  entry.set("rows", std::move(rows));
  entry.set("closes", Data{constant.closes});
  return entry;
}

Data descriptor_view(const cpp::Descriptor& descriptor) {
  Data entry;
  set_constant(entry, descriptor.type, descriptor.name, descriptor.value);
  return entry;
}

/// A view for each, made when it is needed.
template <class Item>
Data series_of(const std::vector<Item>& items, Data (*view_of)(const Item&)) {
  return Data::series(items.size(), [&items, view_of](std::size_t i) { return view_of(items[i]); });
}

}  // namespace

Data comment_view(const cpp::Lines& lines, std::string_view indent) {
  Data list = Data::list();
  for (const auto& line : lines) {
    Data entry;
    entry.set("indent", Data::text_at(indent));
    entry.set("line", line.empty() ? "" : " " + line);
    list.push_back(std::move(entry));
  }
  return list;
}

Data strings_view(const std::vector<std::string>& strings) {
  Data list = Data::list();
  for (const auto& each : strings) list.push_back(each);
  return list;
}

std::string join(const std::vector<std::string>& parts, const char* separator) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : separator) + part;
  return text;
}

void set_members(Data& view, const std::vector<cpp::Member>& members) {
  Data list = Data::list();
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto& member = members[i];
    Data entry;
    entry.set("comment", comment_view(member.comment, "  "));
    entry.set("type", Data::text_at(member.type));
    entry.set("name", Data::text_at(member.name));
    entry.set("initializer", Data::text_at(member.initializer));
    entry.set("remark", Data::text_at(member.remark));
    const std::size_t width = member.type.size() + member.name.size() + member.initializer.size();
    entry.set("padding", std::string(2 + (member.remark.empty() ? 0 : remark_column(members, i) - width), ' '));
    list.push_back(std::move(entry));
  }
  view.set("members", std::move(list));
  view.set("has_members", Data{!members.empty()});
}

void set_tables(Data& view, const std::vector<cpp::TableBlock>& blocks) {
  Data externals = Data::list(), tables = Data::list();
  for (const auto& block : blocks) {
    Data external, table;
    external.set("ns", Data::text_at(block.ns));
    external.set("externals", series_of(block.externals, &external_view));
    if (!block.externals.empty()) externals.push_back(std::move(external));
    table.set("ns", Data::text_at(block.ns));
    table.set("constants", series_of(block.constants, &constant_view));
    table.set("has_constants", Data{!block.constants.empty()});
    table.set("descriptors", series_of(block.descriptors, &descriptor_view));
    table.set("has_descriptors", Data{!block.descriptors.empty()});
    if (!block.constants.empty() || !block.descriptors.empty()) tables.push_back(std::move(table));
  }
  view.set("externals_blocks", std::move(externals));
  view.set("table_blocks", std::move(tables));
}

Data file_view(const cpp::Package& package) {
  Data view;
  view.set("source", package.source);
  view.set("abi", std::to_string(abi));
  return view;
}

}  // namespace oabind::render
