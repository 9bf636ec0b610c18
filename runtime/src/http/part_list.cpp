#include <algorithm>
#include <deque>
#include <utility>

#include "http/fields.hpp"
#include "http/file_part.hpp"
#include "http/form.hpp"
#include "http/json_maker.hpp"
#include "http/media_type.hpp"
#include "http/multipart_text.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/reflect.hpp"

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

bool is_bytes(const Type& type) noexcept {
  return underlying(type).kind == Kind::bytes;
}

/// OpenAPI 3.2, section 4.15.1.1: what is no text is JSON, unless the description says what it is.
BodyPart part_of(std::string_view json, const Type& item, const FieldEncoding* encoding, std::string& text) {
  BodyPart part;
  const bool compound = json.starts_with('{') || json.starts_with('[') || json == "null";
  part.content_type = listed_type(encoding);
  part.base64 = is_bytes(item);
  if (part.content_type.empty())
    part.content_type = part.base64 ? "application/octet-stream"
                        : compound  ? "application/json"
                                    : "text/plain; charset=utf-8";
  text = is_json_type(part.content_type) ? std::string{json} : plain(json);
  part.content = text;
  return part;
}

/// Makes the JSON text of an array from the parts that are no files.
class ItemReader {
 public:
  ItemReader(const Content& content, std::vector<Problem>& problems)
      : content_(content), item_(element_of(*content.type)), problems_(problems) {}

  void add(const BodyPart& part, std::size_t index, std::string& out) {
    const std::string type =
        part.content_type.empty() ? std::string{listed_type(encoding_at(content_, index))} : part.content_type;
    JsonMaker maker{problems_};
    if (part.base64 && !is_bytes(item_)) {
      problems_.push_back({pointer_to(index), "its Content-Transfer-Encoding is not supported"});
    } else if (part.base64) {
      std::string text{part.content};  // in lines of at most 76 characters (RFC 2045, section 6.8)
      text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n'; }), text.end());
      maker.as_string(item_, text, pointer_to(index), out);
    } else if (is_json_type(type)) {
      maker.value(item_, {Parts::Shape::scalar, {{"", std::string{part.content}}}}, true, pointer_to(index), out);
    } else {
      maker.as_string(item_, part.content, pointer_to(index), out);
    }
  }

 private:
  const Content& content_;
  const Type& item_;
  std::vector<Problem>& problems_;
};

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
    if (!array.starts_with('[')) problems.push_back({"", "is no list"});
    for (const auto& [unnamed, item] : pieces_of(array)) {
      const auto* const encoding = encoding_at(content, parts.size());
      parts.push_back(part_of(item, element_of(*content.type), encoding, texts.emplace_back()));
    }
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
  ItemReader items{content, problems};
  std::string array = "[";
  std::vector<std::string_view> contents;
  for (const auto& part : split.parts) {
    if (problems.size() - before >= options.max_problems) break;
    const std::size_t index = contents.size();
    contents.push_back(part.content);
    if (index != 0) array += ',';
    if (!files) {
      items.add(part, index, array);
      continue;
    }
    auto reason = part.base64 ? std::string{"its Content-Transfer-Encoding is not supported"}
                              : read_file_head(part, encoding_at(content, index), array);
    if (!reason.empty()) problems.push_back({pointer_to(index), std::move(reason)});
  }
  array += ']';
  if (problems.size() != before) return;
  for (auto& problem : decode(*content.type, array, value, options)) problems.push_back(std::move(problem));
  if (files && problems.size() == before) put_contents(*content.type, value, contents);
}

}  // namespace oabind::codegen
