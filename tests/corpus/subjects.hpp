#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace corpus {

/// A description of the corpus, or several that go into one call.
struct Subject {
  std::string name;                       ///< as the lists of the corpus have it
  std::vector<std::string> files;         ///< unpacked
  std::vector<std::string> options;       ///< of oabind, besides what every run has
  std::optional<std::size_t> operations;  ///< as the corpus's own lists count them
  /// One of very many from the tests of another project: its code is compiled on top of the runtime's headers, which
  /// are compiled once, and the table tells of it only when something is not as expected.
  bool brief = false;
};

/// Where things are.
struct Places {
  std::string corpus;  ///< ../shared/corpus
  std::string work;    ///< build/corpus
};

/// All that the corpus's lists name and one of the filters occurs in (without filters: all), in the order of the lists,
/// packed files unpacked into the work directory once.
std::vector<Subject> subjects(const Places& places, const std::vector<std::string>& filters);

}  // namespace corpus
