#include "http/event_stream.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "http/json_maker.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/types.hpp"
#include "oabind/json/write.hpp"

namespace oabind::codegen {
namespace {

constexpr std::array<std::string_view, 4> fields = {"event", "id", "retry", "data"};

bool is_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What a field cannot carry, or nothing.
std::string refusal(std::string_view name, std::string_view text) {
  if (name == "retry") return is_digits(text) ? "" : "is no number of milliseconds";
  if (text.find('\r') != std::string_view::npos) return "holds a carriage return, which an event cannot carry";
  if (name != "data" && text.find('\n') != std::string_view::npos) return "holds a line break";
  const bool nul = name == "id" && text.find('\0') != std::string_view::npos;
  return nul ? "holds a NUL, for which its readers ignore it" : "";
}

/// Writes one event, a JSON object.
void write_event(std::string_view object, const std::string& pointer, std::string& out,
                 std::vector<Problem>& problems) {
  if (!object.starts_with('{')) return problems.push_back({pointer, "is no object, as events are"});
  bool data = false;
  for (const auto& [name, json] : pieces_of(object)) {
    if (json == "null") continue;
    if (std::find(fields.begin(), fields.end(), name) == fields.end()) {
      problems.push_back({below(pointer, name), "is no field of an event: they are data, event, id and retry"});
      continue;
    }
    const std::string text = plain(json);
    if (auto reason = refusal(name, text); !reason.empty()) problems.push_back({below(pointer, name), reason});
    for (const auto line : split(text, "\n")) out.append(name).append(": ").append(line).append("\n");
    data = data || name == "data";
  }
  if (!data) problems.push_back({below(pointer, "data"), "is missing: readers skip events without it"});
  out += '\n';
}

/// Takes the lines of a stream, and makes the JSON text of an array of its events.
class EventReader {
 public:
  EventReader(const Type& item, std::vector<Problem>& problems) : item_(item), problems_(problems) {}

  void line(std::string_view line) {
    if (line.empty()) return dispatch();
    const auto colon = line.find(':');
    const auto name = line.substr(0, colon);
    auto value = colon == std::string_view::npos ? std::string_view{} : line.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    const auto* const known = std::find(fields.begin(), fields.end(), name);
    if (known == fields.end()) return;
    auto& field = values_[static_cast<std::size_t>(known - fields.begin())];
    if (name == "data" && field)
      field->append("\n").append(value);
    else if (name == "data" || refusal(name, value).empty())
      field = value;
  }

  std::string finish() { return std::move(array_ += ']'); }

 private:
  void dispatch() {
    const bool data = values_.back().has_value();
    if (data) {
      const std::string pointer = "/" + std::to_string(count_);
      array_ += count_++ == 0 ? "{" : ",{";
      for (std::size_t i = 0; i < fields.size(); ++i)
        if (values_[i]) member(fields[i], *values_[i], below(pointer, fields[i]));
      array_ += '}';
    }
    for (auto& value : values_) value.reset();
  }

  /// A field is a string, but for `retry`. Where the description takes no string, it is a number, or JSON as in `data`
  /// of many APIs.
  void member(std::string_view name, std::string_view text, const std::string& pointer) {
    static constexpr Type undescribed = codegen::string;
    if (!array_.ends_with('{')) array_ += ',';
    json::append_string(array_, name);
    array_ += ':';
    if (name == "retry")
      return static_cast<void>(array_ += text.substr(std::min(text.find_first_not_of('0'), text.size() - 1)));
    const Type* const described = member_type(item_, name);
    JsonMaker{problems_}.as_string(described != nullptr ? *described : undescribed, text, pointer, array_);
  }

  const Type& item_;
  std::vector<Problem>& problems_;
  std::array<std::optional<std::string>, fields.size()> values_{};
  std::string array_ = "[";
  std::size_t count_ = 0;
};

}  // namespace

void write_events(const Content& content, const void* value, Direction direction, std::string& out,
                  std::vector<Problem>& problems) {
  std::string array;
  encode(*content.type, value, array, direction);
  std::size_t index = 0;
  for (const auto& [unnamed, item] : pieces_of(array)) write_event(item, "/" + std::to_string(index++), out, problems);
}

void read_events(const Content& content, std::string_view text, void* value, const DecodeOptions& options,
                 std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  EventReader reader{element_of(*content.type), problems};
  while (!text.empty()) {
    const auto end = text.find_first_of("\r\n");
    if (end == std::string_view::npos) break;  // a line that the end cuts off
    reader.line(text.substr(0, end));
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  const std::string array = reader.finish();
  if (problems.size() != before) return;
  for (auto& problem : decode(*content.type, array, value, options)) problems.push_back(std::move(problem));
}

}  // namespace oabind::codegen
