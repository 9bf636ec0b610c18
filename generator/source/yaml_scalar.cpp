#include "source/yaml_scalar.hpp"

#include <algorithm>

namespace oabind::source {
namespace {

constexpr std::size_t longest_prefixed_integer = 64;  // digits of 0x…: conversion costs quadratic time

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// Decimal digits of `0x…` or `0o…` without its prefix, or nothing when a digit does not belong there.
std::string to_decimal(std::string_view digits, int base) {
  if (digits.empty() || digits.size() > longest_prefixed_integer) return {};
  std::string decimal = "0";  // least significant digit first
  for (const char c : digits) {
    int carry = hex_value(c);
    if (carry >= base) return {};
    for (char& digit : decimal) {
      carry += (digit - '0') * base;
      digit = static_cast<char>('0' + carry % 10);
      carry /= 10;
    }
    for (; carry > 0; carry /= 10) decimal += static_cast<char>('0' + carry % 10);
  }
  std::reverse(decimal.begin(), decimal.end());
  return decimal;
}

std::size_t count_digits(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  return static_cast<std::size_t>(end - text.begin());
}

/// A number of the core schema in JSON's grammar (RFC 8259 section 6), or nothing when it is none.
std::string to_json_number(std::string_view text) {
  std::string out;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    if (text.front() == '-') out = "-";
    text.remove_prefix(1);
  }
  std::string_view whole = text.substr(0, count_digits(text));
  text.remove_prefix(whole.size());
  std::string_view fraction;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    fraction = text.substr(0, count_digits(text));
    text.remove_prefix(fraction.size());
  }
  if (whole.empty() && fraction.empty()) return {};
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  out += whole.empty() ? "0" : std::string(whole);
  if (!fraction.empty()) out += '.' + std::string(fraction);
  if (text.empty()) return out;
  if (text.front() != 'e' && text.front() != 'E') return {};
  const std::size_t sign = text.size() > 1 && (text[1] == '-' || text[1] == '+') ? 1 : 0;
  const std::string_view digits = text.substr(1 + sign);
  if (digits.empty() || count_digits(digits) != digits.size()) return {};
  return out + std::string(text);
}

}  // namespace

PlainScalar resolve_plain(std::string_view text) {
  if (one_of(text, {"", "~", "null", "Null", "NULL"})) return {Value::Kind::null, {}};
  if (one_of(text, {"true", "True", "TRUE"})) return {Value::Kind::boolean, "true"};
  if (one_of(text, {"false", "False", "FALSE"})) return {Value::Kind::boolean, "false"};
  const std::string_view unsigned_text = text.front() == '-' || text.front() == '+' ? text.substr(1) : text;
  if (one_of(unsigned_text, {".inf", ".Inf", ".INF"}) || one_of(text, {".nan", ".NaN", ".NAN"})) {
    return {Value::Kind::string, std::string(text), true};
  }
  std::string number;
  if (text.substr(0, 2) == "0x") {
    number = to_decimal(text.substr(2), 16);
  } else if (text.substr(0, 2) == "0o") {
    number = to_decimal(text.substr(2), 8);
  } else if (is_digit(text.back()) || text.back() == '.') {
    number = to_json_number(text);
  }
  if (!number.empty()) return {Value::Kind::number, std::move(number)};
  return {Value::Kind::string, std::string(text)};
}

}  // namespace oabind::source
