#include "document/operation_filter.hpp"

#include <algorithm>

#include "support/edit_distance.hpp"

namespace oabind::document {
namespace {

constexpr std::string_view kinds[] = {"tag", "operation", "path"};

bool is_text(const Value* value) {
  return value != nullptr && value->is(Value::Kind::string);
}

/// Shows what may be the operations of a path item.
template <class Visit>
void for_each_operation(const Value& item, Visit visit) {
  for (const auto& member : item.members) {
    if (member.key == "additionalOperations") {
      for (const auto& more : member.value.members) visit(more.value);
    } else if (member.value.is(Value::Kind::object) && !member.key.starts_with("x-")) {
      visit(member.value);
    }
  }
}

}  // namespace

bool fits_glob(std::string_view pattern, std::string_view text) {
  // reached[i]: the pattern so far fits the first i characters. Linear in both, however many stars there are.
  std::vector<bool> reached(text.size() + 1, false);
  reached[0] = true;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '*') {
      const bool across = at + 1 < pattern.size() && pattern[at + 1] == '*';
      if (across) ++at;
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (reached[i] && (across || text[i] != '/')) reached[i + 1] = true;
      }
      continue;
    }
    for (std::size_t i = text.size(); i > 0; --i) reached[i] = reached[i - 1] && text[i - 1] == pattern[at];
    reached[0] = false;
  }
  return reached[text.size()];
}

OperationFilter::OperationFilter(const OperationPatterns& include, const OperationPatterns& exclude) {
  for (const auto* patterns : {&include, &exclude}) {
    const bool excludes = patterns == &exclude;
    add(By::tag, excludes, patterns->tags);
    add(By::operation, excludes, patterns->operations);
    add(By::path, excludes, patterns->paths);
  }
  includes_ = std::ranges::any_of(patterns_, [](const Pattern& each) { return !each.excludes; });
  includes_by_path_ = includes_ && std::ranges::all_of(patterns_, [](const Pattern& each) {
                        return each.excludes || each.by == By::path;
                      });
}

void OperationFilter::add(By by, bool excludes, const std::vector<std::string>& texts) {
  for (const auto& text : texts) patterns_.push_back({by, excludes, text, false});
}

bool OperationFilter::fits(const Pattern& pattern, std::string_view path, const Value& operation) {
  if (pattern.by == By::path) return fits_glob(pattern.text, path);
  if (pattern.by == By::operation) {
    const Value* const id = operation.find("operationId");
    return is_text(id) && fits_glob(pattern.text, id->text);
  }
  const Value* const tags = operation.find("tags");
  return tags != nullptr &&
         std::ranges::any_of(tags->items, [&](const Value& tag) { return is_text(&tag) && tag.text == pattern.text; });
}

bool OperationFilter::may_choose(std::string_view path) {
  if (!filters()) return true;
  known(By::path).emplace(path);
  bool included = false, excluded = false;
  for (auto& pattern : patterns_) {
    if (pattern.by != By::path || !fits_glob(pattern.text, path)) continue;
    pattern.used = true;
    (pattern.excludes ? excluded : included) = true;
  }
  return !excluded && (included || !includes_by_path_);
}

bool OperationFilter::chooses(std::string_view path, const Value& operation) {
  if (!filters()) return true;
  if (const Value* const id = operation.find("operationId"); is_text(id)) known(By::operation).emplace(id->text);
  if (const Value* const tags = operation.find("tags")) {
    for (const auto& tag : tags->items) known(By::tag).emplace(tag.text);
  }
  bool included = !includes_, excluded = false;
  for (auto& pattern : patterns_) {
    if (!fits(pattern, path, operation)) continue;
    pattern.used = true;
    (pattern.excludes ? excluded : included) = true;
  }
  return included && !excluded;
}

bool OperationFilter::chooses_any(std::string_view path, const Value& item) {
  if (!filters()) return true;
  bool any = false;
  for_each_operation(item, [&](const Value& operation) {
    // One that is a reference is looked at when that has been followed.
    if (operation.find("$ref") != nullptr || chooses(path, operation)) any = true;
  });
  return any;
}

void OperationFilter::report_unused(Diagnostics& diagnostics) const {
  for (const auto& pattern : patterns_) {
    if (pattern.used) continue;
    const std::string kind(kinds[static_cast<std::size_t>(pattern.by)]);
    const auto& names = known_[static_cast<std::size_t>(pattern.by)];
    auto& finding = diagnostics.error("unmatched-filter", {},
                                      (pattern.excludes ? "--exclude-" : "--include-") + kind + " '" + pattern.text +
                                          "' matches no " + (pattern.by == By::operation ? "operationId" : kind));
    if (const auto near = closest(pattern.text, {names.begin(), names.end()})) {
      finding.suggest("did you mean '" + *near + "'?");
    } else if (pattern.by == By::path) {
      finding.suggest("'*' stands for anything within a segment, '**' for any segments: '/pets/**'");
    }
  }
}

}  // namespace oabind::document
