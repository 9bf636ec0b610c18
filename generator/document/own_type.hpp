#pragma once

#include <optional>
#include <string>

#include "support/diagnostics.hpp"
#include "support/value.hpp"

namespace oabind::document {

/// A C++ type of the user's that stands where a schema is used (`x-cpp-type`).
struct OwnType {
  std::string type;    ///< as every namespace can spell it: "::my::Money"
  std::string header;  ///< that declares it: "my/money.hpp"
};

/// Reads `{type: my::Money, header: my/money.hpp}`; nothing when that is no type or no header, which is reported with
/// the code "cpp-type". Both end up in code, so nothing else is taken than identifiers joined by `::`, with template
/// arguments of the same form, fundamental types of one word or numbers; and a relative path of letters, digits and
/// `_ - . +`.
std::optional<OwnType> read_own_type(const Value& value, Diagnostics& diagnostics);

}  // namespace oabind::document
