#pragma once

#include <chrono>

#include "oabind/date_time.hpp"

/// Opt-in: dates and times to and from std::chrono. Not part of types.hpp, since <chrono> costs every file that
/// includes it.
namespace oabind {

using SystemTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>;

/// The instant of a DateTime; its offset is lost.
inline SystemTime to_chrono(const DateTime& value) {
  return SystemTime{std::chrono::seconds{value.unix_seconds()} + std::chrono::nanoseconds{value.time.nanosecond}};
}

/// The DateTime of an instant, in UTC.
inline DateTime from_chrono(SystemTime time) {
  const auto since = time.time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
  return DateTime::from_unix(seconds.count(), static_cast<std::uint32_t>((since - seconds).count()));
}

inline std::chrono::year_month_day to_chrono(const Date& value) {
  return {std::chrono::year{value.year}, std::chrono::month{value.month}, std::chrono::day{value.day}};
}

inline Date from_chrono(const std::chrono::year_month_day& day) {
  return {static_cast<std::int16_t>(static_cast<int>(day.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(day.day()))};
}

}  // namespace oabind
