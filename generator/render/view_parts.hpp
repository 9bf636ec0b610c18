#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cpp/package.hpp"
#include "render/mustache.hpp"

/// What the views of several kinds of file are made of.
namespace oabind::render {

Data comment_view(const cpp::Lines& lines, std::string_view indent);
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

/// Neighbours of one namespace share a block. `at` gives the items by number, what it refers to and `view_of` outlive
/// the data.
template <class At, class View>
Data blocks_view(std::size_t count, const At& at, const char* list_name, const View& view_of) {
  Data blocks = Data::list();
  for (std::size_t begin = 0; begin < count;) {
    const std::string& ns = at(begin).ns;
    std::size_t end = begin;
    while (end < count && at(end).ns == ns) ++end;
    Data block;
    block.set("ns", Data::text_at(ns));
    block.set(list_name, Data::series(end - begin, [=](std::size_t i) { return view_of(at(begin + i)); }));
    blocks.push_back(std::move(block));
    begin = end;
  }
  return blocks;
}

template <class Item, class View>
Data blocks_view(const std::vector<Item>& items, const char* list_name, const View& view_of) {
  return blocks_view(
      items.size(), [&items](std::size_t i) -> const Item& { return items[i]; }, list_name, view_of);
}

}  // namespace oabind::render
