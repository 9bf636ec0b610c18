#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/diagnostics.hpp"
#include "support/value.hpp"

namespace oabind::document {

/// Patterns that choose operations. An operation matches when one of them fits it.
struct OperationPatterns {
  std::vector<std::string> tags{};        ///< the tag to the letter
  std::vector<std::string> operations{};  ///< the operationId; `*` stands for anything
  std::vector<std::string> paths{};       ///< `*` stands for anything in one segment, `**` for any segments
};

/// True when a pattern fits a text: `*` stands for any characters but a slash, `**` for any at all.
bool fits_glob(std::string_view pattern, std::string_view text);

/// Tells which operations a run is about: with patterns to include those that one of them matches, without all; and of
/// these the ones that no pattern to exclude matches. What is not chosen is not read.
class OperationFilter {
 public:
  OperationFilter(const OperationPatterns& include, const OperationPatterns& exclude);

  /// True when there are any patterns.
  bool filters() const { return !patterns_.empty(); }
  /// False when no operation of that path is chosen, whatever it says: there is no need to follow its references. A
  /// webhook's name stands in for its path.
  bool may_choose(std::string_view path);
  /// True when an operation of a path item is chosen.
  bool chooses_any(std::string_view path, const Value& item);
  /// True when an Operation Object is chosen.
  bool chooses(std::string_view path, const Value& operation);
  /// Reports each pattern that matched nothing it was shown.
  void report_unused(Diagnostics& diagnostics) const;

 private:
  enum class By : std::uint8_t { tag, operation, path };
  struct Pattern {
    By by{};
    bool excludes = false;
    std::string text;
    bool used = false;
  };
  void add(By by, bool excludes, const std::vector<std::string>& texts);
  static bool fits(const Pattern& pattern, std::string_view path, const Value& operation);
  std::set<std::string, std::less<>>& known(By by) { return known_[static_cast<std::size_t>(by)]; }

  std::vector<Pattern> patterns_;
  bool includes_ = false;                        // there are patterns to include
  bool includes_by_path_ = false;                // and all of them are about paths
  std::set<std::string, std::less<>> known_[3];  // tags, operationIds and paths, for suggestions
};

}  // namespace oabind::document
