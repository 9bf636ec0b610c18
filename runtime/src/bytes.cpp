#include "oabind/bytes.hpp"

#include <cstdint>

namespace oabind {
namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int digit_value(char c) noexcept {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

char byte_of(std::uint32_t bits) noexcept {
  return static_cast<char>(static_cast<unsigned char>(bits & 0xFFU));
}

}  // namespace

std::optional<Bytes> Bytes::from_base64(std::string_view text) {
  if (text.size() % 4 == 0)
    for (int i = 0; i < 2 && !text.empty() && text.back() == '='; ++i) text.remove_suffix(1);
  if (text.size() % 4 == 1) return {};
  Bytes out;
  out.data.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = digit_value(c);
    if (value < 0) return {};
    bits = (bits << 6U | static_cast<std::uint32_t>(value)) & 0xFFFFFFU;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.data.push_back(byte_of(bits >> static_cast<unsigned>(count)));
    }
  }
  // Bits of the last digit that belong to no byte must be zero, so that a value has one spelling (RFC 4648
  // section 3.5).
  if ((bits & ((1U << static_cast<unsigned>(count)) - 1)) != 0) return {};
  return out;
}

std::string Bytes::to_base64() const {
  std::string out;
  out.reserve((data.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < data.size(); i += 3) {
    const auto byte = [&](std::size_t j) {
      return j < data.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(data[j])) : 0U;
    };
    const std::uint32_t bits = byte(i) << 16U | byte(i + 1) << 8U | byte(i + 2);
    out += alphabet[bits >> 18U];
    out += alphabet[bits >> 12U & 63U];
    out += i + 1 < data.size() ? alphabet[bits >> 6U & 63U] : '=';
    out += i + 2 < data.size() ? alphabet[bits & 63U] : '=';
  }
  return out;
}

}  // namespace oabind
