#include "http/event_stream.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "http/json_maker.hpp"
#include "http/parameters.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/json/scan.hpp"
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

/// What the alternatives of an item take as `data`.
struct DataTypes {
  bool strings = false, others = false;
};

void add_data_types(const Type& type, DataTypes& all) {
  const Type& inner = underlying(type);
  if (inner.kind == Kind::one_of) {
    for (const auto& branch : inner.one_of->branches)
      if (branch.type->kind != Kind::one_of) add_data_types(*branch.type, all);
  } else if (const Type* const data = member_type(inner, "data"); data != nullptr && !takes_strings(*data)) {
    all.others = true;
  } else {
    all.strings = true;
  }
}

/// The fields of an event, in the order of `fields`.
using Event = std::array<std::optional<std::string>, fields.size()>;

std::string_view without_leading_zeros(std::string_view digits) noexcept {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
}

/// The JSON text of an event; `json_data`: its data are a JSON text, if they can be.
std::string object_of(const Event& event, bool json_data) {
  std::string out = "{";
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!event[i]) continue;
    if (out.size() > 1) out += ',';
    json::append_string(out, fields[i]);
    out += ':';
    if (fields[i] == "retry")
      out += without_leading_zeros(*event[i]);
    else if (json_data && fields[i] == "data" && is_json_text(*event[i]))
      out += *event[i];
    else
      json::append_string(out, *event[i]);
  }
  return out += '}';
}

/// Takes the lines of a stream and gives its events, one by one.
class EventReader {
 public:
  /// An event, when the line ends one.
  std::optional<Event> line(std::string_view line) {
    if (line.empty()) {
      Event done = std::exchange(event_, {});
      return done.back() ? std::optional(std::move(done)) : std::nullopt;
    }
    const auto colon = line.find(':');
    const auto name = line.substr(0, colon);
    auto value = colon == std::string_view::npos ? std::string_view{} : line.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    const auto* const known = std::find(fields.begin(), fields.end(), name);
    if (known == fields.end()) return std::nullopt;
    auto& field = event_[static_cast<std::size_t>(known - fields.begin())];
    if (name == "data" && field)
      field->append("\n").append(value);
    else if (name == "data" || refusal(name, value).empty())
      field = value;
    return std::nullopt;
  }

 private:
  Event event_{};
};

/// Calls `visit` for each line that has an end; a carriage return, a line feed or both are one.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  for (auto end = text.find_first_of("\r\n"); end != std::string_view::npos; end = text.find_first_of("\r\n")) {
    if (!visit(text.substr(0, end))) return;
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
}

/// What is not UTF-8 in an event, or nothing.
std::string_view broken_field(const Event& event) {
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (event[i] && json::find_invalid_utf8(*event[i]) != std::string_view::npos) return fields[i];
  return {};
}

}  // namespace

void write_events(const Content& content, const void* value, Direction direction, std::string& out,
                  std::vector<Problem>& problems) {
  std::string array;
  encode(*content.type, value, array, direction);
  if (!array.starts_with('[')) return problems.push_back({"", "is no list"});
  std::size_t index = 0;
  for (const auto& [unnamed, item] : pieces_of(array)) write_event(item, "/" + std::to_string(index++), out, problems);
}

/// Data are a string. Where the description takes none, they are JSON, as in many APIs; where only some alternatives
/// do, they are JSON when as a string they fit none.
void read_events(const Content& content, std::string_view text, void* value, const DecodeOptions& options,
                 std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  DataTypes data;
  add_data_types(element_of(*content.type), data);
  const auto fits = [&](const std::string& object) {
    return decode(*content.type, '[' + object + ']', value, options).empty();
  };
  std::string array = "[";
  std::size_t count = 0;
  EventReader reader;
  for_each_line(text, [&](std::string_view line) {
    const auto event = reader.line(line);
    if (!event) return true;
    if (const auto broken = broken_field(*event); !broken.empty())
      problems.push_back({"/" + std::to_string(count) + "/" + std::string{broken}, "not UTF-8"});
    std::string object = object_of(*event, !data.strings);
    if (data.strings && data.others && !fits(object)) object = object_of(*event, true);
    array.append(count++ == 0 ? "" : ",").append(object);
    return problems.size() < before + options.max_problems;
  });
  array += ']';
  if (problems.size() != before) return;
  for (auto& problem : decode(*content.type, array, value, options)) problems.push_back(std::move(problem));
}

}  // namespace oabind::codegen
