#pragma once

#include <cstddef>

#include "oabind/date_time.hpp"
#include "oabind/uuid.hpp"

/// Texts of the small value types, written into a buffer that is large enough; each gives the new end.
namespace oabind::text {

/// Enough for any of them.
inline constexpr std::size_t capacity = 128;

char* write(char* out, const Date& value) noexcept;
char* write(char* out, const TimeOfDay& value) noexcept;
char* write(char* out, const DateTime& value) noexcept;
char* write(char* out, const Duration& value) noexcept;
char* write(char* out, const Uuid& value) noexcept;

}  // namespace oabind::text
