#include <cstring>

#include "oabind/json/scan.hpp"

namespace oabind::json {
namespace {

ErrorCode unexpected(const Cursor& in) noexcept {
  return in.done() ? ErrorCode::unexpected_end : ErrorCode::unexpected_character;
}

/// Moves over the key and the colon of a member.
ErrorCode skip_key(Cursor& in) noexcept {
  RawString key;
  if (const auto error = scan_raw_string(in, key); error != ErrorCode::none) return error;
  skip_whitespace(in);
  if (in.peek() != ':') return unexpected(in);
  ++in.at;
  skip_whitespace(in);
  return ErrorCode::none;
}

/// Moves over an array or object, whose opening bracket stands at `in`.
ErrorCode skip_container(Cursor& in, std::size_t depth) noexcept {
  if (depth == 0) return ErrorCode::too_deep;
  const bool object = *in.at == '{';
  const char close = object ? '}' : ']';
  ++in.at;
  skip_whitespace(in);
  if (in.peek() == close) return ++in.at, ErrorCode::none;
  for (;;) {
    if (object)
      if (const auto error = skip_key(in); error != ErrorCode::none) return error;
    if (const auto error = skip_value(in, depth - 1); error != ErrorCode::none) return error;
    skip_whitespace(in);
    if (in.peek() == close) return ++in.at, ErrorCode::none;
    if (in.peek() != ',') return unexpected(in);
    ++in.at;
    skip_whitespace(in);
  }
}

}  // namespace

ErrorCode scan_literal(Cursor& in, std::string_view literal) noexcept {
  if (in.left() < literal.size() || std::memcmp(in.at, literal.data(), literal.size()) != 0)
    return ErrorCode::invalid_literal;
  in.at += literal.size();
  return ErrorCode::none;
}

ErrorCode skip_value(Cursor& in, std::size_t depth) noexcept {
  switch (in.peek()) {
    case '{':
    case '[':
      return skip_container(in, depth);
    case '"': {
      RawString ignored;
      return scan_raw_string(in, ignored);
    }
    case 't':
      return scan_literal(in, "true");
    case 'f':
      return scan_literal(in, "false");
    case 'n':
      return scan_literal(in, "null");
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': {
      Number ignored;
      return scan_number(in, ignored);
    }
    default:
      return unexpected(in);
  }
}

}  // namespace oabind::json
