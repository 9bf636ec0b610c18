#include "expectations.hpp"

#include <algorithm>
#include <stdexcept>

#include "files.hpp"

namespace corpus {
namespace {

constexpr Verdict verdicts[] = {Verdict::valid, Verdict::tolerable, Verdict::wrong};

Verdict verdict_named(const std::string& name) {
  for (const auto each : verdicts)
    if (name == name_of(each)) return each;
  throw std::runtime_error("no verdict: " + name);
}

std::string codes(const std::map<std::string, std::size_t>& counted) {
  std::string text;
  for (const auto& [code, count] : counted) text += (text.empty() ? "" : " ") + code;
  return text;
}

std::string error_of(const Finding& finding) {
  return finding.code + "@" + finding.place;
}

/// The detail that is expected where it is among the errors, whichever comes first.
bool rests_on(const Account& account, const std::string& detail) {
  if (account.made()) return detail_of(account) == detail;
  return std::ranges::any_of(account.errors, [&](const Finding& each) { return error_of(each) == detail; });
}

std::string failed_sources(const Account& account) {
  std::string text;
  for (const auto& each : account.compiled) {
    if (each.clean == each.sources) continue;
    text += std::to_string(each.sources - each.clean) + " of " + std::to_string(each.sources) + " sources fail with " +
            each.compiler + "; ";
  }
  return text;
}

std::string failed_examples(const Account& account) {
  if (!account.examples) return "";
  if (!account.examples->failure.empty()) return "no program for the examples; ";
  if (account.examples->different.empty()) return "";
  return std::to_string(account.examples->different.size()) + " examples come back as something else; ";
}

}  // namespace

const char* name_of(Verdict verdict) {
  static constexpr const char* names[] = {"valid", "tolerable", "wrong"};
  return names[static_cast<std::size_t>(verdict)];
}

Expectations::Expectations(const std::string& path) {
  for (const auto& line : split(read(path), '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto columns = split(line, '\t');
    if (columns.size() != 5 || columns[4].empty()) throw std::runtime_error(path + ": not five columns: " + line);
    Expectation made{verdict_named(columns[1]), columns[2], std::nullopt, columns[4]};
    if (columns[3] != "-") made.operations = std::stoul(columns[3]);
    by_name_[columns[0]] = std::move(made);
  }
}

Expectation Expectations::of(const std::string& name) const {
  if (const auto exact = by_name_.find(name); exact != by_name_.end()) return exact->second;
  for (std::size_t length = name.size(); length > 0; --length) {
    const auto all = by_name_.find(name.substr(0, length) + "*");
    if (all != by_name_.end()) return all->second;
  }
  return {};
}

std::optional<Verdict> verdict_of(const Account& account) {
  if (account.made()) return account.warnings.empty() ? Verdict::valid : Verdict::tolerable;
  const bool refused = account.generated.exit_code == 1 || account.generated.exit_code == 2;
  return refused && !account.errors.empty() ? std::optional{Verdict::wrong} : std::nullopt;
}

std::string detail_of(const Account& account) {
  if (account.made()) return codes(account.warnings);
  if (account.errors.empty()) return "";
  return error_of(account.errors.front());
}

std::string line_for(const Subject& subject, const Account& account) {
  const auto verdict = verdict_of(account);
  const bool as_listed = !account.made() || !subject.operations || *subject.operations == account.operations;
  return subject.name + "\t" + (verdict ? name_of(*verdict) : "") + "\t" + detail_of(account) + "\t" +
         (as_listed ? "-" : std::to_string(account.operations)) + "\t\n";
}

std::string difference(const Subject& subject, const Account& account, const Expectation& expected) {
  const auto verdict = verdict_of(account);
  if (!verdict) return "oabind: " + account.generated.how();
  std::string text;
  if (*verdict != expected.verdict || !rests_on(account, expected.detail)) {
    text += std::string{"is "} + name_of(*verdict) + " (" + detail_of(account) + "), expected " +
            name_of(expected.verdict) + " (" + expected.detail + "); ";
  }
  const auto operations = expected.operations ? expected.operations : subject.operations;
  if (account.made() && operations && *operations != account.operations) {
    text += std::to_string(account.operations) + " operations, expected " + std::to_string(*operations) + "; ";
  }
  text += failed_sources(account) + failed_examples(account);
  if (!text.empty()) text.resize(text.size() - 2);
  return text;
}

}  // namespace corpus
