#pragma once

#include <compare>
#include <cstdint>

namespace oabind {

/// An index into one arena that cannot be mixed up with an index into another one.
template <class Tag>
struct StrongId {
  std::uint32_t value = UINT32_MAX;

  /// False for an id that was never assigned.
  explicit operator bool() const { return value != UINT32_MAX; }
  auto operator<=>(const StrongId&) const = default;
};

}  // namespace oabind
