#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oabind::source {

/// A fenced code block of a Markdown page (CommonMark 0.31, section 4.5).
struct Fence {
  std::string info;          ///< what stands behind the opening fence, trimmed
  std::string content;       ///< its lines without the indentation of the fence
  std::uint32_t line = 0;    ///< of the opening fence, counted from 1
  std::uint32_t indent = 0;  ///< of the opening fence
};

/// The fenced blocks of a page in order. One that is not closed goes on to the end of the page. Deeper indentation than
/// CommonMark's three columns is accepted, because pages put fences into lists and components.
std::vector<Fence> find_fences(std::string_view page);

/// What a file holds, by its content alone.
enum class Kind : std::uint8_t {
  json_description,  ///< starts with `{` and a quoted key
  yaml_description,  ///< has `openapi:` or `swagger:` at its top level, or starts as a YAML flow map
  page,              ///< anything else: descriptions stand in fences, if at all
};
Kind classify(std::string_view text);

/// True when a text has one of the keys `openapi`, `swagger` and `asyncapi` at the start of a line.
bool has_top_level_key(std::string_view text, std::string_view key);

/// True for a text whose first character that is no white space is `{`, followed by a quoted key or `}`.
bool looks_like_json(std::string_view text);

}  // namespace oabind::source
