#include "oabind/date_time.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "oabind/json/write.hpp"
#include "text.hpp"

namespace oabind {
namespace {

/// Reads text from left to right; every take_ gives false, and stops reading, when the text is something else.
struct Reader {
  const char* at;
  const char* end;

  explicit Reader(std::string_view text) : at(text.data()), end(text.data() + text.size()) {}

  bool take(char c) {
    if (at == end || *at != c) return false;
    ++at;
    return true;
  }
  bool take_either(char a, char b) { return take(a) || take(b); }
  template <int Count, class Integer>
  bool take_digits(Integer& out) {
    if (end - at < Count) return false;
    unsigned value = 0;
    bool good = true;
    for (int i = 0; i < Count; ++i) {
      const unsigned digit = static_cast<unsigned>(at[i]) - '0';
      good = good && digit <= 9;
      value = value * 10 + digit;
    }
    at += Count;
    out = static_cast<Integer>(value);
    return good;
  }
  /// A fraction's digits behind the point, to nanoseconds; further digits are dropped.
  bool take_fraction(std::uint32_t& nanosecond) {
    constexpr std::uint32_t units[] = {0, 100'000'000, 10'000'000, 1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};
    const char* const first = at;
    const char* const last = at + std::min<std::ptrdiff_t>(end - at, 9);
    std::uint32_t value = 0;
    for (; at != last && is_digit(*at); ++at) value = value * 10 + static_cast<std::uint32_t>(*at - '0');
    nanosecond = value * units[at - first];
    while (at != end && is_digit(*at)) ++at;
    return at != first;
  }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
};

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/// Eight characters, the first in the lowest byte.
std::uint64_t load_word(const char* at) {
  std::uint64_t word = 0;
  if constexpr (std::endian::native == std::endian::little)
    std::memcpy(&word, at, sizeof word);
  else
    for (unsigned i = 0; i < 8; ++i) word |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
  return word;
}

/// What eight characters have to look like: a 0 stands for any digit, and every other character for itself.
struct Form {
  std::uint64_t word = 0;
  std::uint64_t slack = 0;  ///< what may be added to the distance of a right character without reaching its highest bit

  consteval Form(const char (&text)[9]) {
    for (unsigned i = 0; i < 8; ++i) {
      word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
      slack |= std::uint64_t{text[i] == '0' ? 0x7FU - 9 : 0x7FU} << (8 * i);
    }
  }
};

/// Eight characters of a fixed form, looked at all at once.
class Fixed {
 public:
  Fixed(const char* at, Form form) {
    const std::uint64_t distance = load_word(at) ^ form.word;  // 0 to 9 for a digit, 0 for what stands for itself
    // A carry only comes out of a byte that is wrong itself.
    good_ = (((distance + form.slack) | distance) & 0x8080808080808080U) == 0;
    pairs_ = distance * 10 + (distance >> 8U);
  }
  [[nodiscard]] bool good() const { return good_; }
  /// The number that the digits at `i` and `i + 1` stand for, if good().
  [[nodiscard]] unsigned pair(unsigned i) const { return static_cast<unsigned>(pairs_ >> (8 * i)) & 0xFFU; }

 private:
  std::uint64_t pairs_;
  bool good_;
};

bool read_date(Reader& in, Date& out) {
  constexpr int size = 10;  // 2026-01-31
  if (in.end - in.at < size) return false;
  const Fixed front{in.at, "0000-00-"};
  const Fixed back{in.at + 2, "00-00-00"};
  const unsigned year = front.pair(0) * 100 + front.pair(2);
  const unsigned month = back.pair(3);
  const unsigned day = back.pair(6);
  in.at += size;
  out = {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
  return front.good() && back.good() && month >= 1 && month <= 12 && day >= 1 &&
         (day <= 28 || static_cast<int>(day) <= days_in_month(out.year, out.month));
}

bool read_offset(Reader& in, TimeOfDay& out) {
  if (in.take_either('Z', 'z')) {
    out.offset_form = OffsetForm::utc;
    return true;
  }
  const bool west = in.at != in.end && *in.at == '-';
  int hours = 0;
  int minutes = 0;
  if (!in.take_either('+', '-') || !in.take_digits<2>(hours) || !in.take(':') || !in.take_digits<2>(minutes))
    return false;
  if (hours > 23 || minutes > 59) return false;
  const int offset = hours * 60 + minutes;
  out.offset_form = west && offset == 0 ? OffsetForm::unknown : OffsetForm::numeric;
  out.offset_minutes = static_cast<std::int16_t>(west ? -offset : offset);
  return true;
}

bool read_time(Reader& in, TimeOfDay& out) {
  constexpr int size = 8;  // 23:59:60
  if (in.end - in.at < size) return false;
  const Fixed text{in.at, "00:00:00"};
  const unsigned hour = text.pair(0);
  const unsigned minute = text.pair(3);
  const unsigned second = text.pair(6);
  in.at += size;
  if (!text.good() || hour > 23 || minute > 59 || second > 60) return false;
  out.hour = static_cast<std::uint8_t>(hour);
  out.minute = static_cast<std::uint8_t>(minute);
  out.second = static_cast<std::uint8_t>(second);
  return !in.take('.') || in.take_fraction(out.nanosecond);
}

/// Days since 1970-01-01 of a day in the proleptic Gregorian calendar, by counting leap years up to it.
std::int64_t days_since_epoch(const Date& date) {
  constexpr int before_month[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const std::int64_t past =
      std::int64_t{date.year} + 399;  // whole years since -0400-01-01... keeps the divisions positive
  const std::int64_t leaps = past / 4 - past / 100 + past / 400 - 574;
  return (std::int64_t{date.year} - 1970) * 365 + leaps + before_month[date.month - 1] +
         (date.month > 2 && is_leap(date.year) ? 1 : 0) + date.day - 1;
}

/// As many digits as are needed. Most clocks give milliseconds.
char* write_fraction(char* out, std::uint32_t nanosecond) {
  if (nanosecond == 0) return out;
  constexpr std::uint32_t millisecond = 1'000'000;
  constexpr std::uint32_t second = 1'000'000'000;
  const bool whole = nanosecond % millisecond == 0;
  // The digit of the whole second, which keeps the zeros behind it, gives its place to the point.
  char* end = json::write_uint64(out, whole ? (second + nanosecond) / millisecond : second + nanosecond);
  *out = '.';
  while (end[-1] == '0') --end;
  return end;
}

char* write_component(char* out, std::uint32_t value, char unit) {
  if (value == 0) return out;
  out = std::to_chars(out, out + 10, value).ptr;
  *out++ = unit;
  return out;
}

/// Reads "<digits><unit>" components in the order of `units`, each at most once.
bool read_components(Reader& in, std::string_view units, std::uint32_t* const values[], std::uint32_t* nanosecond) {
  bool any = false;
  for (std::size_t next = 0; in.at != in.end && *in.at != 'T';) {
    std::uint32_t value = 0;
    const auto read = std::from_chars(in.at, in.end, value);
    if (read.ec != std::errc{}) return false;
    in.at = read.ptr;
    const bool fraction = nanosecond != nullptr && in.take('.');
    if (fraction && !in.take_fraction(*nanosecond)) return false;
    const std::size_t found = in.at == in.end ? std::string_view::npos : units.find(*in.at, next);
    if (found == std::string_view::npos || (fraction && units[found] != 'S')) return false;
    ++in.at;
    *values[found] = value;
    next = found + 1;
    any = true;
  }
  return any;
}

}  // namespace

std::optional<Date> Date::parse(std::string_view text) noexcept {
  Reader in{text};
  Date out;
  if (!read_date(in, out) || in.at != in.end) return {};
  return out;
}

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view text) noexcept {
  Reader in{text};
  TimeOfDay out;
  if (!read_time(in, out) || (in.at != in.end && !read_offset(in, out)) || in.at != in.end) return {};
  return out;
}

std::optional<DateTime> DateTime::parse(std::string_view text) noexcept {
  Reader in{text};
  DateTime out;
  if (!read_date(in, out.date) || !in.take_either('T', 't') || !read_time(in, out.time) || !read_offset(in, out.time) ||
      in.at != in.end)
    return {};
  return out;
}

DateTime DateTime::from_unix(std::int64_t seconds, std::uint32_t nanosecond) noexcept {
  seconds = std::clamp<std::int64_t>(seconds, -62'167'219'200, 253'402'300'799);
  std::int64_t days = seconds / 86'400;
  auto rest = static_cast<std::uint32_t>((seconds % 86'400 + 86'400) % 86'400);
  if (seconds < 0 && seconds % 86'400 != 0) --days;
  DateTime out;
  // The year is guessed from the mean length of a year and then corrected by at most one.
  auto year = static_cast<int>(1970 + days * 400 / 146'097);
  const auto start_of = [](int y) { return days_since_epoch({static_cast<std::int16_t>(y), 1, 1}); };
  while (start_of(year) > days) --year;
  while (start_of(year + 1) <= days) ++year;
  auto day = static_cast<int>(days - start_of(year));
  int month = 1;
  for (; day >= days_in_month(year, month); ++month) day -= days_in_month(year, month);
  out.date = {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day + 1)};
  out.time.hour = static_cast<std::uint8_t>(rest / 3600);
  out.time.minute = static_cast<std::uint8_t>(rest / 60 % 60);
  out.time.second = static_cast<std::uint8_t>(rest % 60);
  out.time.nanosecond = nanosecond;
  return out;
}

std::int64_t DateTime::unix_seconds() const noexcept {
  return days_since_epoch(date) * 86'400 + time.hour * 3600 + time.minute * 60 + time.second - time.offset_minutes * 60;
}

std::optional<Duration> Duration::parse(std::string_view text) noexcept {
  Reader in{text};
  Duration out;
  if (!in.take('P')) return {};
  std::uint32_t* const dates[] = {&out.years, &out.months, &out.weeks, &out.days};
  std::uint32_t* const times[] = {&out.hours, &out.minutes, &out.seconds};
  const bool has_dates = in.at != in.end && *in.at != 'T' && read_components(in, "YMWD", dates, nullptr);
  const bool has_times = in.take('T') && read_components(in, "HMS", times, &out.nanosecond);
  const bool dangling_t = !has_times && in.at != text.data() + text.size();
  if ((!has_dates && !has_times) || dangling_t || in.at != in.end || text.back() == 'T') return {};
  return out;
}

char* text::write(char* out, const Date& value) noexcept {
  const auto year = static_cast<unsigned>(std::clamp<int>(value.year, 0, 9999));
  out = json::write_two_digits(json::write_two_digits(out, year / 100), year % 100);
  *out++ = '-';
  out = json::write_two_digits(out, value.month);
  *out++ = '-';
  return json::write_two_digits(out, value.day);
}

char* text::write(char* out, const TimeOfDay& value) noexcept {
  out = json::write_two_digits(out, value.hour);
  *out++ = ':';
  out = json::write_two_digits(out, value.minute);
  *out++ = ':';
  out = write_fraction(json::write_two_digits(out, value.second), value.nanosecond);
  if (value.offset_form == OffsetForm::none) return out;
  if (value.offset_form == OffsetForm::utc) return *out++ = 'Z', out;
  const bool west = value.offset_form == OffsetForm::unknown || value.offset_minutes < 0;
  const auto minutes = static_cast<unsigned>(value.offset_minutes < 0 ? -value.offset_minutes : value.offset_minutes);
  *out++ = west ? '-' : '+';
  out = json::write_two_digits(out, minutes / 60);
  *out++ = ':';
  return json::write_two_digits(out, minutes % 60);
}

char* text::write(char* out, const DateTime& value) noexcept {
  out = write(out, value.date);
  *out++ = 'T';
  return write(out, value.time);
}

char* text::write(char* out, const Duration& value) noexcept {
  *out++ = 'P';
  out = write_component(out, value.years, 'Y');
  out = write_component(out, value.months, 'M');
  out = write_component(out, value.weeks, 'W');
  out = write_component(out, value.days, 'D');
  const char* const dates_end = out;
  char* const times = out + 1;
  out = write_component(times, value.hours, 'H');
  out = write_component(out, value.minutes, 'M');
  if (value.seconds != 0 || value.nanosecond != 0) {
    out = write_fraction(std::to_chars(out, out + 10, value.seconds).ptr, value.nanosecond);
    *out++ = 'S';
  }
  if (out == times) {
    if (dates_end[-1] != 'P') return times - 1;
    out = std::copy_n("0S", 2, times);
  }
  times[-1] = 'T';
  return out;
}

namespace {
template <class T>
std::string text_of(const T& value) {
  char buffer[text::capacity];
  return {buffer, text::write(buffer, value)};
}
}  // namespace

std::string to_string(const Date& value) {
  return text_of(value);
}
std::string to_string(const TimeOfDay& value) {
  return text_of(value);
}
std::string to_string(const DateTime& value) {
  return text_of(value);
}
std::string to_string(const Duration& value) {
  return text_of(value);
}

}  // namespace oabind
