#include "http/json_sequence.hpp"

#include "http/json_maker.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"

namespace oabind::codegen {
namespace {

constexpr std::string_view record_separator = "\x1E";  // RFC 7464 section 2.2

/// What is left of a text without the white space of JSON around it.
std::string_view stripped(std::string_view text) noexcept {
  const auto begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view{}
                                         : text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

}  // namespace

void write_sequence(const Content& content, const void* value, Direction direction, std::string& out) {
  std::string array;
  encode(*content.type, value, array, direction);
  for (const auto& [unnamed, item] : pieces_of(array)) {
    if (content.encoding == Encoding::json_sequence) out += record_separator;
    out.append(item).append("\n");
  }
}

void read_sequence(const Content& content, std::string_view text, void* value, const DecodeOptions& options,
                   std::vector<Problem>& problems) {
  const std::size_t most = problems.size() + options.max_problems;
  const std::size_t before = problems.size();
  const bool lines = content.encoding == Encoding::json_lines;
  std::string array = "[";
  std::size_t count = 0;
  for (const auto piece : split(text, lines ? "\n" : record_separator)) {
    if (problems.size() >= most) break;
    const auto item = stripped(piece);
    if (item.empty()) continue;
    if (!is_json_text(item)) problems.push_back({"/" + std::to_string(count), "is no JSON text"});
    array.append(count == 0 ? "" : ",").append(item);
    ++count;
  }
  array += ']';
  if (problems.size() != before) return;
  for (auto& problem : decode(*content.type, array, value, options)) problems.push_back(std::move(problem));
}

}  // namespace oabind::codegen
