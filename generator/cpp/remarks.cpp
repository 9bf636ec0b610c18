#include "cpp/remarks.hpp"

#include "cpp/literals.hpp"
#include "cpp/names.hpp"
#include "support/overloaded.hpp"

namespace oabind::cpp {
namespace {

void add(std::string& text, const std::string& part, const char* separator) {
  if (part.empty()) return;
  text += (text.empty() ? "" : separator) + part;
}

/// "1 to 5 items"; `unit` is one of them.
std::string range(const std::optional<std::uint64_t>& low, const std::optional<std::uint64_t>& high, const char* unit) {
  if (!low && !high) return "";
  const auto counted = [&](std::uint64_t count) {
    return std::to_string(count) + " " + unit + (count == 1 ? "" : "s");
  };
  if (low && high && *low == *high) return counted(*low);
  if (low && high) return std::to_string(*low) + " to " + counted(*high);
  return low ? "at least " + counted(*low) : "at most " + counted(*high);
}

std::string bounds(const api::Constraints& limits) {
  if (limits.minimum && limits.maximum && !limits.exclusive_minimum && !limits.exclusive_maximum)
    return *limits.minimum + " to " + *limits.maximum;
  std::string text;
  if (limits.minimum) add(text, (limits.exclusive_minimum ? "above " : "at least ") + *limits.minimum, ", ");
  if (limits.maximum) add(text, (limits.exclusive_maximum ? "below " : "at most ") + *limits.maximum, ", ");
  return text;
}

/// Ends a description like a sentence, so that what follows reads as the next one.
std::string sentence(std::string text) {
  if (!text.empty() && std::string_view(".!?:;…").find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

}  // namespace

std::string limits_text(const api::Type& type) {
  const auto& limits = type.constraints;
  std::string text;
  add(text, range(limits.min_length, limits.max_length, "character"), ", ");
  for (const auto& pattern : limits.patterns) add(text, "matches " + pattern, ", ");
  add(text, bounds(limits), ", ");
  for (const auto& step : limits.multiple_of) add(text, "a multiple of " + step, ", ");
  add(text, range(limits.min_items, limits.max_items, "item"), ", ");
  if (limits.unique_items) add(text, "all different", ", ");
  add(text, range(limits.min_properties, limits.max_properties, "member"), ", ");
  if (type.constant) add(text, "always " + to_json(*type.constant), ", ");
  return text;
}

std::string member_remark(const Types& types, api::TypeUse use, const MemberFacts& facts) {
  const api::Type& type = types.apis()[use.type];
  std::string text;
  const bool renamed = facts.wire_name != facts.member && !facts.wire_name.empty();
  if (!facts.prefix.empty())
    text = facts.prefix + (renamed ? " `" + facts.wire_name + "`" : "");
  else if (renamed)
    text = "`" + facts.wire_name + "`";
  const std::string description = sentence(facts.description);
  if (!description.empty()) text += (text.empty() ? "" : ". ") + description;
  const auto say = [&](const std::string& part) {
    if (!part.empty()) text = sentence(text) + (text.empty() ? "" : " ") + part;
  };
  say(facts.direction);
  if (facts.deprecated) say("Deprecated.");
  std::string limits = types.is_named(use.type) ? "" : limits_text(type);
  if (!limits.empty()) {
    if (limits.front() >= 'a' && limits.front() <= 'z') limits.front() = static_cast<char>(limits.front() - 'a' + 'A');
    say(limits);
  }
  if (facts.default_value != nullptr) say("Default: " + to_json(*facts.default_value));
  if (facts.example != nullptr) {
    const Value& example = *facts.example;
    say("Example: " + (example.is(Value::Kind::string) ? example.text : to_json(example)));
  }
  return comment_line(text, 600);
}

void place_remark(Member& member, const std::string& remark) {
  constexpr std::size_t line = 120;
  const std::size_t used = 2 + member.type.size() + 1 + member.name.size() + member.initializer.size() + 8;
  if (used + remark.size() <= line) {
    member.remark = remark;
  } else {
    member.comment = comment_lines(remark, line - 8);
  }
}

Lines type_comment(const api::Type& type, const std::string& name) {
  if (!type.description.empty()) return comment_lines(type.description);
  if (type.title.empty() || name.ends_with(type_name(type.title))) return {};  // it says that already
  return comment_lines(type.title);
}

}  // namespace oabind::cpp
