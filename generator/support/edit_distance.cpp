#include "support/edit_distance.hpp"

#include <algorithm>
#include <numeric>

namespace oabind {
namespace {

constexpr std::size_t longest_name = 200;        // longer ones are no typing mistakes, and cost quadratic time
constexpr std::size_t most_candidates = 20'000;  // a hostile document may have millions

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if ((a.size() > b.size() ? a.size() - b.size() : b.size() - a.size()) > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1);  // two rows up: a swap of neighbours looks back that far
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    std::size_t smallest = row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({above[j - 1] + (same ? 0 : 1), above[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
      smallest = std::min(smallest, row[j]);
    }
    if (smallest > limit + 1) return limit + 1;  // a swap may still undo one
  }
  return std::min(row[b.size()], limit + 1);
}

std::optional<std::string> closest(std::string_view name, const std::vector<std::string_view>& candidates) {
  if (name.empty() || name.size() > longest_name) return std::nullopt;
  std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
  std::optional<std::string> best;
  for (std::size_t i = 0; i < std::min(candidates.size(), most_candidates); ++i) {
    if (candidates[i].size() > longest_name) continue;
    const std::size_t distance = edit_distance(name, candidates[i], limit);
    if (distance > limit) continue;
    best = std::string(candidates[i]);
    if (distance == 0) break;
    limit = distance - 1;  // only a nearer one replaces it
  }
  return best;
}

}  // namespace oabind
