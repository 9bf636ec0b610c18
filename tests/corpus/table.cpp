#include <algorithm>

#include "results.hpp"

namespace corpus {
namespace {

using Row = std::vector<std::string>;

std::string warnings(const Account& account) {
  std::size_t count = 0;
  for (const auto& [code, times] : account.warnings) count += times;
  return count == 0 ? "" : std::to_string(count);
}

Row row_of(const Result& result) {
  const auto verdict = verdict_of(result.account);
  return {result.difference.empty() ? "" : "!",
          result.subject.name,
          verdict ? name_of(*verdict) : result.account.generated.how(),
          operations(result),
          std::to_string(result.account.free_form.size()),
          warnings(result.account),
          seconds(result.account.generated.cpu_seconds),
          megabytes(result.account.generated.peak_kb),
          compiled(result.account),
          examples(result.account)};
}

/// Columns of numbers are set to the right.
bool is_number(std::size_t column) {
  return column >= 3 && column <= 7;
}

std::string aligned(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string space(widths[i] - row[i].size(), ' ');
      line += (i < 2 ? "" : "  ") + (is_number(i) ? space + row[i] : row[i] + space);
      if (i == 0) line += ' ';
    }
    text += line.erase(line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace

std::string table(const std::vector<Result>& results) {
  std::vector<Row> rows{
      {"", "description", "verdict", "operations", "free-form", "warnings", "CPU", "memory", "compiled", "examples"}};
  for (const auto& each : results)
    if (!each.subject.brief || !each.difference.empty()) rows.push_back(row_of(each));
  std::string text = aligned(rows) + "\n";
  for (const auto& each : results) {
    if (each.difference.empty()) continue;
    text += each.subject.name + ": " + each.difference + "\n";
    for (const auto& made : each.account.compiled)
      for (const auto& failure : made.failures) text += made.compiler + ": " + failure + "\n";
    if (each.account.examples) {
      text += each.account.examples->failure;
      for (const auto& one : each.account.examples->different) text += one + "\n";
    }
  }
  return text + summary(results) + "\n";
}

}  // namespace corpus
