#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace oabind {

/// Bytes that are not text: base64 (RFC 4648 section 4) in JSON, as they are in a binary body.
struct Bytes {
  std::string data{};

  /// Reads base64; padding may be missing, but not wrong.
  static std::optional<Bytes> from_base64(std::string_view text);
  /// With padding.
  [[nodiscard]] std::string to_base64() const;
  friend auto operator<=>(const Bytes&, const Bytes&) = default;
};

}  // namespace oabind
