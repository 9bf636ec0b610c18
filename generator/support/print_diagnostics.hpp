#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/diagnostics.hpp"

namespace oabind {

/// What printing needs to know about the inputs; source::SourceSet implements it.
class SourceLines {
 public:
  virtual ~SourceLines() = default;
  /// The path as the user gave it.
  virtual std::string_view path(FileId file) const = 0;
  /// The text of a line, counted from 1, without its line end; empty when there is no such line.
  virtual std::string_view line(FileId file, std::uint32_t number) const = 0;
};

/// A finding and what it counts as in this run: error, warning or note.
struct Finding {
  const Diagnostic* diagnostic{};
  Severity severity{};
};

/// What there is to show: in the order of the files and their lines, equal findings once. Valid as long as the
/// collector is.
std::vector<Finding> ordered_findings(const Diagnostics& diagnostics);

/// The findings as text, of each severity at most `most`; how many are not shown stands at the end. Each has the form
/// `file:line:col: error: message`, the source line, a caret with the hint, the notes, and its code in brackets.
/// Control characters of the input come out as `\xNN`, so that a description cannot steer a terminal.
std::string print_diagnostics(const Diagnostics& diagnostics, const SourceLines& sources,
                              std::size_t most = static_cast<std::size_t>(-1));

/// "2 errors, 1 warning", or an empty text when there is neither.
std::string count_of_findings(const Diagnostics& diagnostics);

/// The text with control characters, invisible direction marks and broken UTF-8 made visible; safe for a terminal.
std::string printable(std::string_view text);

}  // namespace oabind
