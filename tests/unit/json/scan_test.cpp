#include "oabind/json/scan.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <memory>

namespace oabind::json {
namespace {

/// A copy on the heap without a byte to spare, so that the address sanitizer sees a read beyond the end.
struct Exact {
  explicit Exact(std::string_view text) : size(text.size()), bytes(new char[text.size()]) {
    text.copy(bytes.get(), size);
  }
  std::string_view view() const { return {bytes.get(), size}; }
  std::size_t size;
  std::unique_ptr<char[]> bytes;
};

ErrorCode string_error(std::string_view text, std::string* out = nullptr) {
  const Exact exact{text};
  Cursor in{exact.view()};
  Cursor raw{exact.view()};
  std::string value;
  RawString ignored;
  const auto error = scan_string(in, value);
  EXPECT_EQ(error, scan_raw_string(raw, ignored)) << text;
  EXPECT_EQ(in.offset(), raw.offset()) << text;
  if (out != nullptr) *out = value;
  return error;
}

std::string string_value(std::string_view text) {
  std::string value;
  EXPECT_EQ(string_error(text, &value), ErrorCode::none) << text;
  return value;
}

TEST(ScanString, ResolvesEscapes) {
  EXPECT_EQ(string_value(R"("")"), "");
  EXPECT_EQ(string_value(R"("a\"\\\/\b\f\n\r\tb")"), "a\"\\/\b\f\n\r\tb");
  EXPECT_EQ(string_value(R"("\u0041\u00e4\u20AC\ud83d\ude00")"), "A\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
  EXPECT_EQ(string_value(R"("\u0000")"), std::string(1, '\0'));
}

TEST(ScanString, FindsTheEndAtEveryLength) {
  for (std::size_t length = 0; length < 70; ++length) {
    const std::string text(length, 'x');
    EXPECT_EQ(string_value('"' + text + '"'), text);
    EXPECT_EQ(string_value('"' + text + "\\n\xC3\xA4" + text + '"'), text + "\n\xC3\xA4" + text);
    EXPECT_EQ(string_error('"' + text), ErrorCode::unexpected_end);
    EXPECT_EQ(string_error('"' + text + '\x1F' + '"'), ErrorCode::control_character);
  }
}

TEST(ScanString, RefusesWhatIsNotUtf8) {
  for (const char* bad :
       {"\"\x80\"", "\"\xC0\xAF\"", "\"\xC3\"", "\"\xE0\x80\x80\"", "\"\xED\xA0\x80\"", "\"\xF0\x80\x80\x80\"",
        "\"\xF4\x90\x80\x80\"", "\"\xF5\x80\x80\x80\"", "\"\xFF\"", "\"\xE2\x82\""})
    EXPECT_EQ(string_error(bad), ErrorCode::invalid_utf8);
  EXPECT_EQ(string_value("\"\xF4\x8F\xBF\xBF\xED\x9F\xBF\""), "\xF4\x8F\xBF\xBF\xED\x9F\xBF");
}

TEST(ScanString, RefusesBadEscapes) {
  EXPECT_EQ(string_error(R"("\x")"), ErrorCode::invalid_escape);
  EXPECT_EQ(string_error(R"("\u12G4")"), ErrorCode::invalid_escape);
  EXPECT_EQ(string_error(R"("\ud800")"), ErrorCode::invalid_surrogate);
  EXPECT_EQ(string_error(R"("\ud800\u0041")"), ErrorCode::invalid_surrogate);
  EXPECT_EQ(string_error(R"("\udc00")"), ErrorCode::invalid_surrogate);
  EXPECT_EQ(string_error("\"\\"), ErrorCode::unexpected_end);
  EXPECT_EQ(string_error("\"\\u12"), ErrorCode::unexpected_end);
}

ErrorCode number_error(std::string_view text) {
  const Exact exact{text};
  Cursor in{exact.view()};
  Number number;
  const auto error = scan_number(in, number);
  return error == ErrorCode::none && !in.done() ? ErrorCode::trailing_characters : error;
}

TEST(ScanNumber, KnowsTheGrammar) {
  for (const char* good : {"0", "-0", "10", "1.5", "-1.5e3", "1E+2", "1e-2", "0.0", "123456789012345678901234567890"})
    EXPECT_EQ(number_error(good), ErrorCode::none) << good;
  for (const char* bad : {"01", "-", "+1", ".5", "1.", "1.e1", "1e", "1e+", "NaN", "Infinity", "-x", "0x1"})
    EXPECT_NE(number_error(bad), ErrorCode::none) << bad;
}

TEST(ScanNumber, IntegersNeverWrap) {
  const auto scan = [](std::string_view text, std::int64_t& out) {
    const Exact exact{text};
    Cursor in{exact.view()};
    return scan_int64(in, out);
  };
  std::int64_t value = 0;
  EXPECT_EQ(scan("9223372036854775807", value), ErrorCode::none);
  EXPECT_EQ(value, std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(scan("-9223372036854775808", value), ErrorCode::none);
  EXPECT_EQ(value, std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(scan("9223372036854775808", value), ErrorCode::number_out_of_range);
  EXPECT_EQ(scan("-9223372036854775809", value), ErrorCode::number_out_of_range);
  EXPECT_EQ(scan("18446744073709551616", value), ErrorCode::number_out_of_range);
  EXPECT_EQ(scan("1e400", value), ErrorCode::number_out_of_range);
  EXPECT_EQ(scan("1e99999999999999999999", value), ErrorCode::number_out_of_range);
  EXPECT_EQ(scan("1.5", value), ErrorCode::invalid_number);
  EXPECT_EQ(scan("1e-1", value), ErrorCode::invalid_number);
  EXPECT_EQ(scan("1e-99999999999999999999", value), ErrorCode::invalid_number);
  EXPECT_EQ(scan("01", value), ErrorCode::invalid_number);
  EXPECT_EQ(scan("", value), ErrorCode::unexpected_end);
  for (const auto& [text, expected] : {std::pair<const char*, std::int64_t>{"-0", 0},
                                       {"1.0", 1},
                                       {"1e3", 1000},
                                       {"1.5e1", 15},
                                       {"1500e-2", 15},
                                       {"0e99999999999999999999", 0},
                                       {"-12", -12}}) {
    EXPECT_EQ(scan(text, value), ErrorCode::none) << text;
    EXPECT_EQ(value, expected) << text;
  }
  std::uint64_t positive = 0;
  Cursor in{"18446744073709551615"};
  EXPECT_EQ(scan_uint64(in, positive), ErrorCode::none);
  EXPECT_EQ(positive, std::numeric_limits<std::uint64_t>::max());
  Cursor negative{"-1"};
  EXPECT_EQ(scan_uint64(negative, positive), ErrorCode::number_out_of_range);
}

TEST(ScanNumber, DoublesRoundCorrectly) {
  const auto value = [](std::string_view text) {
    Cursor in{text};
    double out = 0;
    EXPECT_EQ(scan_double(in, out), ErrorCode::none) << text;
    return out;
  };
  EXPECT_EQ(value("0.1"), 0.1);
  EXPECT_EQ(value("-13.377"), -13.377);
  EXPECT_EQ(value("9007199254740993"), 9007199254740992.0);
  EXPECT_EQ(value("179.76931348623157e306"), std::numeric_limits<double>::max());
  EXPECT_EQ(value("4.9e-324"), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(value("1e-400"), 0.0);
  EXPECT_EQ(value("0.000000000000000001e-9999999999999999999"), 0.0);
  EXPECT_TRUE(std::signbit(value("-0")));
  Cursor in{"1e400"};
  double out = 0;
  EXPECT_EQ(scan_double(in, out), ErrorCode::number_out_of_range);
  EXPECT_TRUE(in.done());
}

TEST(SkipValue, ChecksAndBounds) {
  const auto skip = [](std::string_view text, std::size_t depth = 3) {
    const Exact exact{text};
    Cursor in{exact.view()};
    return skip_value(in, depth);
  };
  EXPECT_EQ(skip(R"({"a": [1, true, null, {"b": "c"}], "d": -1.5})"), ErrorCode::none);
  EXPECT_EQ(skip("[[[]]]"), ErrorCode::none);
  EXPECT_EQ(skip("[[[[]]]]"), ErrorCode::too_deep);
  for (const char* bad : {"", "[", "[1", "[1,", "[1,]", "{", "{\"a\"", "{\"a\":", "{\"a\":1,}", "{a:1}", "{1:1}", "tru",
                          "nul", "]", "[1 2]"})
    EXPECT_NE(skip(bad), ErrorCode::none) << bad;
}

TEST(Utf8, CountsAndFinds) {
  EXPECT_EQ(count_code_points("a\xC3\xA4\xF0\x9F\x98\x80"), 3U);
  EXPECT_EQ(find_invalid_utf8("a\xC3\xA4"), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8("ab\xC3"), 2U);
}

}  // namespace
}  // namespace oabind::json
