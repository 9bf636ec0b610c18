#include "account.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "files.hpp"

namespace corpus {
namespace {

using Json = nlohmann::json;

constexpr Limits generation{.cpu_seconds = 120, .memory_mb = 8192};

/// A file name that no other subject has.
std::string directory_of(const std::string& name) {
  std::string plain;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
    plain += letter ? c : '_';
  }
  return plain.substr(plain.size() > 60 ? plain.size() - 60 : 0) + "-" + hex(hash(name)).substr(0, 6);
}

std::string place_of(const Json& at) {
  if (!at.contains("file")) return "";
  std::string place = std::filesystem::path(at["file"].get<std::string>()).filename();
  if (at.contains("line"))
    place += ":" + std::to_string(at["line"].get<int>()) + ":" + std::to_string(at["column"].get<int>());
  return place;
}

void add_findings(const std::string& text, Account& account) {
  const Json all = Json::parse(text, nullptr, false);
  if (!all.is_object() || !all.contains("findings")) return;
  for (const auto& each : all["findings"]) {
    const auto& severity = each["severity"];
    if (severity == "error") {
      account.errors.push_back({each["code"], place_of(each), each["message"]});
    } else {
      ++(severity == "warning" ? account.warnings : account.notes)[each["code"]];
    }
  }
}

void add_report(const std::string& text, Account& account) {
  const Json report = Json::parse(text, nullptr, false);
  if (!report.is_object()) return;
  for (const auto& api : report["apis"])
    for (const auto& operation : api["operations"])
      if (!operation.contains("role")) ++account.operations;  // the list of the corpus counts no webhooks and callbacks
  for (const auto& each : report["freeForm"])
    account.free_form.push_back({each["name"], each["because"], place_of(each)});
}

}  // namespace

Account generate(const Subject& subject, const std::string& oabind, const Places& places) {
  Account account;
  const std::string base = places.work + "/generated/" + directory_of(subject.name);
  account.directory = base + "/api";
  std::filesystem::create_directories(account.directory);
  std::vector<std::string> command{oabind, "generate"};
  command.insert(command.end(), subject.files.begin(), subject.files.end());
  command.insert(command.end(), {"--output", account.directory, "--report", base + "/report.json", "--diagnostics",
                                 "json", "--all-findings"});
  if (subject.files.size() == 1) command.insert(command.end(), {"--namespace", "api"});
  command.insert(command.end(), subject.options.begin(), subject.options.end());
  remove(base + "/report.json");
  account.generated = run(command, generation, base);
  add_findings(account.generated.errors, account);
  if (account.made()) add_report(read(base + "/report.json"), account);
  return account;
}

}  // namespace corpus
