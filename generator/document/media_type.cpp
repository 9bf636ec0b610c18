#include "document/media_type.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "document/parse_operation.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

std::string_view trimmed(std::string_view text, std::string_view what) {
  const auto begin = text.find_first_not_of(what);
  return begin == std::string_view::npos ? std::string_view{}
                                         : text.substr(begin, text.find_last_not_of(what) + 1 - begin);
}

constexpr std::string_view white_space = " \t";  // RFC 9110, section 5.6.3

/// Where a semicolon separates, which inside of quotes it does not.
std::size_t end_of_part(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ';' && !quoted) return i;
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == '\\' && quoted) ++i;
  }
  return text.size();
}

std::string_view without_parameters(std::string_view text) {
  return trimmed(text.substr(0, end_of_part(text)), white_space);
}

std::string_view parameters_of(std::string_view text) {
  return text.substr(end_of_part(text));
}

/// A quoted string (section 5.6.4).
bool is_quoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\') ++i;
    const bool control = static_cast<unsigned char>(text[i]) < ' ' && text[i] != '\t';
    if (control || text[i] == '"' || i + 1 == text.size()) return false;
  }
  return true;
}

/// Parameters (section 5.6.6), any of which may be empty.
bool are_parameters(std::string_view text) {
  while (!text.empty()) {
    text.remove_prefix(1);
    const std::string_view one = without_parameters(text);
    const auto equals = one.find('=');
    const bool assigns = equals != std::string_view::npos && is_token(one.substr(0, equals));
    if (!one.empty() && !(assigns && (is_token(one.substr(equals + 1)) || is_quoted(one.substr(equals + 1)))))
      return false;
    text = parameters_of(text);
  }
  return true;
}

bool is_type(std::string_view essence) {
  const auto slash = essence.find('/');
  return slash != std::string_view::npos && is_token(essence.substr(0, slash)) && is_token(essence.substr(slash + 1));
}

/// Subtypes that only one type has.
constexpr std::pair<std::string_view, std::string_view> words[] = {
    {"*", "*/*"},
    {"json", "application/json"},
    {"xml", "application/xml"},
    {"octet-stream", "application/octet-stream"},
    {"x-www-form-urlencoded", "application/x-www-form-urlencoded"},
    {"form-data", "multipart/form-data"}};

/// What one text between commas means; empty when that is not clear.
std::string meant_by(std::string_view text) {
  text = trimmed(text, " \t:,;");
  for (const auto& [word, type] : words)
    if (text == word) return std::string(type);
  std::string essence(without_parameters(text));
  if (const auto slash = essence.find('/'); slash != std::string::npos) {
    const std::string_view all = essence;
    const auto subtype = std::string(trimmed(all.substr(slash + 1), white_space));
    essence = std::string(trimmed(all.substr(0, slash), white_space)) + '/' + subtype;
  }
  if (!is_type(essence)) return {};
  return are_parameters(parameters_of(text)) ? essence.append(parameters_of(text)) : essence;
}

void report_none(const Text& text, Diagnostics& diagnostics) {
  auto& found = diagnostics.error("media-type", text.where, "'" + text.value + "' is no media type");
  const auto near = closest(text.value, {"application/json", "application/xml", "application/octet-stream",
                                         "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"});
  found.suggest(near ? "did you mean '" + *near + "'?" : "expected a form like 'application/json' or 'image/*'");
}

}  // namespace

std::vector<std::string> media_types_of(const Text& text, Diagnostics& diagnostics) {
  const std::string_view whole = text.value;
  const bool bare = whole == trimmed(whole, white_space);
  if (bare && is_type(without_parameters(whole)) && are_parameters(parameters_of(whole))) return {text.value};
  std::vector<std::string> result;
  std::string list;
  for (std::size_t begin = 0; begin <= whole.size();) {
    const auto end = std::min(whole.find(',', begin), whole.size());
    std::string meant = meant_by(whole.substr(begin, end - begin));
    if (meant.empty()) {
      report_none(text, diagnostics);
      return {};
    }
    list.append(list.empty() ? "'" : " and '").append(meant).append("'");
    result.push_back(std::move(meant));
    begin = end + 1;
  }
  diagnostics.tolerate("media-type", text.where, "'" + text.value + "' is no media type, taken as " + list);
  return result;
}

bool is_list_of_media_types(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    const std::string_view one = trimmed(text.substr(0, end), white_space);
    if (!is_type(without_parameters(one)) || !are_parameters(parameters_of(one))) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

}  // namespace oabind::document
