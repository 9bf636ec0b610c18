#include "decoder.hpp"

#include <utility>

#include "assertion.hpp"
#include "check.hpp"
#include "oabind/types.hpp"

namespace oabind::codegen {

const char* type_name(char c) noexcept {
  switch (c) {
    case '{':
      return "object";
    case '[':
      return "array";
    case '"':
      return "string";
    case 't':
    case 'f':
      return "boolean";
    case 'n':
      return "null";
    default:
      return "number";
  }
}

Decoder::Decoder(std::string_view json, const DecodeOptions& options)
    : in_(json),
      options_(options),
      depth_left_(options.max_depth),
      problem_limit_(options.max_problems == 0 ? 1 : options.max_problems),
      reread_left_(json.size() * 16 + 65536),
      memory_left_(options.max_memory) {}

std::vector<Problem> Decoder::run(const Type& type, void* out) && {
  if (in_.left() > options_.max_bytes) {
    stop("the text has " + std::to_string(in_.left()) + " bytes, more than " + std::to_string(options_.max_bytes));
    return std::move(problems_);
  }
  json::skip_whitespace(in_);
  if (value(type, out)) {
    json::skip_whitespace(in_);
    if (!in_.done()) broken(json::ErrorCode::trailing_characters);
  }
  return std::move(problems_);
}

inline bool Decoder::plain_value(const Type& type, void* out) {
  switch (type.kind) {
    case Kind::boolean:
      return boolean(type, out);
    case Kind::int32:
      return integer<std::int32_t>(type, out);
    case Kind::int64:
      return integer<std::int64_t>(type, out);
    case Kind::uint32:
      return integer<std::uint32_t>(type, out);
    case Kind::uint64:
      return integer<std::uint64_t>(type, out);
    case Kind::float32:
    case Kind::float64:
      return real(type, out);
    case Kind::string:
      return string(type, out);
    case Kind::date_time:
      return text<DateTime>(type, out, "date-time");
    case Kind::date:
      return text<Date>(type, out, "date");
    case Kind::time_of_day:
      return text<TimeOfDay>(type, out, "time");
    case Kind::duration:
      return text<Duration>(type, out, "duration");
    case Kind::uuid:
      return text<Uuid>(type, out, "uuid");
    case Kind::bytes:
      return bytes(type, out);
    case Kind::json:
      return free_form(type, out);
    case Kind::string_enum:
      return string_enum(type, out);
    case Kind::int_enum:
      return int_enum(type, out);
    case Kind::array:
      return array(type, out);
    case Kind::map:
      return map(type, out);
    case Kind::nullable:
    case Kind::box:
      return held(type, out);
    case Kind::object:
      return object(type, out);
    case Kind::combination:
      return combination(type, out);
    case Kind::one_of:
      return one_of(type, out);
    case Kind::converted:
      return converted(type, out);
  }
  return stop("the table names no kind");
}

bool Decoder::held(const Type& type, void* out) {
  if (type.kind == Kind::box || in_.peek() != 'n') return value(*type.element, type.holder->emplace(out));
  type.holder->reset(out);
  return skip();
}

bool Decoder::value(const Type& type, void* out) {
  if (type.constraints != nullptr && type.constraints->assertions.count != 0) return asserted(type, out);
  return plain_value(type, out);
}

/// On the text and not on the value: what a schema forbids may be a member that the C++ type does not keep.
bool Decoder::asserted(const Type& type, void* out) {
  const char* const start = in_.at;
  const std::size_t before = problems_.size();
  if (!plain_value(type, out)) return false;
  if (problems_.size() != before) return true;
  const std::string_view text{start, static_cast<std::size_t>(in_.at - start)};
  if (!charge(text.size())) return false;
  check_assertions(type.constraints->assertions, text, options_.max_depth, reasons_);
  return report_reasons();
}

bool Decoder::report(std::string reason) {
  problems_.push_back({pointer(path_), std::move(reason)});
  return problems_.size() < problem_limit_;
}

bool Decoder::mismatch(const char* expected) {
  const char* const got = type_name(in_.peek());
  if (!skip()) return false;
  return report(std::string{"expected "} + expected + ", got " + got);
}

bool Decoder::refuse(const char* start, const std::string& reason) {
  in_.at = start;
  if (!skip()) return false;
  return report(reason + ": " + excerpt({start, static_cast<std::size_t>(in_.at - start)}));
}

bool Decoder::check_constrained(const Type& type, const void* value, std::size_t key_count) {
  check_constraints(type, value, key_count, reasons_);
  return report_reasons();
}

bool Decoder::report_reasons() {
  if (reasons_.empty()) return true;
  for (auto& reason : std::exchange(reasons_, {}))
    if (!report(std::move(reason))) return false;
  return true;
}

bool Decoder::skip() {
  const auto error = json::skip_value(in_, depth_left_);
  return error == json::ErrorCode::none || broken(error);
}

bool Decoder::broken(json::ErrorCode code) {
  return stop("not JSON at byte " + std::to_string(in_.offset()) + ": " + json::message(code));
}

bool Decoder::stop(std::string reason) {
  broken_ = true;
  report(std::move(reason));
  return false;
}

bool Decoder::charge(std::size_t bytes) {
  if (bytes > reread_left_)
    return stop("takes too long: unions or schemas with 'not', 'if' and the like are nested too deeply");
  reread_left_ -= bytes;
  return true;
}

}  // namespace oabind::codegen
