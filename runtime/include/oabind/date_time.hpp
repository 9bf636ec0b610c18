#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace oabind {

/// A calendar day, RFC 3339 `full-date`: 2024-02-29.
struct Date {
  std::int16_t year{1970};
  std::uint8_t month{1};
  std::uint8_t day{1};

  /// Reads `full-date`; nothing when it is not one or no such day exists.
  static std::optional<Date> parse(std::string_view text) noexcept;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// How an offset from UTC is written (RFC 3339 section 4.3: `-00:00` says that the local offset is not known).
enum class OffsetForm : std::uint8_t { none, utc, numeric, unknown };

/// A time of day, RFC 3339 `full-time`; the offset may be left out, since many APIs do. A leap second is second 60.
struct TimeOfDay {
  std::uint8_t hour{};
  std::uint8_t minute{};
  std::uint8_t second{};
  OffsetForm offset_form{OffsetForm::none};
  std::uint32_t nanosecond{};
  std::int16_t offset_minutes{};  ///< east of UTC is positive; 0 unless offset_form is numeric

  /// Reads `full-time` or `partial-time`.
  static std::optional<TimeOfDay> parse(std::string_view text) noexcept;
  friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

/// A date-time, RFC 3339 section 5.6. Keeps what was written: offset, its form, and nanoseconds; so == means "written
/// alike", and unix_seconds() tells whether two are the same instant.
struct DateTime {
  Date date{};
  TimeOfDay time{0, 0, 0, OffsetForm::utc, 0, 0};

  /// Reads `date-time`; the offset must be there.
  static std::optional<DateTime> parse(std::string_view text) noexcept;
  /// The moment `seconds` after 1970-01-01T00:00:00Z, written in UTC. Years outside of 0 to 9999 become the nearest
  /// inside.
  static DateTime from_unix(std::int64_t seconds, std::uint32_t nanosecond = 0) noexcept;
  /// Seconds since 1970-01-01T00:00:00Z; a leap second counts as the second after it.
  [[nodiscard]] std::int64_t unix_seconds() const noexcept;
  friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// A duration, ISO 8601 as RFC 3339 appendix A has it: P3Y6M4DT12H30M5S or P2W. Components are kept as written; only
/// seconds may have a fraction.
struct Duration {
  std::uint32_t years{};
  std::uint32_t months{};
  std::uint32_t weeks{};
  std::uint32_t days{};
  std::uint32_t hours{};
  std::uint32_t minutes{};
  std::uint32_t seconds{};
  std::uint32_t nanosecond{};

  static std::optional<Duration> parse(std::string_view text) noexcept;
  friend bool operator==(const Duration&, const Duration&) = default;
};

/// The text on the wire.
std::string to_string(const Date& value);
std::string to_string(const TimeOfDay& value);
std::string to_string(const DateTime& value);
std::string to_string(const Duration& value);

}  // namespace oabind
