#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace oabind {

/// A UUID (RFC 9562 section 4), read in either case and written in lower case.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  static std::optional<Uuid> parse(std::string_view text) noexcept;
  friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

/// The text on the wire: 36 characters.
std::string to_string(const Uuid& value);

}  // namespace oabind
