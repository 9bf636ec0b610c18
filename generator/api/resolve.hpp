#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "api/api.hpp"
#include "support/diagnostics.hpp"

namespace oabind::document {
struct DocumentSet;
}

namespace oabind::api {

/// How the runtime checks a regular expression.
enum class PatternSupport : std::uint8_t {
  full,
  limited,  ///< by an engine that backtracks, within limits
  none
};

struct ResolveOptions {
  bool all_schemas = false;                    ///< keep component schemas that no operation reaches
  std::function<std::string(FileId)> stem_of;  ///< a file's name without folder and extension
  std::function<PatternSupport(std::string_view)> pattern_support;
};

/// Decides what the descriptions mean: references followed, allOf intersected, unions told apart, parameters, bodies,
/// responses and security per operation. What cannot be supported leaves its operation out, named in a diagnostic.
/// Works on partial input, so that one run finds many errors; use the result only when there are none.
ApiSet resolve(const document::DocumentSet& documents, const ResolveOptions& options, Diagnostics& diagnostics);

}  // namespace oabind::api
