#pragma once

#include <oabind/codec.hpp>

#include <iostream>
#include <string>
#include <string_view>

/// What the check programs of the cases need: they compile fast, so no test framework.
namespace check {

inline int failures = 0;

inline void that(bool holds, const char* expression, const char* file, int line) {
  if (holds) return;
  ++failures;
  std::cerr << file << ":" << line << ": does not hold: " << expression << "\n";
}

inline void same(std::string_view got, std::string_view wanted, const char* file, int line) {
  if (got == wanted) return;
  ++failures;
  std::cerr << file << ":" << line << ":\n  got    " << got << "\n  wanted " << wanted << "\n";
}

/// Decodes as a client does, fails the check when that does not work.
template <class T>
T decoded(std::string_view json, const oabind::DecodeOptions& options = oabind::DecodeOptions::for_client()) {
  auto result = oabind::decode<T>(json, options);
  if (!result) {
    ++failures;
    std::cerr << "cannot decode " << json << ": " << result.error().message() << "\n";
    return T{};
  }
  return std::move(*result);
}

/// All problems of a value as a server sees them; empty when there are none.
template <class T>
std::string problems(std::string_view json, const oabind::DecodeOptions& options = oabind::DecodeOptions::for_server()) {
  auto result = oabind::decode<T>(json, options);
  return result ? "" : oabind::to_string(result.error().problems);
}

}  // namespace check

#define CHECK(...) ::check::that((__VA_ARGS__), #__VA_ARGS__, __FILE__, __LINE__)
#define CHECK_SAME(got, wanted) ::check::same((got), (wanted), __FILE__, __LINE__)
