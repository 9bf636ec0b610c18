#include "output/diff.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace oabind::output {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

struct Edit {
  char mark;  // ' ', '-', '+'
  std::string_view line;
  std::size_t before, after;  // line numbers, from 0
};

constexpr std::size_t context = 3;
constexpr std::size_t largest_table = 4'000'000;  // cells of the comparison: bounds time and memory

/// The middle of two texts whose beginnings and ends are equal: by longest common subsequence, or all of it.
void add_middle(const Lines& a, const Lines& b, std::size_t begin, std::size_t a_end, std::size_t b_end,
                std::vector<Edit>& edits) {
  const std::size_t n = a_end - begin, m = b_end - begin;
  std::vector<std::uint32_t> table;
  const bool compare = (n + 1) * (m + 1) <= largest_table;
  if (compare) {
    table.assign((n + 1) * (m + 1), 0);
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t j = m; j-- > 0;) {
        table[i * (m + 1) + j] = a[begin + i] == b[begin + j]
                                     ? table[(i + 1) * (m + 1) + j + 1] + 1
                                     : std::max(table[(i + 1) * (m + 1) + j], table[i * (m + 1) + j + 1]);
      }
    }
  }
  std::size_t i = 0, j = 0;
  while (i < n || j < m) {
    const bool same = compare && i < n && j < m && a[begin + i] == b[begin + j];
    const bool removed =
        !same && i < n && (j == m || !compare || table[(i + 1) * (m + 1) + j] >= table[i * (m + 1) + j + 1]);
    edits.push_back({same      ? ' '
                     : removed ? '-'
                               : '+',
                     same || removed ? a[begin + i] : b[begin + j], begin + i, begin + j});
    i += same || removed ? 1 : 0;
    j += same || !removed ? 1 : 0;
  }
}

std::string header(const std::vector<Edit>& edits, std::size_t begin, std::size_t end) {
  std::size_t before = 0, after = 0;
  for (std::size_t i = begin; i < end; ++i) {
    before += edits[i].mark != '+' ? 1 : 0;
    after += edits[i].mark != '-' ? 1 : 0;
  }
  const auto place = [](std::size_t line, std::size_t count) {
    return std::to_string(count == 0 ? line : line + 1) + "," + std::to_string(count);
  };
  return "@@ -" + place(edits[begin].before, before) + " +" + place(edits[begin].after, after) + " @@\n";
}

}  // namespace

std::string unified_diff(const std::string& path, std::string_view before, std::string_view after) {
  if (before == after) return "";
  const Lines a = lines_of(before), b = lines_of(after);
  std::size_t begin = 0, a_end = a.size(), b_end = b.size();
  while (begin < a_end && begin < b_end && a[begin] == b[begin]) ++begin;
  while (a_end > begin && b_end > begin && a[a_end - 1] == b[b_end - 1]) --a_end, --b_end;
  const std::size_t lead = std::min(begin, context);
  const std::size_t tail = std::min(a.size() - a_end, context);
  std::vector<Edit> edits;
  for (std::size_t i = begin - lead; i < begin; ++i) edits.push_back({' ', a[i], i, i});
  add_middle(a, b, begin, a_end, b_end, edits);
  for (std::size_t i = 0; i < tail; ++i) edits.push_back({' ', a[a_end + i], a_end + i, b_end + i});

  std::string text = "--- " + path + "\n+++ " + path + " (generated)\n";
  for (std::size_t at = 0; at < edits.size();) {
    const auto changed = [&](std::size_t i) { return edits[i].mark != ' '; };
    std::size_t first = at;
    while (first < edits.size() && !changed(first)) ++first;
    if (first == edits.size()) break;
    std::size_t last = first;
    for (std::size_t i = first; i < edits.size() && i <= last + 2 * context + 1; ++i) last = changed(i) ? i : last;
    const std::size_t from = std::max(at, first - std::min(first, context));
    const std::size_t to = std::min(edits.size(), last + context + 1);
    text += header(edits, from, to);
    for (std::size_t i = from; i < to; ++i) text.append(1, edits[i].mark).append(edits[i].line) += '\n';
    at = to;
  }
  return text;
}

}  // namespace oabind::output
