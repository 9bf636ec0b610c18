#include "results.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

namespace corpus {

std::string reasons(const std::vector<FreeForm>& schemas) {
  std::map<std::string, std::size_t> counts;
  for (const auto& each : schemas) ++counts[each.because];
  std::vector<std::pair<std::string, std::size_t>> sorted{counts.begin(), counts.end()};
  std::ranges::stable_sort(sorted, std::greater{}, &std::pair<std::string, std::size_t>::second);
  std::string text;
  for (const auto& [because, count] : sorted)
    text += (text.empty() ? "" : ", ") + because + " " + std::to_string(count);
  return text;
}

std::string seconds(double cpu) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f s", cpu);
  return text;
}

std::string megabytes(long kilobytes) {
  return std::to_string((kilobytes + 512) / 1024) + " MB";
}

std::string operations(const Result& result) {
  if (!result.account.made()) return "";
  const std::string made = std::to_string(result.account.operations);
  return result.subject.operations ? made + " of " + std::to_string(*result.subject.operations) : made;
}

std::string compiled(const Account& account) {
  std::string text;
  for (const auto& each : account.compiled) {
    text += (text.empty() ? "" : ", ") + each.compiler + " " + std::to_string(each.clean) + " of " +
            std::to_string(each.sources);
  }
  return text;
}

std::string examples(const Account& account) {
  if (!account.examples) return "";
  if (!account.examples->failure.empty()) return "none: no program";
  return std::to_string(account.examples->same) + " of " + std::to_string(account.examples->found) + " the same";
}

std::string summary(const std::vector<Result>& results) {
  std::map<std::string, std::size_t> verdicts;
  std::size_t different = 0, made = 0, listed = 0, same = 0, found = 0;
  for (const auto& each : results) {
    const auto verdict = verdict_of(each.account);
    ++verdicts[verdict ? name_of(*verdict) : "not ended as it should"];
    different += each.difference.empty() ? 0 : 1;
    if (each.account.examples) {
      same += each.account.examples->same;
      found += each.account.examples->found;
    }
    if (!each.account.made() || !each.subject.operations) continue;
    made += each.account.operations;
    listed += *each.subject.operations;
  }
  std::string text = std::to_string(results.size()) + " descriptions:";
  for (const auto& [name, count] : verdicts) text += " " + std::to_string(count) + " " + name + ",";
  text.back() = ';';
  return text + " " + std::to_string(made) + " of " + std::to_string(listed) + " operations; " +
         (found == 0 ? "" : std::to_string(same) + " of " + std::to_string(found) + " examples the same; ") +
         (different == 0 ? "all as expected" : std::to_string(different) + " not as expected");
}

}  // namespace corpus
