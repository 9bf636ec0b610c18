#include <cmath>
#include <limits>
#include <type_traits>

#include "decoder.hpp"
#include "json_tree.hpp"
#include "oabind/types.hpp"
#include "wire_value.hpp"

namespace oabind::codegen {
namespace {

bool begins_number(char c) noexcept {
  return c == '-' || (c >= '0' && c <= '9');
}

template <class Integer>
constexpr const char* integer_name() {
  if constexpr (std::is_same_v<Integer, std::int32_t>) return "int32";
  if constexpr (std::is_same_v<Integer, std::int64_t>) return "int64";
  if constexpr (std::is_same_v<Integer, std::uint32_t>) return "uint32";
  return "uint64";
}

template <class Integer, class Wide>
bool fits(Wide wide) noexcept {
  return wide >= Wide{std::numeric_limits<Integer>::min()} && wide <= Wide{std::numeric_limits<Integer>::max()};
}

/// The first few names of an enum, for messages.
std::string some_of(const EnumTable& table) {
  std::string text = "not one of ";
  for (std::size_t i = 0; i < table.names.size(); ++i) {
    if (i == 8) return text + ", \xE2\x80\xA6";
    text.append(i == 0 ? "\"" : ", \"").append(table.names[i]).append("\"");
  }
  return text;
}

}  // namespace

bool Decoder::boolean(const Type& type, void* out) {
  const char c = in_.peek();
  if (c != 't' && c != 'f') return mismatch("boolean");
  *static_cast<bool*>(out) = c == 't';
  const auto error = json::scan_literal(in_, c == 't' ? "true" : "false");
  return error == json::ErrorCode::none ? check(type, out) : broken(error);
}

template <class Integer>
bool Decoder::integer(const Type& type, void* out) {
  if (!begins_number(in_.peek())) return mismatch("integer");
  const char* const start = in_.at;
  std::conditional_t<std::is_signed_v<Integer>, std::int64_t, std::uint64_t> wide{};
  json::ErrorCode error{};
  if constexpr (std::is_signed_v<Integer>)
    error = json::scan_int64(in_, wide);
  else
    error = json::scan_uint64(in_, wide);
  if (error == json::ErrorCode::invalid_number) return refuse(start, "not an integer");
  if (error == json::ErrorCode::number_out_of_range)
    return refuse(start, std::string{"out of range for "} + integer_name<Integer>());
  if (error != json::ErrorCode::none) return broken(error);
  if (!fits<Integer>(wide)) return refuse(start, std::string{"out of range for "} + integer_name<Integer>());
  *static_cast<Integer*>(out) = static_cast<Integer>(wide);
  return check(type, out);
}

template bool Decoder::integer<std::int32_t>(const Type&, void*);
template bool Decoder::integer<std::int64_t>(const Type&, void*);
template bool Decoder::integer<std::uint32_t>(const Type&, void*);
template bool Decoder::integer<std::uint64_t>(const Type&, void*);

bool Decoder::real(const Type& type, void* out) {
  if (!begins_number(in_.peek())) return mismatch("number");
  const char* const start = in_.at;
  double number = 0;
  const auto error = json::scan_double(in_, number);
  if (error == json::ErrorCode::number_out_of_range) return refuse(start, "out of range for double");
  if (error != json::ErrorCode::none) return broken(error);
  if (type.kind == Kind::float64) {
    *static_cast<double*>(out) = number;
  } else {
    if (std::fabs(number) > double{std::numeric_limits<float>::max()}) return refuse(start, "out of range for float");
    *static_cast<float*>(out) = static_cast<float>(number);
  }
  return check(type, out);
}

bool Decoder::string(const Type& type, void* out) {
  if (in_.peek() != '"') return mismatch("string");
  const auto error = json::scan_string(in_, *static_cast<std::string*>(out));
  return error == json::ErrorCode::none ? check(type, out) : broken(error);
}

/// Reads a string whose text is needed only now: without a copy, unless there are escapes in it. When the value is no
/// string, it is reported and stepped over, and `valid` is false.
bool Decoder::scan_text(std::string_view& out, bool& valid) {
  valid = in_.peek() == '"';
  if (!valid) return mismatch("string");
  json::RawString raw;
  if (const auto error = json::scan_raw_string(in_, raw); error != json::ErrorCode::none) return broken(error);
  out = raw.inside();
  if (!raw.escaped) return true;
  json::Cursor again{raw.quoted};
  static_cast<void>(json::scan_string(again, scratch_));
  out = scratch_;
  return true;
}

template <class T>
bool Decoder::text(const Type& type, void* out, const char* name) {
  const char* const start = in_.at;
  std::string_view text;
  bool valid = false;
  if (!scan_text(text, valid)) return false;
  if (!valid) return true;
  const auto parsed = T::parse(text);
  if (!parsed) return refuse(start, std::string{"not a "} + name);
  *static_cast<T*>(out) = *parsed;
  return check(type, out);
}

template bool Decoder::text<DateTime>(const Type&, void*, const char*);
template bool Decoder::text<Date>(const Type&, void*, const char*);
template bool Decoder::text<TimeOfDay>(const Type&, void*, const char*);
template bool Decoder::text<Duration>(const Type&, void*, const char*);
template bool Decoder::text<Uuid>(const Type&, void*, const char*);

bool Decoder::bytes(const Type& type, void* out) {
  const char* const start = in_.at;
  std::string_view text;
  bool valid = false;
  if (!scan_text(text, valid)) return false;
  if (!valid) return true;
  auto parsed = Bytes::from_base64(text);
  if (!parsed) return refuse(start, "not base64");
  *static_cast<Bytes*>(out) = std::move(*parsed);
  return check(type, out);
}

bool Decoder::string_enum(const Type& type, void* out) {
  const char* const start = in_.at;
  std::string_view text;
  bool valid = false;
  if (!scan_text(text, valid)) return false;
  if (!valid) return true;
  auto& held = *static_cast<EnumBase*>(out);
  const EnumTable& table = *type.string_enum;
  for (std::size_t i = 0; i < table.names.size(); ++i) {
    if (table.names[i] != text) continue;
    held.set_index(static_cast<std::uint32_t>(i));
    return check(type, out);
  }
  if (!table.open && options_.unknown_enum == UnknownEnum::refuse) return refuse(start, some_of(table));
  held.set_unknown(std::string{text});
  return check(type, out);
}

bool Decoder::int_enum(const Type& type, void* out) {
  if (!begins_number(in_.peek())) return mismatch("integer");
  const char* const start = in_.at;
  std::int64_t number = 0;
  const auto error = json::scan_int64(in_, number);
  if (error == json::ErrorCode::invalid_number) return refuse(start, "not an integer");
  if (error == json::ErrorCode::number_out_of_range) return refuse(start, "out of range for int64");
  if (error != json::ErrorCode::none) return broken(error);
  bool known = false;
  for (const auto value : type.int_enum->values) known = known || value == number;
  if (!known && !type.int_enum->open && options_.unknown_enum == UnknownEnum::refuse)
    return refuse(start, "not one of the values listed");
  static_cast<IntEnumBase*>(out)->set(number, known);
  return check(type, out);
}

bool Decoder::free_form(const Type& type, void* out) {
  const char* const start = in_.at;
  const auto result = read_tree(in_, depth_left_, JsonAccess::make(*static_cast<Json*>(out)));
  if (result.duplicate_key) return refuse(start, "an object in it names a member twice");
  if (result.error == json::ErrorCode::number_out_of_range)
    return refuse(start, "a number in it is out of range for double");
  return result.error == json::ErrorCode::none ? check(type, out) : broken(result.error);
}

/// What does not fit the schema is never shown to the user's type.
bool Decoder::converted(const Type& type, void* out) {
  const char* const start = in_.at;
  const std::size_t before = problems_.size();
  const WireValue wire = fresh_wire(type);
  if (!value(*type.element, wire.get())) return false;
  if (problems_.size() != before) return true;
  std::string reason;
  return type.conversion->from_wire(wire.get(), out, reason) || refuse(start, reason);
}

}  // namespace oabind::codegen
