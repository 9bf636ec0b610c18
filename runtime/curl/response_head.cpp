#include "response_head.hpp"

#include <algorithm>
#include <string_view>

#include "http/text.hpp"

namespace oabind::curl {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The status of "HTTP/1.1 200 OK"; 0 when it is not like that.
int status_of(std::string_view line) {
  constexpr std::size_t digits = 3;
  if (!line.starts_with("HTTP/")) return 0;
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return 0;
  const auto rest = line.substr(space + 1);
  const bool ends = rest.size() == digits || (rest.size() > digits && rest[digits] == ' ');
  if (!ends || !std::all_of(rest.begin(), rest.begin() + digits, is_digit)) return 0;
  const int status = (rest[0] - '0') * 100 + (rest[1] - '0') * 10 + (rest[2] - '0');
  return status >= 100 ? status : 0;
}

/// A line that begins with a space goes on where the one before ended.
void join_folded_lines(std::string& block) {
  for (auto end = block.find('\n'); end != std::string::npos && end + 1 < block.size();
       end = block.find('\n', end + 1)) {
    if (block[end + 1] != ' ' && block[end + 1] != '\t') continue;
    block[end] = ' ';
    if (end > 0 && block[end - 1] == '\r') block[end - 1] = ' ';
  }
}

std::string_view take_line(std::string_view& rest) {
  const auto end = std::min(rest.find('\n'), rest.size());
  auto line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Where two lengths are given, which one holds decides what is body and what is the next answer.
bool lengths_agree(const http::Headers& headers) {
  const std::string* const length = headers.find("Content-Length");
  if (length == nullptr) return true;
  if (length->empty() || !std::all_of(length->begin(), length->end(), is_digit)) return false;
  return std::all_of(headers.begin(), headers.end(), [&](const auto& field) {
    return !codegen::equal_ignoring_case(field.name, "Content-Length") || field.value == *length;
  });
}

}  // namespace

Result<http::ResponseHead, std::string> parse_response_head(std::string& block) {
  join_folded_lines(block);
  std::string_view rest = block;
  http::ResponseHead head{.status = status_of(take_line(rest))};
  if (head.status == 0) return std::string{"the answer does not begin with a status line"};
  while (!rest.empty()) {
    const auto line = take_line(rest);
    if (line.empty()) continue;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !head.headers.add(line.substr(0, colon), line.substr(colon + 1)))
      return "header field " + std::to_string(head.headers.size() + 1) + " of the answer is malformed";
  }
  if (!lengths_agree(head.headers))
    return std::string{"the answer's Content-Length is malformed or contradicts itself"};
  return head;
}

}  // namespace oabind::curl
