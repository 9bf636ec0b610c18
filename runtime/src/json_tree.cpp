#include "json_tree.hpp"

#include "oabind/json/write.hpp"

namespace oabind::codegen {
namespace {

using json::ErrorCode;

ErrorCode unexpected(const json::Cursor& in) {
  return in.done() ? ErrorCode::unexpected_end : ErrorCode::unexpected_character;
}

TreeResult read_number(json::Cursor& in, nlohmann::json& out) {
  json::Number number;
  if (const auto error = json::scan_number(in, number); error != ErrorCode::none) return {error};
  std::int64_t negative = 0;
  std::uint64_t positive = 0;
  double real = 0;
  if (number.integral && number.text != "-0" && json::to_int64(number.text, negative) == ErrorCode::none)
    out = negative;
  else if (number.integral && number.text != "-0" && json::to_uint64(number.text, positive) == ErrorCode::none)
    out = positive;
  else if (const auto error = json::to_double(number.text, real); error != ErrorCode::none)
    return {error};
  else
    out = real;
  return {};
}

TreeResult read_array(json::Cursor& in, std::size_t depth, nlohmann::json& out) {
  if (depth == 0) return {ErrorCode::too_deep};
  out = nlohmann::json::array();
  ++in.at;
  json::skip_whitespace(in);
  if (in.peek() == ']') return ++in.at, TreeResult{};
  for (;;) {
    out.emplace_back(nullptr);
    if (const auto result = read_tree(in, depth - 1, out.back());
        result.error != ErrorCode::none || result.duplicate_key)
      return result;
    json::skip_whitespace(in);
    if (in.peek() == ']') return ++in.at, TreeResult{};
    if (in.peek() != ',') return {unexpected(in)};
    ++in.at;
    json::skip_whitespace(in);
  }
}

TreeResult read_object(json::Cursor& in, std::size_t depth, nlohmann::json& out) {
  if (depth == 0) return {ErrorCode::too_deep};
  out = nlohmann::json::object();
  ++in.at;
  json::skip_whitespace(in);
  if (in.peek() == '}') return ++in.at, TreeResult{};
  std::string key;
  for (;;) {
    if (const auto error = json::scan_string(in, key); error != ErrorCode::none) return {error};
    const auto [place, fresh] = out.emplace(key, nullptr);
    if (!fresh) return {.duplicate_key = true};
    json::skip_whitespace(in);
    if (in.peek() != ':') return {unexpected(in)};
    ++in.at;
    json::skip_whitespace(in);
    if (const auto result = read_tree(in, depth - 1, *place); result.error != ErrorCode::none || result.duplicate_key)
      return result;
    json::skip_whitespace(in);
    if (in.peek() == '}') return ++in.at, TreeResult{};
    if (in.peek() != ',') return {unexpected(in)};
    ++in.at;
    json::skip_whitespace(in);
  }
}

void append_members(std::string& out, const nlohmann::json& value, std::size_t depth) {
  out += '{';
  for (auto at = value.begin(); at != value.end(); ++at) {
    if (at != value.begin()) out += ',';
    json::append_string(out, at.key());
    out += ':';
    append_tree(out, at.value(), depth - 1);
  }
  out += '}';
}

void append_elements(std::string& out, const nlohmann::json& value, std::size_t depth) {
  out += '[';
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (i != 0) out += ',';
    append_tree(out, value[i], depth - 1);
  }
  out += ']';
}

}  // namespace

TreeResult read_tree(json::Cursor& in, std::size_t depth, nlohmann::json& out) {
  switch (in.peek()) {
    case '{':
      return read_object(in, depth, out);
    case '[':
      return read_array(in, depth, out);
    case '"':
      out = std::string{};
      return {json::scan_string(in, out.get_ref<std::string&>())};
    case 't':
      out = true;
      return {json::scan_literal(in, "true")};
    case 'f':
      out = false;
      return {json::scan_literal(in, "false")};
    case 'n':
      out = nullptr;
      return {json::scan_literal(in, "null")};
    default:
      break;
  }
  if (in.peek() == '-' || (in.peek() >= '0' && in.peek() <= '9')) return read_number(in, out);
  return {unexpected(in)};
}

void append_tree(std::string& out, const nlohmann::json& value, std::size_t depth) {
  using Type = nlohmann::json::value_t;
  switch (value.type()) {
    case Type::boolean:
      out += value.get<bool>() ? "true" : "false";
      return;
    case Type::number_integer:
      out += std::to_string(value.get<std::int64_t>());
      return;
    case Type::number_unsigned:
      out += std::to_string(value.get<std::uint64_t>());
      return;
    case Type::number_float:
      return json::append_double(out, value.get<double>());
    case Type::string:
      return json::append_string(out, value.get_ref<const std::string&>());
    case Type::array:
      if (depth != 0) return append_elements(out, value, depth);
      break;
    case Type::object:
      if (depth != 0) return append_members(out, value, depth);
      break;
    case Type::null:
    case Type::binary:
    case Type::discarded:
      break;
  }
  out += "null";
}

}  // namespace oabind::codegen
