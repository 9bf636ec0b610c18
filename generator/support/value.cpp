#include "support/value.hpp"

#include <algorithm>
#include <numeric>

namespace oabind {
namespace {

/// A decimal number as sign, significant digits and the power of ten of the last digit: one form per value.
struct Decimal {
  bool negative = false;
  std::string digits;  // neither leading nor trailing zeros; empty for zero
  long long exponent = 0;
  bool operator==(const Decimal&) const = default;
};

/// Reads the exponent part; saturates so that "1e99999999999999" stays bounded.
long long exponent_of(std::string_view text) {
  constexpr long long limit = 1'000'000'000'000;
  const bool negative = !text.empty() && text.front() == '-';
  long long value = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') value = std::min(limit, value * 10 + (c - '0'));
  }
  return negative ? -value : value;
}

Decimal decimal_of(std::string_view text) {
  Decimal result;
  if (!text.empty() && text.front() == '-') {
    result.negative = true;
    text.remove_prefix(1);
  }
  const auto e = text.find_first_of("eE");
  if (e != std::string_view::npos) result.exponent = exponent_of(text.substr(e + 1));
  bool fraction = false;
  for (const char c : text.substr(0, e)) {
    if (c == '.') {
      fraction = true;
      continue;
    }
    result.digits += c;
    if (fraction) --result.exponent;
  }
  while (!result.digits.empty() && result.digits.back() == '0') {
    result.digits.pop_back();
    ++result.exponent;
  }
  result.digits.erase(0, result.digits.find_first_not_of('0'));
  return result.digits.empty() ? Decimal{} : result;
}

bool equal_members(const std::vector<Entry>& a, const std::vector<Entry>& b) {
  if (a.size() != b.size()) return false;
  const auto order_of = [](const std::vector<Entry>& members) {
    std::vector<std::size_t> order(members.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto x, auto y) { return members[x].key < members[y].key; });
    return order;
  };
  const auto order_a = order_of(a);
  const auto order_b = order_of(b);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Entry& x = a[order_a[i]];
    const Entry& y = b[order_b[i]];
    if (x.key != y.key || !equal(x.value, y.value)) return false;
  }
  return true;
}

/// In the runtime's form (short escapes where JSON has them): generated tables hold keys in it, and compare bytes.
void append_string(std::string& out, std::string_view text) {
  constexpr std::string_view controls = "\b\f\n\r\t", letters = "bfnrt";
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (const auto short_form = controls.find(c); short_form != std::string_view::npos) {
      out += '\\';
      out += letters[short_form];
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_json(std::string& out, const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      out += "null";
      return;
    case Value::Kind::boolean:
    case Value::Kind::number:
      out += value.text;
      return;
    case Value::Kind::string:
      append_string(out, value.text);
      return;
    case Value::Kind::array: {
      out += '[';
      for (const auto& item : value.items) {
        if (&item != &value.items.front()) out += ',';
        append_json(out, item);
      }
      out += ']';
      return;
    }
    case Value::Kind::object: {
      out += '{';
      for (const auto& entry : value.members) {
        if (&entry != &value.members.front()) out += ',';
        append_string(out, entry.key);
        out += ':';
        append_json(out, entry.value);
      }
      out += '}';
      return;
    }
  }
}

}  // namespace

// Recursion here is bounded: the readers refuse trees that are deeper than their limit.
bool equal(const Value& a, const Value& b) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Value::Kind::null:
      return true;
    case Value::Kind::boolean:
    case Value::Kind::string:
      return a.text == b.text;
    case Value::Kind::number:
      return a.text == b.text || decimal_of(a.text) == decimal_of(b.text);
    case Value::Kind::array:
      return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), equal);
    case Value::Kind::object:
      return equal_members(a.members, b.members);
  }
  return false;
}

std::string to_json(const Value& value) {
  std::string out;
  append_json(out, value);
  return out;
}

std::string json_string(std::string_view text) {
  Value value;
  value.kind = Value::Kind::string;
  value.text = text;
  return to_json(value);
}

std::string_view name_of(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::boolean:
      return "boolean";
    case Value::Kind::number:
      return "number";
    case Value::Kind::string:
      return "string";
    case Value::Kind::array:
      return "array";
    case Value::Kind::object:
      return "object";
  }
  return "value";
}

}  // namespace oabind
