#include <bit>
#include <cstring>

#include "oabind/json/scan.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace oabind::json {
namespace {

/// Not copied as it is: quote, backslash, control characters, and every byte of a multi-byte sequence.
bool is_special(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte >= 0x80 || c == '"' || c == '\\';
}

/// The first special byte at or after `at`, or `end`.
inline const char* find_special(const char* at, const char* end) noexcept {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i space = _mm_set1_epi8(' ');
  while (end - at >= 16) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    // Signed comparison: bytes from 0x80 are negative, so they are below a space as control characters are.
    const __m128i hit = _mm_or_si128(_mm_cmplt_epi8(chunk, space),
                                     _mm_or_si128(_mm_cmpeq_epi8(chunk, quote), _mm_cmpeq_epi8(chunk, backslash)));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hit));
    if (mask != 0) return at + std::countr_zero(mask);
    at += 16;
  }
#endif
  while (at != end && !is_special(*at)) ++at;
  return at;
}

/// The first byte at or after `at` that is not ASCII, or `end`.
const char* skip_ascii(const char* at, const char* end) noexcept {
  for (std::uint64_t bytes = 0; end - at >= 8; at += 8) {
    std::memcpy(&bytes, at, 8);
    if ((bytes & 0x8080808080808080U) != 0) break;
  }
  while (at != end && static_cast<unsigned char>(*at) < 0x80) ++at;
  return at;
}

/// Length of the well-formed UTF-8 sequence at `at` (RFC 3629: no overlong form, no surrogate, at most U+10FFFF), or 0.
std::size_t sequence_length(const char* at, const char* end) noexcept {
  const auto byte = [&](std::ptrdiff_t i) { return static_cast<unsigned char>(at[i]); };
  const auto continues = [&](std::ptrdiff_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return end - at >= 2 && continues(1) ? 2 : 0;
  if (lead < 0xF0) {
    if (end - at < 3 || !continues(1) || !continues(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (lead > 0xF4 || end - at < 4 || !continues(1) || !continues(2) || !continues(3)) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  if (lead == 0xF4 && byte(1) > 0x8F) return 0;
  return 4;
}

/// Moves over well-formed multi-byte sequences.
ErrorCode skip_multibyte(const char*& at, const char* end) noexcept {
  while (at != end && static_cast<unsigned char>(*at) >= 0x80) {
    const std::size_t length = sequence_length(at, end);
    if (length == 0) return ErrorCode::invalid_utf8;
    at += length;
  }
  return ErrorCode::none;
}

int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The four hex digits of `\uXXXX` at `at`, or invalid_escape.
ErrorCode scan_hex4(const char*& at, const char* end, std::uint32_t& out) noexcept {
  out = 0;
  for (int i = 0; i < 4; ++i, ++at) {
    if (at == end) return ErrorCode::unexpected_end;
    const int digit = hex_digit(*at);
    if (digit < 0) return ErrorCode::invalid_escape;
    out = out * 16 + static_cast<std::uint32_t>(digit);
  }
  return ErrorCode::none;
}

/// The code point after `\u`; a high surrogate must be followed by a low one (RFC 8259 section 7).
ErrorCode scan_unicode_escape(const char*& at, const char* end, std::uint32_t& point) noexcept {
  if (const auto error = scan_hex4(at, end, point); error != ErrorCode::none) return error;
  if (point < 0xD800 || point > 0xDFFF) return ErrorCode::none;
  if (point > 0xDBFF || end - at < 2 || at[0] != '\\' || at[1] != 'u') return ErrorCode::invalid_surrogate;
  at += 2;
  std::uint32_t low = 0;
  if (const auto error = scan_hex4(at, end, low); error != ErrorCode::none) return error;
  if (low < 0xDC00 || low > 0xDFFF) return ErrorCode::invalid_surrogate;
  point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
  return ErrorCode::none;
}

/// The code point of the escape whose backslash stands at `at`; moves behind it.
ErrorCode scan_escape(const char*& at, const char* end, std::uint32_t& point) noexcept {
  if (++at == end) return ErrorCode::unexpected_end;
  const char c = *at++;
  switch (c) {
    case '"':
    case '\\':
    case '/':
      point = static_cast<unsigned char>(c);
      return ErrorCode::none;
    case 'b':
      point = '\b';
      return ErrorCode::none;
    case 'f':
      point = '\f';
      return ErrorCode::none;
    case 'n':
      point = '\n';
      return ErrorCode::none;
    case 'r':
      point = '\r';
      return ErrorCode::none;
    case 't':
      point = '\t';
      return ErrorCode::none;
    case 'u':
      return scan_unicode_escape(at, end, point);
    default:
      --at;
      return ErrorCode::invalid_escape;
  }
}

void append_code_point(std::string& out, std::uint32_t point) {
  const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xC0U | (point >> 6U));
  } else {
    if (point < 0x10000) {
      put(0xE0U | (point >> 12U));
    } else {
      put(0xF0U | (point >> 18U));
      put(0x80U | ((point >> 12U) & 0x3FU));
    }
    put(0x80U | ((point >> 6U) & 0x3FU));
  }
  put(0x80U | (point & 0x3FU));
}

/// Walks a string from behind its opening quote to its closing one. `escape(run_begin, run_end, point)` is called at
/// each escape with the plain bytes before it. On success `at` stands at the closing quote and `run` at the last plain
/// run.
template <class OnEscape>
ErrorCode walk_string(const char*& at, const char* end, const char*& run, OnEscape&& on_escape) {
  run = at;
  for (;;) {
    at = find_special(at, end);
    if (at == end) return ErrorCode::unexpected_end;
    if (*at == '"') return ErrorCode::none;
    if (*at == '\\') {
      const char* const run_end = at;
      std::uint32_t point = 0;
      if (const auto error = scan_escape(at, end, point); error != ErrorCode::none) return error;
      on_escape(run, run_end, point);
      run = at;
    } else if (static_cast<unsigned char>(*at) < 0x20) {
      return ErrorCode::control_character;
    } else if (const auto error = skip_multibyte(at, end); error != ErrorCode::none) {
      return error;
    }
  }
}

}  // namespace

ErrorCode scan_string(Cursor& in, std::string& out) {
  if (in.peek() != '"') return in.done() ? ErrorCode::unexpected_end : ErrorCode::unexpected_character;
  const char* run = ++in.at;
  bool plain = true;
  const auto error = walk_string(in.at, in.end, run, [&](const char* begin, const char* end, std::uint32_t point) {
    if (plain) out.clear();
    plain = false;
    out.append(begin, end);
    append_code_point(out, point);
  });
  if (error != ErrorCode::none) return error;
  const auto size = static_cast<std::size_t>(in.at - run);
  if (!plain)
    out.append(run, size);
  else if (size > out.capacity())
    out = std::string(run, size);  // cheaper than growing, which keeps what is there
  else
    out.assign(run, size);
  ++in.at;
  return ErrorCode::none;
}

ErrorCode scan_raw_string(Cursor& in, RawString& out) noexcept {
  if (in.peek() != '"') return in.done() ? ErrorCode::unexpected_end : ErrorCode::unexpected_character;
  const char* const quote = in.at++;
  const char* run = in.at;
  out.escaped = false;
  const auto error =
      walk_string(in.at, in.end, run, [&](const char*, const char*, std::uint32_t) { out.escaped = true; });
  if (error != ErrorCode::none) return error;
  ++in.at;
  out.quoted = {quote, static_cast<std::size_t>(in.at - quote)};
  return ErrorCode::none;
}

std::size_t count_code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

std::size_t find_invalid_utf8(std::string_view text) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (true) {
    at = skip_ascii(at, end);
    if (at == end) break;
    const std::size_t length = sequence_length(at, end);
    if (length == 0) return static_cast<std::size_t>(at - text.data());
    at += length;
  }
  return std::string_view::npos;
}

}  // namespace oabind::json
