#include "oabind/json/write.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <limits>
#include <random>

#include "oabind/json/scan.hpp"

namespace oabind::json {
namespace {

std::string json_of(std::string_view text) {
  std::string out;
  append_string(out, text);
  return out;
}

std::string number(double value) {
  std::string out;
  append_double(out, value);
  return out;
}

TEST(WriteString, EveryByteAtEveryPlaceOfEveryShortText) {
  for (std::size_t size = 1; size <= 40; ++size) {
    for (std::size_t place = 0; place < size; ++place) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, 'a');
        text[place] = static_cast<char>(byte);
        const bool escaped = byte < 0x20 || byte == '"' || byte == '\\';
        std::string written;
        json::append_string(written, text);
        if (!escaped) {
          ASSERT_EQ(written, '"' + text + '"') << size << ' ' << place << ' ' << byte;
        } else {
          ASSERT_EQ(written.substr(0, place + 2), '"' + std::string(place, 'a') + '\\') << size << ' ' << byte;
          ASSERT_EQ(written.substr(written.size() - (size - place)), std::string(size - place - 1, 'a') + '"');
        }
      }
    }
  }
}

TEST(WriteString, EscapesAndReadsBack) {
  EXPECT_EQ(json_of("a\"b\\c\n\t\b\f\r\x01"), R"("a\"b\\c\n\t\b\f\r\u0001")");
  std::mt19937 random{1};
  for (std::size_t length = 0; length < 100; ++length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text.push_back(static_cast<char>(random() % 0x80));
    text += "\xE2\x82\xAC";
    const std::string json = json_of(text);
    Cursor in{json};
    std::string back;
    ASSERT_EQ(scan_string(in, back), ErrorCode::none);
    EXPECT_EQ(back, text);
    EXPECT_TRUE(in.done());
  }
}

TEST(WriteNumber, ShortestForm) {
  EXPECT_EQ(number(0), "0.0");
  EXPECT_EQ(number(-0.0), "-0.0");
  EXPECT_EQ(number(1), "1.0");
  EXPECT_EQ(number(0.1), "0.1");
  EXPECT_EQ(number(-1234.5), "-1234.5");
  EXPECT_EQ(number(1e16), "10000000000000000.0");
  EXPECT_EQ(number(1e17), "1e17");
  EXPECT_EQ(number(1.5e300), "1.5e300");
  EXPECT_EQ(number(0.00001), "0.00001");
  EXPECT_EQ(number(0.0000015), "1.5e-6");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "null");
  char buffer[double_capacity];
  EXPECT_EQ(std::string(buffer, write_float(buffer, 0.1F)), "0.1");
}

TEST(WriteNumber, EveryDoubleReadsBack) {
  std::mt19937_64 random{7};
  for (int i = 0; i < 100'000; ++i) {
    const auto value = std::bit_cast<double>(random());
    const std::string text = number(value);
    if (text == "null") continue;
    ASSERT_LE(text.size(), double_capacity);
    Cursor in{text};
    double back = 0;
    ASSERT_EQ(scan_double(in, back), ErrorCode::none) << text;
    ASSERT_EQ(back, value) << text;
    ASSERT_TRUE(in.done()) << text;
  }
}

TEST(WriteNumber, Integers) {
  char buffer[integer_capacity];
  EXPECT_EQ(std::string(buffer, write_int64(buffer, std::numeric_limits<std::int64_t>::min())), "-9223372036854775808");
  EXPECT_EQ(std::string(buffer, write_uint64(buffer, std::numeric_limits<std::uint64_t>::max())),
            "18446744073709551615");
  EXPECT_EQ(std::string(buffer, write_int64(buffer, 0)), "0");
  EXPECT_EQ(std::string(buffer, write_int64(buffer, -107)), "-107");
}

}  // namespace
}  // namespace oabind::json
