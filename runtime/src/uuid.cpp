#include "oabind/uuid.hpp"

#include "text.hpp"

namespace oabind {
namespace {

int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Whether a hyphen stands before that byte: 8-4-4-4-12 digits.
constexpr bool hyphen_before(std::size_t byte) noexcept {
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) noexcept {
  if (text.size() != 36) return {};
  Uuid out;
  const char* at = text.data();
  for (std::size_t i = 0; i < 16; ++i, at += 2) {
    if (hyphen_before(i) && *at++ != '-') return {};
    const int high = hex_digit(at[0]);
    const int low = hex_digit(at[1]);
    if (high < 0 || low < 0) return {};
    out.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return out;
}

char* text::write(char* out, const Uuid& value) noexcept {
  constexpr char hex[] = "0123456789abcdef";
  for (std::size_t i = 0; i < 16; ++i) {
    if (hyphen_before(i)) *out++ = '-';
    *out++ = hex[value.bytes[i] >> 4U];
    *out++ = hex[value.bytes[i] & 15U];
  }
  return out;
}

std::string to_string(const Uuid& value) {
  char buffer[text::capacity];
  return {buffer, text::write(buffer, value)};
}

}  // namespace oabind
