#include "http/content.hpp"

#include "http/event_stream.hpp"
#include "http/form.hpp"
#include "http/json_sequence.hpp"
#include "http/media_type.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/content.hpp"
#include "oabind/one_of.hpp"

namespace oabind::codegen {
namespace {

/// Whether the body is a OneOf.
template <class Row>
bool is_one_of(const Row& row) {
  return row.choice != nullptr && row.choice->one_of;
}

/// Of the contents that carry an alternative, the one that is wanted most: by the bytes' own media type, or by the
/// other side.
template <class Row>
std::optional<Content> content_to_write(const Row& row, std::size_t alternative, const void* value,
                                        std::string_view accept) {
  std::optional<Content> best;
  int most = 0;
  for_each_content(row, [&](const Content& content) {
    if (content.alternative != alternative) return;
    const std::string* own = nullptr;
    if (content.encoding == Encoding::opaque) own = &static_cast<const RawBody*>(value)->content_type;
    const bool says = own != nullptr && !own->empty();
    const int score = says ? fit(*own, content.media_type, false) : 1 + quality(accept, content.media_type);
    if (score <= most) return;
    most = score;
    best = content;
  });
  return best;
}

std::string write_content(const Content& content, const void* value, Direction direction, std::string& out,
                          std::vector<Problem>& problems) {
  switch (content.encoding) {
    case Encoding::json:
      encode(*content.type, value, out, direction);
      break;
    case Encoding::raw:
      out = *static_cast<const std::string*>(value);
      break;
    case Encoding::opaque: {
      const auto& raw = *static_cast<const RawBody*>(value);
      out = raw.content;
      if (!raw.content_type.empty()) return raw.content_type;
      break;
    }
    case Encoding::form:
      write_form(content, value, direction, out, problems);
      break;
    case Encoding::multipart:
      return write_multipart(content, value, direction, out, problems);
    case Encoding::json_lines:
    case Encoding::json_sequence:
      write_sequence(content, value, direction, out);
      break;
    case Encoding::event_stream:
      write_events(content, value, direction, out, problems);
      break;
    case Encoding::part_list:
      return write_part_list(content, value, direction, out, problems);
    case Encoding::none:
      return {};
  }
  return std::string{concrete_media_type(content.media_type)};
}

}  // namespace

template <class Row>
std::optional<Content> content_of_type(const Row& row, std::string_view content_type) {
  std::optional<Content> best;
  if (row.choice == nullptr) {
    const bool json = row.encoding == Encoding::json;
    if (content_type.empty() || is_media_type(content_type, row.media_type, json))
      for_each_content(row, [&](const Content& only) { best = only; });
    return best;
  }
  int most = 0;
  for_each_content(row, [&](const Content& content) {
    const int score =
        content_type.empty() ? 1 : fit(content_type, content.media_type, content.encoding == Encoding::json);
    if (score <= most) return;
    most = score;
    best = content;
  });
  return best;
}

template <class Row>
void read_body(const Row& row, const Content& content, std::string_view content_type, std::string_view text,
               void* place, const DecodeOptions& options, std::vector<Problem>& problems) {
  void* const value = is_one_of(row) ? one_of_at(place).emplace(content.alternative) : place;
  switch (content.encoding) {
    case Encoding::json:
      for (auto& problem : decode(*content.type, text, value, options)) problems.push_back(std::move(problem));
      break;
    case Encoding::raw:
      *static_cast<std::string*>(value) = text;
      break;
    case Encoding::opaque:
      *static_cast<RawBody*>(value) = {std::string{content_type}, std::string{text}};
      break;
    case Encoding::form:
      read_form(content, text, value, options, problems);
      break;
    case Encoding::multipart:
      read_multipart(content, content_type, text, value, options, problems);
      break;
    case Encoding::json_lines:
    case Encoding::json_sequence:
      read_sequence(content, text, value, options, problems);
      break;
    case Encoding::event_stream:
      read_events(content, text, value, options, problems);
      break;
    case Encoding::part_list:
      read_part_list(content, content_type, text, value, options, problems);
      break;
    case Encoding::none:
      break;
  }
}

template <class Row>
std::string write_body(const Row& row, const void* place, const WriteOptions& options, std::string& out,
                       std::vector<Problem>& problems) {
  const std::size_t alternative = is_one_of(row) ? one_of_at(place).index() : 0;
  const void* const value = is_one_of(row) ? one_of_at(place).held() : place;
  if (value == nullptr) {
    problems.push_back({"", "the body holds no alternative"});
    return {};
  }
  const auto content = content_to_write(row, alternative, value, options.accept);
  if (!content) {
    problems.push_back({"", "its media type is not one of " + media_types_of(row)});
    return {};
  }
  if (options.validate && content->type != nullptr) check(*content->type, value, "", problems);
  return write_content(*content, value, options.direction, out, problems);
}

template std::optional<Content> content_of_type(const RequestBody&, std::string_view);
template std::optional<Content> content_of_type(const Response&, std::string_view);
template void read_body(const RequestBody&, const Content&, std::string_view, std::string_view, void*,
                        const DecodeOptions&, std::vector<Problem>&);
template void read_body(const Response&, const Content&, std::string_view, std::string_view, void*,
                        const DecodeOptions&, std::vector<Problem>&);
template std::string write_body(const RequestBody&, const void*, const WriteOptions&, std::string&,
                                std::vector<Problem>&);
template std::string write_body(const Response&, const void*, const WriteOptions&, std::string&, std::vector<Problem>&);

}  // namespace oabind::codegen
