#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "support/value.hpp"

namespace hostile {

/// How many strings a description has: values and names of members.
std::size_t count_strings(const oabind::Value& root);

/// The description with its string number `index` followed by (`append`) or replaced with `text`, and a pointer-like
/// name of where that is.
struct Changed {
  oabind::Value root;
  std::string where;
};
Changed change_string(const oabind::Value& root, std::size_t index, std::string_view text, bool append);

}  // namespace hostile
