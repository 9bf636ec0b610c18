#pragma once

#include <oabind/codec.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "prototype.hpp"

/// The value in `json`; a failure of the test when there is none.
template <class T>
T decoded(std::string_view json, const oabind::DecodeOptions& options = {}) {
  auto result = oabind::decode<T>(json, options);
  if (!result) ADD_FAILURE() << result.error().message() << "\nin " << json;
  return result ? *result : T{};
}

/// What is wrong with `json`, in one line; "" when nothing is.
template <class T>
std::string problems(std::string_view json, const oabind::DecodeOptions& options = {}) {
  const auto result = oabind::decode<T>(json, options);
  return result ? "" : oabind::to_string(result.error().problems);
}

/// Decoding and encoding must give the same text, and decoding that again the same value.
template <class T>
T round_trip(std::string_view json, const oabind::DecodeOptions& options = {}) {
  T value = decoded<T>(json, options);
  const std::string text = oabind::encode(value, options.direction);
  EXPECT_EQ(text, json);
  EXPECT_EQ(decoded<T>(text, options), value);
  return value;
}
