#include "oabind/json/write.hpp"

#include <dragonbox/dragonbox.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace oabind::json {
namespace {

bool needs_escape(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

char* write_escape(char* out, char c) noexcept {
  *out++ = '\\';
  switch (c) {
    case '"':
    case '\\':
      *out++ = c;
      return out;
    case '\b':
      *out++ = 'b';
      return out;
    case '\f':
      *out++ = 'f';
      return out;
    case '\n':
      *out++ = 'n';
      return out;
    case '\r':
      *out++ = 'r';
      return out;
    case '\t':
      *out++ = 't';
      return out;
    default:
      break;
  }
  constexpr char hex[] = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  std::memcpy(out, "u00", 3);
  out[3] = hex[byte >> 4U];
  out[4] = hex[byte & 15U];
  return out + 5;
}

/// All two-digit numbers, so that digits are written in pairs.
constexpr auto digit_pairs = [] {
  struct {
    char text[200];
  } pairs{};
  for (int i = 0; i < 100; ++i) {
    pairs.text[2 * i] = static_cast<char>('0' + i / 10);
    pairs.text[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

void write_pair(char* out, std::uint32_t pair) noexcept {
  std::memcpy(out, digit_pairs.text + 2 * pair, 2);
}

/// Writes exactly eight digits. The divisions do not wait for each other, as they would digit by digit.
void write_eight(char* out, std::uint32_t value) noexcept {
  const std::uint32_t high = value / 10'000;
  const std::uint32_t low = value % 10'000;
  write_pair(out, high / 100);
  write_pair(out + 2, high % 100);
  write_pair(out + 4, low / 100);
  write_pair(out + 6, low % 100);
}

/// Writes digits that end right before `end`; gives the first.
char* write_digits_before(char* end, std::uint64_t value) noexcept {
  while (value >= 100'000'000) {
    end -= 8;
    write_eight(end, static_cast<std::uint32_t>(value % 100'000'000));
    value /= 100'000'000;
  }
  while (value >= 100) {
    end -= 2;
    write_pair(end, static_cast<std::uint32_t>(value % 100));
    value /= 100;
  }
  if (value >= 10) {
    end -= 2;
    write_pair(end, static_cast<std::uint32_t>(value));
    return end;
  }
  *--end = static_cast<char>('0' + value);
  return end;
}

int count_digits(std::uint64_t value) noexcept {
  static constexpr auto powers = [] {
    struct {
      std::uint64_t of_ten[20];
    } table{};
    std::uint64_t power = 1;
    for (auto& entry : table.of_ten) entry = std::exchange(power, power * 10);
    table.of_ten[0] = 0;  // 0 has a digit too
    return table;
  }();
  const int guess = static_cast<int>(std::bit_width(value | 1)) * 1233 / 4096;  // 1233 / 4096 is log10(2), rounded up
  return guess + (value >= powers.of_ten[guess] ? 1 : 0);
}

/// Whether a word holds a byte that needs an escape: bit tricks on all bytes at once. Borrows from a byte to the next
/// can only come from one that is a hit itself.
template <class Word>
bool has_special(Word word) noexcept {
  constexpr Word ones = static_cast<Word>(~Word{0}) / 0xFF;
  constexpr Word highs = ones * 0x80;
  const Word quotes = word ^ (ones * Word{'"'});
  const Word backslashes = word ^ (ones * Word{'\\'});
  const Word hits =
      ((word - ones * 0x20) & ~word) | ((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes);
  return (hits & highs) != 0;
}

/// Copies a text of one or two words in two overlapping pieces; false, and nothing is said of `out`, when something in
/// it needs an escape.
template <class Word>
bool copy_plain_words(char* out, std::string_view text) noexcept {
  const std::size_t last = text.size() - sizeof(Word);
  Word words[2];
  std::memcpy(&words[0], text.data(), sizeof(Word));
  std::memcpy(&words[1], text.data() + last, sizeof(Word));
  std::memcpy(out, &words[0], sizeof(Word));
  std::memcpy(out + last, &words[1], sizeof(Word));
  return !has_special(words[0]) && !has_special(words[1]);
}

/// For texts of less than 16 bytes, which most strings of an API are.
bool copy_if_plain(char* out, std::string_view text) noexcept {
  if (text.size() >= 8) return copy_plain_words<std::uint64_t>(out, text);
  if (text.size() >= 4) return copy_plain_words<std::uint32_t>(out, text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (needs_escape(text[i])) return false;
    out[i] = text[i];
  }
  return true;
}

char* write_zeros(char* out, int count) noexcept {
  std::memset(out, '0', static_cast<std::size_t>(count));
  return out + count;
}

/// Writes digits * 10^exponent: plain between 1e-5 and 1e17, otherwise with an exponent. At most 25 bytes.
char* write_decimal(char* out, std::uint64_t digits, int exponent) noexcept {
  char buffer[integer_capacity];
  char* const end = buffer + sizeof buffer;
  const char* const first = write_digits_before(end, digits);
  const int count = static_cast<int>(end - first);
  const auto copy = [&](int from, int to) {
    std::memcpy(out, first + from, static_cast<std::size_t>(to - from));
    out += to - from;
  };
  const int point = count + exponent;  // digits before the decimal point
  if (point > 17 || point < -4) {
    copy(0, 1);
    if (count > 1) {
      *out++ = '.';
      copy(1, count);
    }
    *out++ = 'e';
    return write_int64(out, point - 1);
  }
  if (point <= 0) {
    *out++ = '0';
    *out++ = '.';
    out = write_zeros(out, -point);
    copy(0, count);
  } else if (point < count) {
    copy(0, point);
    *out++ = '.';
    copy(point, count);
  } else {
    copy(0, count);
    out = write_zeros(out, point - count);
    *out++ = '.';
    *out++ = '0';
  }
  return out;
}

template <class Float>
char* write_real(char* out, Float value) noexcept {
  if (!std::isfinite(value)) {
    std::memcpy(out, "null", 4);
    return out + 4;
  }
  if (std::signbit(value)) {
    *out++ = '-';
    value = -value;
  }
  if (value == 0) {
    std::memcpy(out, "0.0", 3);
    return out + 3;
  }
  const auto decimal = jkj::dragonbox::to_decimal(value);
  return write_decimal(out, decimal.significand, decimal.exponent);
}

}  // namespace

char* write_escaped(char* out, std::string_view text) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i last_control = _mm_set1_epi8(0x1F);
  while (end - at >= 16) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    // Room for 16 bytes is there: string_capacity counts six for each. What is written too much is overwritten.
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), chunk);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(chunk, last_control), chunk);
    const __m128i hit =
        _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(chunk, quote), _mm_cmpeq_epi8(chunk, backslash)));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hit));
    if (mask == 0) {
      at += 16;
      out += 16;
      continue;
    }
    const int plain = std::countr_zero(mask);
    at += plain;
    out = write_escape(out + plain, *at++);
  }
#endif
  const std::string_view rest{at, static_cast<std::size_t>(end - at)};
  if (rest.size() < 16 && copy_if_plain(out, rest)) return out + rest.size();
  for (const char c : rest) {
    if (needs_escape(c))
      out = write_escape(out, c);
    else
      *out++ = c;
  }
  return out;
}

char* write_string(char* out, std::string_view text) noexcept {
  *out++ = '"';
  out = write_escaped(out, text);
  *out++ = '"';
  return out;
}

char* write_uint64(char* out, std::uint64_t value) noexcept {
  char* const end = out + count_digits(value);
  write_digits_before(end, value);
  return end;
}

char* write_two_digits(char* out, std::uint32_t value) noexcept {
  write_pair(out, value < 100 ? value : value % 100);
  return out + 2;
}

char* write_int64(char* out, std::int64_t value) noexcept {
  auto magnitude = static_cast<std::uint64_t>(value);
  if (value < 0) {
    *out++ = '-';
    magnitude = 0 - magnitude;
  }
  return write_uint64(out, magnitude);
}

char* write_double(char* out, double value) noexcept {
  return write_real(out, value);
}
char* write_float(char* out, float value) noexcept {
  return write_real(out, value);
}

void append_string(std::string& out, std::string_view text) {
  const std::size_t before = out.size();
  out.resize(before + string_capacity(text.size()));
  out.resize(static_cast<std::size_t>(write_string(out.data() + before, text) - out.data()));
}

void append_double(std::string& out, double value) {
  char buffer[double_capacity];
  out.append(buffer, write_double(buffer, value));
}

Decimal shortest_decimal(double value) noexcept {
  if (value == 0) return {0, 0, std::signbit(value)};
  const auto decimal = jkj::dragonbox::to_decimal(std::fabs(value));
  return {decimal.significand, decimal.exponent, std::signbit(value)};
}

}  // namespace oabind::json
