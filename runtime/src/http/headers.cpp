#include <algorithm>
#include <cstdint>
#include <cstring>

#include "http/text.hpp"
#include "oabind/http.hpp"

namespace oabind::http {
namespace {

constexpr std::size_t usual_count = 8;  // of fields, so that most messages need memory for them once

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// Whether one of eight characters is a control character, or perhaps even if none is: a borrow comes only out of a
/// byte that is one.
bool may_hold_control(std::uint64_t word) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  const std::uint64_t deletes = word ^ (ones * 0x7F);
  return ((((word - ones * 0x20) & ~word) | ((deletes - ones) & ~deletes)) & (ones * 0x80)) != 0;
}

/// RFC 9110 section 5.5, without the line breaks of old.
bool is_value(std::string_view text) {
  for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof word);
    if (may_hold_control(word)) break;
  }
  return std::none_of(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\t'; });
}

bool is_field(std::string_view name, std::string_view value) {
  return codegen::is_token(name) && is_value(value);
}

}  // namespace

bool Headers::add(std::string_view name, std::string_view value) {
  if (!is_field(name, value)) return false;
  append(name, value);
  return true;
}

void Headers::append(std::string_view name, std::string_view value) {
  if (fields_.capacity() == 0) fields_.reserve(usual_count);
  fields_.push_back({std::string{name}, std::string{codegen::trim(value)}});
}

bool Headers::set(std::string_view name, std::string_view value) {
  if (!is_field(name, value)) return false;
  remove(name);
  append(name, value);
  return true;
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_, [&](const Field& field) { return codegen::equal_ignoring_case(field.name, name); });
}

const std::string* Headers::find(std::string_view name) const noexcept {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const Field& field) { return codegen::equal_ignoring_case(field.name, name); });
  return found != fields_.end() ? &found->value : nullptr;
}

std::string Headers::joined(std::string_view name, std::string_view separator) const {
  std::string all;
  bool first = true;
  for (const auto& field : fields_) {
    if (!codegen::equal_ignoring_case(field.name, name)) continue;
    if (!first) all += separator;
    first = false;
    all += field.value;
  }
  return all;
}

std::string_view reason_phrase(int status) noexcept {
  struct Phrase {
    int status;
    std::string_view text;
  };
  static constexpr Phrase phrases[] = {{200, "OK"},
                                       {201, "Created"},
                                       {202, "Accepted"},
                                       {204, "No Content"},
                                       {206, "Partial Content"},
                                       {301, "Moved Permanently"},
                                       {302, "Found"},
                                       {303, "See Other"},
                                       {304, "Not Modified"},
                                       {307, "Temporary Redirect"},
                                       {308, "Permanent Redirect"},
                                       {400, "Bad Request"},
                                       {401, "Unauthorized"},
                                       {402, "Payment Required"},
                                       {403, "Forbidden"},
                                       {404, "Not Found"},
                                       {405, "Method Not Allowed"},
                                       {406, "Not Acceptable"},
                                       {408, "Request Timeout"},
                                       {409, "Conflict"},
                                       {410, "Gone"},
                                       {411, "Length Required"},
                                       {412, "Precondition Failed"},
                                       {413, "Content Too Large"},
                                       {414, "URI Too Long"},
                                       {415, "Unsupported Media Type"},
                                       {422, "Unprocessable Content"},
                                       {423, "Locked"},
                                       {424, "Failed Dependency"},
                                       {428, "Precondition Required"},
                                       {429, "Too Many Requests"},
                                       {431, "Request Header Fields Too Large"},
                                       {500, "Internal Server Error"},
                                       {501, "Not Implemented"},
                                       {502, "Bad Gateway"},
                                       {503, "Service Unavailable"},
                                       {504, "Gateway Timeout"}};
  const auto* const found = std::find_if(std::begin(phrases), std::end(phrases),
                                         [&](const Phrase& phrase) { return phrase.status == status; });
  return found != std::end(phrases) ? found->text : std::string_view{};
}

}  // namespace oabind::http
