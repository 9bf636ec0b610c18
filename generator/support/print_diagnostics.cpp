#include "support/print_diagnostics.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

namespace oabind {
namespace {

constexpr std::size_t widest_excerpt = 160;  // columns of a source line that are shown
constexpr std::size_t before_caret = 60;     // of those, how many stand before the caret when the line is cut

/// Length of the well-formed UTF-8 sequence at the start of the text (RFC 3629 section 4), 0 when it is broken.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F)) return 0;
  if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return 0;
  return length;
}

/// C1 controls, and marks that reorder the text around them ("trojan source").
bool hidden(std::string_view sequence) {
  if (sequence.size() == 2) return sequence[0] == '\xC2' && static_cast<unsigned char>(sequence[1]) < 0xA0;
  return sequence.size() == 3 && sequence[0] == '\xE2' &&
         ((sequence[1] == '\x80' && static_cast<unsigned char>(sequence[2]) >= 0xA8 &&
           static_cast<unsigned char>(sequence[2]) <= 0xAE) ||
          (sequence[1] == '\x81' && static_cast<unsigned char>(sequence[2]) >= 0xA6));
}

void append_escaped(std::string& out, std::string_view bytes) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += "\\x";
    out += hex[byte >> 4];
    out += hex[byte & 15];
  }
}

/// One character's printable form and the columns it takes.
struct Cell {
  std::string text;
  std::size_t bytes = 0;
  std::size_t columns = 0;
};

Cell cell_at(std::string_view rest) {
  const std::size_t length = sequence_length(rest);
  if (rest.front() == '\t') return {"  ", 1, 2};
  const bool plain = length > 1
                         ? !hidden(rest.substr(0, length))
                         : length == 1 && static_cast<unsigned char>(rest.front()) >= 0x20 && rest.front() != '\x7F';
  if (plain) return {std::string(rest.substr(0, length)), length, 1};
  Cell cell{{}, std::max<std::size_t>(length, 1), 0};
  append_escaped(cell.text, rest.substr(0, cell.bytes));
  cell.columns = cell.text.size();
  return cell;
}

/// The part of a source line around the caret, and the caret line that goes under it.
struct Excerpt {
  std::string text;
  std::string caret;
};

Excerpt excerpt_of(std::string_view line, const Location& where) {
  const std::size_t start = std::min<std::size_t>(where.column == 0 ? 0 : where.column - 1, line.size());
  const std::size_t end = std::min<std::size_t>(start + std::max<std::size_t>(where.length, 1), line.size());
  std::size_t first = line.size() > widest_excerpt && start > before_caret ? start - before_caret : 0;
  while (first > 0 && (static_cast<unsigned char>(line[first]) & 0xC0) == 0x80) --first;
  Excerpt result;
  std::size_t pad = 0;
  std::size_t marks = 0;
  if (first > 0) {
    result.text = "...";
    pad = 3;
  }
  std::size_t at = first;
  std::size_t columns = 0;
  while (at < line.size() && columns < widest_excerpt) {
    const Cell cell = cell_at(line.substr(at));
    result.text += cell.text;
    columns += cell.columns;
    if (at < start) pad += cell.columns;
    if (at >= start && at < end) marks += cell.columns;
    at += cell.bytes;
  }
  if (at < line.size()) result.text += "...";
  result.caret = std::string(pad, ' ') + '^' + std::string(marks > 1 ? marks - 1 : 0, '~');
  return result;
}

std::string place(const Location& where, const SourceLines& sources) {
  if (!where.file) return {};
  std::string text = printable(sources.path(where.file));
  if (where) text += ':' + std::to_string(where.line) + ':' + std::to_string(where.column);
  return text + ": ";
}

std::string_view label(Severity severity) {
  if (severity == Severity::error) return "error: ";
  return severity == Severity::note ? "note: " : "warning: ";
}

std::string gutter(std::string_view number) {
  return std::string(number.size() < 5 ? 5 - number.size() : 0, ' ') + std::string(number) + " | ";
}

std::string print_one(const Diagnostic& finding, Severity severity, const SourceLines& sources) {
  std::string out = place(finding.where, sources) + std::string(label(severity)) + printable(finding.message) + '\n';
  const std::string hint = printable(finding.hint);
  if (finding.where) {
    const Excerpt excerpt = excerpt_of(sources.line(finding.where.file, finding.where.line), finding.where);
    out += gutter(std::to_string(finding.where.line)) + excerpt.text + '\n';
    out += gutter("") + excerpt.caret + (hint.empty() ? "" : ' ' + hint) + '\n';
  } else if (!hint.empty()) {
    out += "  " + hint + '\n';
  }
  for (const auto& note : finding.notes) out += place(note.where, sources) + "note: " + printable(note.message) + '\n';
  if (severity == Severity::note && !finding.where && finding.notes.empty()) return out;  // one plain line says it all
  return out + '[' + finding.code + "]\n\n";
}

/// "2 errors"; empty for none.
std::string counted(std::size_t n, std::string_view noun) {
  return n == 0 ? std::string() : std::to_string(n) + ' ' + std::string(noun) + (n == 1 ? "" : "s");
}

auto order_key(const Diagnostic& finding) {
  return std::tuple(finding.where.file.value, finding.where.line, finding.where.column);
}

bool same(const Diagnostic& a, const Diagnostic& b) {
  const auto same_note = [](const Note& x, const Note& y) { return x.where == y.where && x.message == y.message; };
  return a.severity == b.severity && a.code == b.code && a.where == b.where && a.message == b.message &&
         a.hint == b.hint && std::equal(a.notes.begin(), a.notes.end(), b.notes.begin(), b.notes.end(), same_note);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Cell cell = cell_at(text);
    out += cell.text;
    text.remove_prefix(cell.bytes);
  }
  return out;
}

std::vector<Finding> ordered_findings(const Diagnostics& diagnostics) {
  std::vector<const Diagnostic*> sorted;
  for (const auto& each : diagnostics.all()) sorted.push_back(&each);
  std::stable_sort(sorted.begin(), sorted.end(), [](auto a, auto b) { return order_key(*a) < order_key(*b); });
  std::vector<Finding> findings;
  for (auto each = sorted.begin(); each != sorted.end(); ++each) {
    // Equal findings stand at the same place, so only the few neighbours of that place need comparing.
    bool repeated = false;
    for (auto other = each;
         other != sorted.begin() && order_key(**(other - 1)) == order_key(**each) && each - other < 64;) {
      --other;
      repeated = repeated || same(**other, **each);
    }
    if (!repeated) findings.push_back({*each, diagnostics.effective(**each)});
  }
  return findings;
}

std::string print_diagnostics(const Diagnostics& diagnostics, const SourceLines& sources, std::size_t most) {
  std::string out;
  std::array<std::size_t, 4> found{};  // of each severity
  for (const auto& finding : ordered_findings(diagnostics)) {
    if (++found[static_cast<std::size_t>(finding.severity)] <= most)
      out += print_one(*finding.diagnostic, finding.severity, sources);
  }
  for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
    const std::size_t count = found[static_cast<std::size_t>(severity)];
    std::string_view noun = label(severity);
    noun.remove_suffix(2);
    if (count > most)
      out += counted(count - most, "further " + std::string(noun)) + " not shown (see --all-findings)\n";
  }
  return out;
}

std::string count_of_findings(const Diagnostics& diagnostics) {
  const std::string errors = counted(diagnostics.count(Severity::error), "error");
  const std::string warnings = counted(diagnostics.count(Severity::warning), "warning");
  return errors + (errors.empty() || warnings.empty() ? "" : ", ") + warnings;
}

}  // namespace oabind
