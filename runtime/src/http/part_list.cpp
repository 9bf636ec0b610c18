#include <deque>
#include <utility>

#include "http/fields.hpp"
#include "http/file_part.hpp"
#include "http/form.hpp"
#include "http/json_maker.hpp"
#include "http/media_type.hpp"
#include "http/multipart_text.hpp"
#include "oabind/codegen/codec.hpp"

/// Multipart bodies whose parts are the items of an array.
namespace oabind::codegen {
namespace {

const FieldEncoding* encoding_at(const Content& content, std::size_t index) {
  const auto* const own = encoding_of(content.fields, std::to_string(index));
  return own != nullptr ? own : encoding_of(content.fields, "");
}

std::string pointer_to(std::size_t index) {
  return "/" + std::to_string(index);
}

/// OpenAPI 3.2, section 4.15.1.1: what is not text is JSON, unless the description says what it is.
BodyPart part_of(std::string_view json, const FieldEncoding* encoding, std::string& text) {
  const bool compound = json.starts_with('{') || json.starts_with('[') || json == "null";
  text = is_json_content(encoding) ? std::string{json} : plain(json);
  std::string type{listed_type(encoding)};
  if (type.empty()) type = compound ? "application/json" : "text/plain; charset=utf-8";
  return {.content_type = std::move(type), .content = text};
}

}  // namespace

std::string write_part_list(const Content& content, const void* value, Direction direction, std::string& out,
                            std::vector<Problem>& problems) {
  std::vector<BodyPart> parts;
  std::deque<std::string> texts;  // a deque: parts point into it
  if (is_file_list(*content.type)) {
    for_each_file(*content.type, value, [&](const FilePart& file) {
      const std::size_t index = parts.size();
      auto reason = write_file(file, encoding_at(content, index), parts.emplace_back());
      if (!reason.empty()) problems.push_back({pointer_to(index), std::move(reason)});
    });
  } else {
    std::string array;
    encode(*content.type, value, array, direction);
    for (const auto& [unnamed, item] : pieces_of(array))
      parts.push_back(part_of(item, encoding_at(content, parts.size()), texts.emplace_back()));
  }
  const std::string boundary = make_boundary(parts);
  append_multipart(out, parts, boundary, PartsBy::order);
  const bool range = content.media_type.find('*') != std::string_view::npos;
  return std::string{range ? "multipart/mixed" : content.media_type} + "; boundary=" + boundary;
}

void read_part_list(const Content& content, std::string_view content_type, std::string_view text, void* value,
                    const DecodeOptions& options, std::vector<Problem>& problems) {
  const auto split = split_multipart(content_type, text, PartsBy::order);
  if (!split.problem.empty()) return problems.push_back({"", "not a multipart body: " + split.problem});
  const std::size_t before = problems.size();
  const bool files = is_file_list(*content.type);
  JsonMaker maker{problems};
  std::string array = "[";
  std::vector<std::string_view> contents;
  for (const auto& part : split.parts) {
    const std::size_t index = contents.size();
    const auto* const encoding = encoding_at(content, index);
    contents.push_back(part.content);
    if (index != 0) array += ',';
    if (files) {
      std::string head;
      auto reason = read_file_head(part, encoding, head);
      if (!reason.empty()) problems.push_back({pointer_to(index), std::move(reason)});
      array += head;
    } else if (part.content_type.empty() ? is_json_content(encoding) : is_json_type(part.content_type)) {
      const Parts whole{Parts::Shape::scalar, {{"", std::string{part.content}}}};
      maker.value(element_of(*content.type), whole, true, pointer_to(index), array);
    } else {
      maker.as_string(element_of(*content.type), part.content, pointer_to(index), array);
    }
  }
  array += ']';
  if (problems.size() != before) return;
  for (auto& problem : decode(*content.type, array, value, options)) problems.push_back(std::move(problem));
  if (files && problems.size() == before) put_contents(*content.type, value, contents);
}

}  // namespace oabind::codegen
