// Runs the cases and prints for each keyword how many went as the suite expects. Exits with 1 when fewer than 99 % did.
#include <cstdio>
#include <map>
#include <string>

#include "check.hpp"

namespace {

struct Count {
  int passed = 0;
  int all = 0;
};
std::map<std::string, Count, std::less<>> counts;

}  // namespace

void check(std::string_view keyword, std::string_view title, bool expected, bool got) {
  auto& count = counts.try_emplace(std::string{keyword}).first->second;
  ++count.all;
  if (expected == got) {
    ++count.passed;
    return;
  }
  std::printf("%.*s: %.*s: expected %s\n", static_cast<int>(keyword.size()), keyword.data(),
              static_cast<int>(title.size()), title.data(), expected ? "valid" : "invalid");
}

int main() {
  run_cases();
  Count sum;
  for (const auto& [keyword, count] : counts) {
    std::printf("%-24s %4d / %4d\n", keyword.c_str(), count.passed, count.all);
    sum.passed += count.passed;
    sum.all += count.all;
  }
  std::printf("%-24s %4d / %4d  %.1f %%\n", "all", sum.passed, sum.all, 100.0 * sum.passed / sum.all);
  return sum.passed * 100 >= sum.all * 99 ? 0 : 1;
}
