#include <cstdio>

#include "results.hpp"

namespace corpus {
namespace {

constexpr std::size_t most_listed = 200;  // of one kind of detail, so that the page stays readable

constexpr const char* head = R"html(<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>oabind: the corpus</title>
<style>
:root { color-scheme: light dark; --line: #8884; --bad: #c62828; --good: #2e7d32; --faint: #8889 }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 92rem; padding: 0 1rem }
h1 { font-size: 1.5rem; margin: 0 0 .3rem } p { margin: .3rem 0 1rem }
input { font: inherit; padding: .3rem .6rem; width: 22rem; border: 1px solid var(--line); border-radius: 6px }
label { margin-left: 1rem }
table { border-collapse: collapse; width: 100%; margin-top: 1rem; font-variant-numeric: tabular-nums }
th { text-align: left; cursor: pointer; position: sticky; top: 0; background: Canvas; white-space: nowrap }
th[aria-sort=ascending]::after { content: " ↑" } th[aria-sort=descending]::after { content: " ↓" }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; vertical-align: top }
td.n { text-align: right; white-space: nowrap } tr.bad td:first-child { border-left: 4px solid var(--bad) }
.bad b, .short { color: var(--bad) } .valid { color: var(--good) } .faint { color: var(--faint) }
summary { cursor: pointer } ul { margin: .2rem 0 .6rem; padding-left: 1.2rem } code, pre { font-size: 13px }
pre { white-space: pre-wrap; margin: .2rem 0 } td details > * { max-width: 60rem }
</style>
)html";

constexpr const char* script = R"html(<script>
const table = document.querySelector('table'), body = table.tBodies[0];
const key = (row, i) => row.cells[i].dataset.key ?? row.cells[i].textContent;
table.tHead.addEventListener('click', event => {
  const th = event.target.closest('th'); if (!th) return;
  const up = th.ariaSort !== 'ascending', i = th.cellIndex;
  for (const each of table.tHead.rows[0].cells) each.removeAttribute('aria-sort');
  th.ariaSort = up ? 'ascending' : 'descending';
  const order = (a, b) => key(a, i).localeCompare(key(b, i), 'en', {numeric: true}) * (up ? 1 : -1);
  body.append(...[...body.rows].sort(order));
});
const find = document.querySelector('#find'), only = document.querySelector('#only');
const filter = () => { for (const row of body.rows)
  row.hidden = !row.cells[0].textContent.includes(find.value) || (only.checked && !row.classList.contains('bad')); };
find.addEventListener('input', filter); only.addEventListener('input', filter);
</script>
)html";

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// A cell of a number, sorted by it.
std::string number(double key, const std::string& text) {
  char sorted[48];
  std::snprintf(sorted, sizeof sorted, "%.3f", key);
  return std::string{"<td class=n data-key=\""} + sorted + "\">" + escaped(text) + "</td>";
}

std::string counts(const std::map<std::string, std::size_t>& by_code) {
  std::string text;
  for (const auto& [code, count] : by_code)
    text += (text.empty() ? "" : ", ") + escaped(code) + " <span class=faint>" + std::to_string(count) + "</span>";
  return text;
}

/// A list that opens.
std::string details(const std::string& title, const std::vector<std::string>& items, bool as_written = false) {
  if (items.empty()) return "";
  std::string text = "<details><summary>" + escaped(title) + "</summary><ul>";
  for (std::size_t i = 0; i < std::min(items.size(), most_listed); ++i) {
    const std::string item = escaped(items[i]);
    text += as_written ? "<li><pre>" + item + "</pre>" : "<li>" + item;
  }
  if (items.size() > most_listed) text += "<li>and " + std::to_string(items.size() - most_listed) + " more";
  return text + "</ul></details>";
}

std::string verdict(const Result& result) {
  const auto made = verdict_of(result.account);
  std::string text = made ? std::string{"<span class="} + name_of(*made) + ">" + name_of(*made) + "</span>"
                          : "<b>" + escaped(result.account.generated.how()) + "</b>";
  if (!result.expected.reason.empty()) text += "<br><span class=faint>" + escaped(result.expected.reason) + "</span>";
  if (!result.difference.empty()) text += "<br><b>" + escaped(result.difference) + "</b>";
  std::vector<std::string> errors;
  for (const auto& each : result.account.errors)
    errors.push_back(each.place + ": " + each.message + " [" + each.code + "]");
  return text + details(std::to_string(errors.size()) + (errors.size() == 1 ? " error" : " errors"), errors);
}

std::string free_form(const Account& account) {
  std::vector<std::string> items;
  for (const auto& each : account.free_form) items.push_back(each.name + ": " + each.because + ", " + each.place);
  return "<td data-key=" + std::to_string(items.size()) + ">" +
         details(std::to_string(items.size()) + (items.empty() ? "" : ": " + reasons(account.free_form)), items) +
         "</td>";
}

std::string compilers(const Account& account) {
  std::string text;
  for (const auto& each : account.compiled) {
    const bool fine = each.clean == each.sources;
    text += std::string{"<div class="} + (fine ? "valid" : "short") + ">" + escaped(each.compiler) + " " +
            std::to_string(each.clean) + " of " + std::to_string(each.sources) + "</div><span class=faint>" +
            seconds(each.cpu_seconds) + ", " + megabytes(each.peak_kb) + "</span>" +
            details(std::to_string(each.failures.size()) + " failed", each.failures, true);
  }
  if (!account.examples) return text;
  text += "<div>examples: " + escaped(examples(account)) + "</div>";
  text += details("come back as something else", account.examples->different, true);
  text += details(std::to_string(account.examples->refused.size()) + " are no value of their type",
                  account.examples->refused, true);
  return text + (account.examples->failure.empty() ? "" : "<pre>" + escaped(account.examples->failure) + "</pre>");
}

std::string row(const Result& result) {
  const Account& account = result.account;
  const bool fewer = account.made() && result.subject.operations && account.operations < *result.subject.operations;
  std::string text = result.difference.empty() ? "<tr>" : "<tr class=bad>";
  text += "<td>" + escaped(result.subject.name) + "</td><td>" + verdict(result) + "</td>";
  text += std::string{"<td class=\"n"} + (fewer ? " short" : "") + "\" data-key=" + std::to_string(account.operations) +
          ">" + escaped(operations(result)) + "</td>";
  text += free_form(account) + "<td>" + counts(account.warnings) + "</td>";
  text += number(account.generated.cpu_seconds, seconds(account.generated.cpu_seconds));
  text += number(static_cast<double>(account.generated.peak_kb), megabytes(account.generated.peak_kb));
  return text + "<td>" + compilers(account) + "</td></tr>\n";
}

}  // namespace

std::string page(const std::vector<Result>& results) {
  std::string text = head;
  text += "<h1>What oabind makes of the corpus</h1><p>" + escaped(summary(results)) + "</p>";
  text +=
      "<input id=find placeholder=\"name\"><label><input id=only type=checkbox style=\"width:auto\"> only what is not "
      "as expected</label>\n<table><thead><tr><th>Description<th>Verdict<th>Operations<th>Free-form schemas<th>Warnings"
      "<th>CPU<th>Memory<th>Compiled, strict warnings</tr></thead><tbody>\n";
  for (const auto& each : results) text += row(each);
  return text + "</tbody></table>\n" + script;
}

}  // namespace corpus
