#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cpp/package.hpp"
#include "render/mustache.hpp"

/// What the views of several kinds of file are made of.
namespace oabind::render {

Data comment_view(const cpp::Lines& lines, const std::string& indent);
Data strings_view(const std::vector<std::string>& strings);
std::string join(const std::vector<std::string>& parts, const char* separator);

/// Sets `members` and `has_members`.
void set_members(Data& view, const std::vector<cpp::Member>& members);
/// Sets `externals_blocks` and `table_blocks`.
void set_tables(Data& view, const std::vector<cpp::TableBlock>& blocks);

/// What every file says of its origin.
Data file_view(const cpp::Package& package);

/// The function of an operation in a class.
Data function_view(const cpp::OperationDecl& decl);

/// Neighbours of one namespace share a block.
template <class Items, class View>
Data blocks_view(const Items& items, const char* list_name, View&& view_of) {
  Data blocks = Data::list();
  for (std::size_t i = 0; i < items.size();) {
    Data block, list = Data::list();
    block.set("ns", items[i].ns);
    std::size_t end = i;
    for (; end < items.size() && items[end].ns == items[i].ns; ++end) list.push_back(view_of(items[end]));
    block.set(list_name, std::move(list));
    blocks.push_back(std::move(block));
    i = end;
  }
  return blocks;
}

}  // namespace oabind::render
