#include "oabind/json/error.hpp"

namespace oabind::json {

const char* message(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::none:
      return "no error";
    case ErrorCode::unexpected_end:
      return "the text ends too early";
    case ErrorCode::unexpected_character:
      return "unexpected character";
    case ErrorCode::invalid_literal:
      return "only true, false and null are written without quotes";
    case ErrorCode::invalid_number:
      return "not a number";
    case ErrorCode::number_out_of_range:
      return "the number is out of range";
    case ErrorCode::control_character:
      return "a control character in a string must be escaped";
    case ErrorCode::invalid_escape:
      return "unknown escape in a string";
    case ErrorCode::invalid_surrogate:
      return "half of a surrogate pair";
    case ErrorCode::invalid_utf8:
      return "not valid UTF-8";
    case ErrorCode::too_deep:
      return "nested too deeply";
    case ErrorCode::trailing_characters:
      return "characters after the value";
  }
  return "unknown error";
}

}  // namespace oabind::json
