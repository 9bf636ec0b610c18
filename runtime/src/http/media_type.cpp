#include "http/media_type.hpp"

#include <algorithm>

#include "http/text.hpp"
#include "oabind/server.hpp"

namespace oabind::codegen {
namespace {

std::string lower(std::string_view text) {
  std::string result{text};
  for (char& c : result) c = to_lower(c);
  return result;
}

/// The quoted string at the front of `text`, which is cut to what is left (RFC 9110, section 5.6.4). A quote that is
/// not closed ends with the text.
std::string take_quoted(std::string_view& text) {
  std::string out;
  std::size_t at = 1;
  for (; at < text.size() && text[at] != '"'; ++at) {
    // Browsers send file names with single backslashes: only what needs an escape has one.
    if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\')) ++at;
    out += text[at];
  }
  text.remove_prefix(std::min(at + 1, text.size()));
  return out;
}

std::string_view without_parameters(std::string_view type) noexcept {
  return trim(type.substr(0, type.find(';')));
}

bool ends_with_ignoring_case(std::string_view text, std::string_view end) noexcept {
  return text.size() >= end.size() && equal_ignoring_case(text.substr(text.size() - end.size()), end);
}

/// Whether `type` is in the family of a range: "image/*" or "*/*".
bool in_range(std::string_view type, std::string_view range) noexcept {
  if (range == "*/*") return true;
  if (!range.ends_with("/*")) return false;
  const auto family = range.substr(0, range.size() - 1);
  return type.size() > family.size() && equal_ignoring_case(type.substr(0, family.size()), family);
}

/// How many parameters the description demands, or -1 when the other side has not all of them.
int matching_parameters(const Parameterised& got, const Parameterised& wanted) {
  int count = 0;
  for (const auto& [name, value] : wanted.parameters) {
    const std::string* const other = got.find(name);
    if (other == nullptr || !equal_ignoring_case(*other, value)) return -1;
    ++count;
  }
  return count;
}

/// "0.5" as 500; what is no weight counts as 1 (RFC 9110, section 12.4.2).
int weight(const Parameterised& range) {
  const std::string* const q = range.find("q");
  if (q == nullptr || q->empty() || (q->front() != '0' && q->front() != '1')) return 1000;
  if (q->front() == '1') return 1000;
  int value = 0;
  int scale = 100;
  for (std::size_t i = 2; i < q->size() && i < 5; ++i, scale /= 10) {
    if ((*q)[i] < '0' || (*q)[i] > '9') return 1000;
    value += ((*q)[i] - '0') * scale;
  }
  return value;
}

}  // namespace

const std::string* Parameterised::find(std::string_view name) const noexcept {
  const auto found =
      std::find_if(parameters.begin(), parameters.end(), [&](const auto& each) { return each.first == name; });
  return found == parameters.end() ? nullptr : &found->second;
}

Parameterised parse_parameterised(std::string_view text) {
  constexpr std::size_t most = 32;
  const auto end = text.find(';');
  Parameterised result{trim(text.substr(0, end)), {}};
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  while (!text.empty() && result.parameters.size() < most) {
    const auto stop = text.find_first_of("=;");
    const std::string name = lower(trim(text.substr(0, stop)));
    const bool assigned = stop != std::string_view::npos && text[stop] == '=';
    text = stop == std::string_view::npos ? std::string_view{} : text.substr(stop + 1);
    if (!assigned) continue;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    const bool quoted = text.starts_with('"');
    std::string value = quoted ? take_quoted(text) : std::string{};
    const auto next = text.find(';');
    if (!quoted) value = trim(text.substr(0, next));
    text = next == std::string_view::npos ? std::string_view{} : text.substr(next + 1);
    if (!name.empty()) result.parameters.emplace_back(name, std::move(value));
  }
  return result;
}

std::vector<std::string_view> split_list(std::string_view list) {
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= list.size(); ++i) {
    if (i < list.size() && list[i] == '"') quoted = !quoted;
    if (i < list.size() && (quoted || list[i] != ',')) continue;
    if (const auto item = trim(list.substr(begin, i - begin)); !item.empty()) items.push_back(item);
    begin = i + 1;
  }
  return items;
}

bool is_json_type(std::string_view media_type) noexcept {
  const auto type = without_parameters(media_type);
  return equal_ignoring_case(type, "application/json") || equal_ignoring_case(type, "text/json") ||
         ends_with_ignoring_case(type, "+json");
}

bool is_media_type(std::string_view content_type, std::string_view described, bool json) noexcept {
  if (content_type == described) return true;
  const auto got = without_parameters(content_type);
  const auto wanted = without_parameters(described);
  if (equal_ignoring_case(got, wanted) || wanted == "*/*") return true;
  if (json) return is_json_type(got);
  return wanted.ends_with("/*") && (in_range(got, wanted) || equal_ignoring_case(got, "application/octet-stream"));
}

std::string_view concrete_media_type(std::string_view described) noexcept {
  if (described == "text/*") return "text/plain";
  return described.empty() || described.find('*') != std::string_view::npos ? "application/octet-stream" : described;
}

int fit(std::string_view content_type, std::string_view described, bool json) {
  const auto got = parse_parameterised(content_type);
  const auto wanted = parse_parameterised(described);
  if (equal_ignoring_case(got.value, wanted.value)) {
    const int parameters = matching_parameters(got, wanted);
    return parameters < 0 ? 50 : 100 + parameters;
  }
  if (json) return is_json_type(got.value) ? 30 : 0;
  if (wanted.value == "*/*") return 10;
  if (in_range(got.value, wanted.value)) return 20;
  // Bytes of no known type are what is sent where the description has a range.
  return wanted.value.ends_with("/*") && equal_ignoring_case(got.value, "application/octet-stream") ? 5 : 0;
}

int quality(std::string_view accept, std::string_view media_type) {
  if (trim(accept).empty()) return 1000;
  const auto offered = parse_parameterised(media_type);
  int best = 0;  // of the ranges that match, the most specific counts
  int found = 0;
  for (const auto item : split_list(accept)) {
    auto range = parse_parameterised(item);
    const int q = weight(range);
    std::erase_if(range.parameters, [](const auto& each) { return each.first == "q"; });
    int specific = 0;
    if (equal_ignoring_case(range.value, offered.value)) {
      const int parameters = matching_parameters(offered, range);
      specific = parameters < 0 ? 0 : 10 + parameters;
    } else if (in_range(offered.value, range.value)) {
      specific = range.value == "*/*" ? 1 : 2;
    }
    if (specific > best) {
      best = specific;
      found = q;
    }
  }
  return found;
}

}  // namespace oabind::codegen

namespace oabind {

std::string_view RequestContext::preferred(std::initializer_list<std::string_view> media_types) const {
  const std::string accept = request_->headers.joined("Accept");
  std::string_view best;
  int most = 0;
  for (const auto type : media_types) {
    const int wanted = codegen::quality(accept, type);
    if (wanted > most) best = type;
    most = std::max(most, wanted);
  }
  return best;
}

}  // namespace oabind
