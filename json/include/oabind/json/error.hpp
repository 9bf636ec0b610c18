#pragma once

#include <cstddef>
#include <cstdint>

namespace oabind::json {

/// Why a text is not JSON (RFC 8259), or which limit it broke.
enum class ErrorCode : std::uint8_t {
  none,
  unexpected_end,
  unexpected_character,
  invalid_literal,
  invalid_number,
  number_out_of_range,
  control_character,
  invalid_escape,
  invalid_surrogate,
  invalid_utf8,
  too_deep,
  trailing_characters,
};

/// One error with the byte offset at which it was seen.
struct Error {
  ErrorCode code{};
  std::size_t offset{};
};

/// A short lower-case sentence for people, without a full stop: "a control character must be escaped".
const char* message(ErrorCode code) noexcept;

}  // namespace oabind::json
