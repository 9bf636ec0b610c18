#include "support/machine_diagnostics.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "support/value.hpp"

namespace oabind {
namespace {

using Members = std::vector<std::pair<std::string_view, Value>>;

Value scalar(Value::Kind kind, std::string content) {
  Value made;
  made.kind = kind;
  made.text = std::move(content);
  return made;
}

Value text(std::string_view content) {
  return scalar(Value::Kind::string, printable(content));
}

Value number(std::size_t n) {
  return scalar(Value::Kind::number, std::to_string(n));
}

Value array(std::vector<Value> items) {
  Value made;
  made.kind = Value::Kind::array;
  made.items = std::move(items);
  return made;
}

Value object(Members members) {
  Value made;
  made.kind = Value::Kind::object;
  for (auto& [key, value] : members) made.members.push_back({std::string{key}, {}, std::move(value)});
  return made;
}

void add(Value& object, std::string_view key, Value value) {
  object.members.push_back({std::string{key}, {}, std::move(value)});
}

std::string_view level(Severity severity) {
  if (severity == Severity::error) return "error";
  return severity == Severity::note ? "note" : "warning";
}

// ---- JSON

void add_place(Value& to, const Location& where, const SourceLines& sources) {
  if (!where.file) return;
  add(to, "file", text(sources.path(where.file)));
  if (!where) return;
  add(to, "line", number(where.line));
  add(to, "column", number(where.column));
  add(to, "length", number(where.length));
}

Value json_of(const Finding& finding, const SourceLines& sources) {
  const Diagnostic& said = *finding.diagnostic;
  Value made =
      object({{"severity", text(level(finding.severity))}, {"code", text(said.code)}, {"message", text(said.message)}});
  if (!said.hint.empty()) add(made, "hint", text(said.hint));
  add_place(made, said.where, sources);
  std::vector<Value> notes;
  for (const auto& note : said.notes) {
    Value each = object({{"message", text(note.message)}});
    add_place(each, note.where, sources);
    notes.push_back(std::move(each));
  }
  if (!notes.empty()) add(made, "notes", array(std::move(notes)));
  return made;
}

// ---- SARIF

/// A path as a URI reference (RFC 3986 section 4.1); an absolute one gets its scheme.
std::string uri_of(std::string_view path) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view{"/-._~"}.find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += hex[byte >> 4U];
    uri += hex[byte & 15U];
  }
  return uri;
}

/// The column in code points of a column in bytes.
std::size_t code_point_column(std::string_view line, std::size_t column) {
  const std::string_view before = line.substr(0, std::min(column == 0 ? 0 : column - 1, line.size()));
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return 1 + static_cast<std::size_t>(std::count_if(before.begin(), before.end(), begins));
}

Value sarif_location(const Location& where, const SourceLines& sources) {
  Value physical = object({{"artifactLocation", object({{"uri", text(uri_of(sources.path(where.file)))}})}});
  if (where) {
    const std::string_view line = sources.line(where.file, where.line);
    add(physical, "region",
        object({{"startLine", number(where.line)},
                {"startColumn", number(code_point_column(line, where.column))},
                {"endColumn", number(code_point_column(line, where.column + std::max(where.length, 1U)))}}));
  }
  return object({{"physicalLocation", std::move(physical)}});
}

Value sarif_result(const Finding& finding, std::size_t rule, const SourceLines& sources) {
  const Diagnostic& said = *finding.diagnostic;
  const std::string message = said.message + (said.hint.empty() ? "" : ": " + said.hint);
  Value made = object({{"ruleId", text(said.code)},
                       {"ruleIndex", number(rule)},
                       {"level", text(level(finding.severity))},
                       {"message", object({{"text", text(message)}})}});
  if (said.where.file) add(made, "locations", array({sarif_location(said.where, sources)}));
  std::vector<Value> related;
  for (const auto& note : said.notes) {
    Value each = note.where.file ? sarif_location(note.where, sources) : object({});
    add(each, "message", object({{"text", text(note.message)}}));
    related.push_back(std::move(each));
  }
  if (!related.empty()) add(made, "relatedLocations", array(std::move(related)));
  return made;
}

}  // namespace

std::string json_diagnostics(const Diagnostics& diagnostics, const SourceLines& sources) {
  std::vector<Value> findings;
  for (const auto& finding : ordered_findings(diagnostics)) findings.push_back(json_of(finding, sources));
  return to_json(object({{"findings", array(std::move(findings))},
                         {"errors", number(diagnostics.count(Severity::error))},
                         {"warnings", number(diagnostics.count(Severity::warning))}})) +
         '\n';
}

std::string sarif_diagnostics(const Diagnostics& diagnostics, const SourceLines& sources, std::string_view version) {
  const auto findings = ordered_findings(diagnostics);
  std::vector<std::string_view> codes;
  for (const auto& finding : findings) codes.push_back(finding.diagnostic->code);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  std::vector<Value> rules;
  for (const auto code : codes) rules.push_back(object({{"id", text(code)}}));
  std::vector<Value> results;
  for (const auto& finding : findings) {
    const auto rule = std::lower_bound(codes.begin(), codes.end(), finding.diagnostic->code) - codes.begin();
    results.push_back(sarif_result(finding, static_cast<std::size_t>(rule), sources));
  }
  Value driver = object({{"name", text("oabind")}, {"version", text(version)}, {"rules", array(std::move(rules))}});
  Value run = object({{"tool", object({{"driver", std::move(driver)}})},
                      {"columnKind", text("unicodeCodePoints")},
                      {"results", array(std::move(results))}});
  return to_json(object({{"$schema", text("https://json.schemastore.org/sarif-2.1.0.json")},
                         {"version", text("2.1.0")},
                         {"runs", array({std::move(run)})}})) +
         '\n';
}

}  // namespace oabind
