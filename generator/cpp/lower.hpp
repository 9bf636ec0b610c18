#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cpp/package.hpp"
#include "support/diagnostics.hpp"

namespace oabind::api {
struct ApiSet;
}

namespace oabind::cpp {

struct Options {
  std::string ns;  ///< of the generated code; empty: made from each API's title
  bool client = true;
  bool server = true;
  std::uint32_t shards =
      0;  ///< 0: one file of each kind; else the layout by use (docs/decisions) with this many shards
};

/// One namespace an API: the one that was asked for, inner ones when several APIs share it.
std::vector<std::string> namespaces_of(const api::ApiSet& apis, const std::string& asked);

/// Decides everything C++ about the APIs: names, types, order, files. Pure; what users should know about names is told
/// as notes.
Package lower(const api::ApiSet& apis, const Options& options, Diagnostics& diagnostics);

}  // namespace oabind::cpp
