#pragma once

#include <string>
#include <string_view>

#include "cpp/package.hpp"
#include "support/value.hpp"

/// Where text of a description enters C++: nothing leaves the literal or the comment it is put in.
namespace oabind::cpp {

/// A C++ string literal with quotes. Long ones are cut into adjacent literals, which every compiler accepts.
std::string string_literal(std::string_view text);

/// The same where a std::string_view is made of it: with its size when it holds a NUL.
std::string string_view_literal(std::string_view text);

/// A literal of JSON text: a raw one where that is safe, for it reads better.
std::string json_literal(std::string_view text);

/// An integer literal of type std::int64_t or std::uint64_t for the text of a JSON integer.
std::string integer_literal(std::string_view text);

/// A floating-point literal for the text of a JSON number.
std::string floating_literal(std::string_view text);

/// A scalar as the initializer of its C++ member: `{"cat"}`, `{3}`, `{true}`.
std::string scalar_initializer(const Value& value, bool floating);

/// Text as comment lines of at most `width` characters, without marks: no line ends in a backslash, no control or
/// direction-changing character remains. Empty text gives no line.
Lines comment_lines(std::string_view text, std::size_t width = 110);

/// Text on one comment line, cut with an ellipsis after `limit` characters.
std::string comment_line(std::string_view text, std::size_t limit = 200);

}  // namespace oabind::cpp
