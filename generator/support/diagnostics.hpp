#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "support/location.hpp"

namespace oabind {

enum class Severity : std::uint8_t {
  note,       ///< for the user to know; never changes the exit code
  warning,    ///< something is odd but the output is what was asked for
  tolerated,  ///< the specification forbids it but it can mean only one thing: a warning, an error with --strict
  error,      ///< nothing is written
};

/// A second place that explains a diagnostic ("first defined here").
struct Note {
  Location where{};
  std::string message;
};

/// One finding about the input, as a value: the program renders all of them once, at the end.
struct Diagnostic {
  Severity severity{};
  std::string code;  ///< short stable name, kebab-case: "ref-target", "allof-conflict"
  Location where{};
  std::string message;  ///< one line, lower case, no full stop; says what is wrong
  std::string hint;     ///< one line: what was expected and how to mend it, or "did you mean 'x'?"; may be empty
  std::vector<Note> notes;

  /// Adds a second place; returns *this so that calls chain.
  Diagnostic& note(Location place, std::string text) {
    notes.push_back({place, std::move(text)});
    return *this;
  }
  /// Sets the hint; returns *this so that calls chain.
  Diagnostic& suggest(std::string text) {
    hint = std::move(text);
    return *this;
  }
};

/// Collects what the stages find. A reference that an adding function returns is valid as long as the collector.
class Diagnostics {
 public:
  Diagnostic& error(std::string code, Location where, std::string message) {
    return add(Severity::error, std::move(code), where, std::move(message));
  }
  /// For what the specification forbids but can mean only one thing, and for features left out by name.
  Diagnostic& tolerate(std::string code, Location where, std::string message) {
    return add(Severity::tolerated, std::move(code), where, std::move(message));
  }
  Diagnostic& warning(std::string code, Location where, std::string message) {
    return add(Severity::warning, std::move(code), where, std::move(message));
  }
  Diagnostic& note(std::string code, Location where, std::string message) {
    return add(Severity::note, std::move(code), where, std::move(message));
  }

  /// Adds a finding as it is.
  void append(Diagnostic finding) { all_.push_back(std::move(finding)); }
  /// Takes over the findings of another collector; its options do not count.
  void append(Diagnostics other) {
    for (auto& each : other.all_) all_.push_back(std::move(each));
  }

  /// Makes every tolerated finding, past and future, an error (`--strict`).
  void be_strict() { strict_ = true; }
  /// Makes every warning an error (`--warnings-as-errors`).
  void warnings_are_errors() { warnings_are_errors_ = true; }

  /// What a finding counts as under the options of this run: error, warning or note, never tolerated.
  Severity effective(const Diagnostic& diagnostic) const {
    if (diagnostic.severity == Severity::tolerated && strict_) return Severity::error;
    if (diagnostic.severity == Severity::error || diagnostic.severity == Severity::note) return diagnostic.severity;
    return warnings_are_errors_ ? Severity::error : Severity::warning;
  }
  std::size_t count(Severity severity) const {
    std::size_t n = 0;
    for (const auto& each : all_) n += effective(each) == severity ? 1 : 0;
    return n;
  }
  bool has_errors() const { return count(Severity::error) != 0; }

  /// In the order they were found.
  const std::deque<Diagnostic>& all() const { return all_; }

 private:
  Diagnostic& add(Severity severity, std::string code, Location where, std::string message) {
    return all_.emplace_back(Diagnostic{severity, std::move(code), where, std::move(message), {}, {}});
  }

  std::deque<Diagnostic> all_;  // a deque so that references to earlier findings stay valid
  bool strict_ = false;
  bool warnings_are_errors_ = false;
};

}  // namespace oabind
