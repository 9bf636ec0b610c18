#pragma once

#include <string>
#include <string_view>

#include "support/print_diagnostics.hpp"

namespace oabind {

/// All findings as one JSON object, for programs: `findings`, each with `severity`, `code`, `message`, `hint`, `file`,
/// `line`, `column`, `length` (from 1, in bytes; absent without a place) and `notes`; then how many `errors` and
/// `warnings` there are.
std::string json_diagnostics(const Diagnostics& diagnostics, const SourceLines& sources);

/// All findings as a SARIF 2.1.0 log with one run, as code hosts and editors read it. Columns are counted in code
/// points. `version` is this program's.
std::string sarif_diagnostics(const Diagnostics& diagnostics, const SourceLines& sources, std::string_view version);

}  // namespace oabind
