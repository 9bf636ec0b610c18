#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/parameters.hpp"
#include "oabind/codegen/operation.hpp"

/// Bodies that may travel in several ways: which one is meant, reading and writing it. `Row` is RequestBody or
/// Response.
namespace oabind::codegen {

/// The content that a Content-Type means; nothing when it is none of the body's. Without a Content-Type: the first.
template <class Row>
std::optional<Content> content_of_type(const Row& row, std::string_view content_type);

/// Reads a body of one of its contents into its place; pointers of problems start at the body.
template <class Row>
void read_body(const Row& row, const Content& content, std::string_view content_type, std::string_view text,
               void* place, const DecodeOptions& options, std::vector<Problem>& problems);

/// Writes the body in its place and gives its media type. Of the contents that can carry it, an Accept header chooses.
struct WriteOptions {
  Direction direction = Direction::request;
  std::string_view accept{};
  bool validate = true;
};
template <class Row>
std::string write_body(const Row& row, const void* place, const WriteOptions& options, std::string& out,
                       std::vector<Problem>& problems);

/// Calls `visit` for the contents of a body, the preferred one first.
template <class Row, class Visit>
void for_each_content(const Row& row, Visit visit) {
  if (row.choice == nullptr) return visit(Content{row.media_type, row.encoding, row.type, row.fields});
  for (const auto& content : row.choice->contents) visit(content);
}

/// "application/json, image/png".
template <class Row>
std::string media_types_of(const Row& row) {
  std::string all;
  for_each_content(row, [&](const Content& each) { all.append(all.empty() ? "" : ", ").append(each.media_type); });
  return all;
}

}  // namespace oabind::codegen
