#pragma once

#include <oabind/codec.hpp>

#include <string_view>

#include "types.hpp"

/// Counts a case of the suite, and tells when it went otherwise than the suite expects.
void check(std::string_view keyword, std::string_view title, bool expected, bool got);

/// Whether a server takes that text as a T.
template <class T>
bool decodes(std::string_view json) {
  return oabind::decode<T>(json, oabind::DecodeOptions::for_server()).has_value();
}

void run_cases();
