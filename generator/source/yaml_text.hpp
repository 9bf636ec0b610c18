#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace oabind::source {

/// The text with the tabs at the start of comment-only lines made spaces: YAML 1.2.2 section 6.6 allows them, yaml-cpp
/// does not.
std::string blank_tabs_before_comments(std::string_view text);

/// Writes the surrogate pairs (`\ud83d\ude00`) of the double-quoted scalar around offset `at` as one `\U` escape each,
/// which is what yaml-cpp reads. False when there is none.
bool join_surrogates(std::string& text, std::size_t at);

/// Bytes that the scalar at `at` takes on its line, quotes included, when it ends on that line and `content` is what a
/// plain one says; 0 otherwise.
std::size_t written_length(std::string_view text, std::size_t at, std::string_view content);

/// False for a quoted scalar at `at` that has no closing quote; true for anything else.
bool closes_quote(std::string_view text, std::size_t at);

/// True when the white space at the start of a line (counted from 0) holds a tab.
bool indented_with_tab(std::string_view text, std::size_t line);

}  // namespace oabind::source
