#include <algorithm>
#include <array>

#include "http/text.hpp"
#include "oabind/http.hpp"

namespace oabind::http {
namespace {

/// Which bytes a field's name and its value may have (RFC 9110 sections 5.1 and 5.5). A table: every field of every
/// message is checked.
struct Alphabet {
  std::array<bool, 256> token{};
  std::array<bool, 256> value{};

  constexpr Alphabet() {
    for (std::size_t byte = 0; byte < value.size(); ++byte)
      value[byte] = (byte >= 0x20 && byte != 0x7F) || byte == '\t';
    for (const char c :
         std::string_view{"!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"})
      token[static_cast<unsigned char>(c)] = true;
  }
};
constexpr Alphabet alphabet;

constexpr std::size_t usual_count = 8;  // of fields, so that most messages need memory for them once

bool all_in(std::string_view text, const std::array<bool, 256>& bytes) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return bytes[static_cast<unsigned char>(c)]; });
}

bool is_field(std::string_view name, std::string_view value) {
  return !name.empty() && all_in(name, alphabet.token) && all_in(value, alphabet.value);
}

}  // namespace

bool Headers::add(std::string_view name, std::string_view value) {
  if (!is_field(name, value)) return false;
  if (fields_.capacity() == 0) fields_.reserve(usual_count);
  fields_.push_back({std::string{name}, std::string{codegen::trim(value)}});
  return true;
}

bool Headers::set(std::string_view name, std::string_view value) {
  if (!is_field(name, value)) return false;
  remove(name);
  return add(name, value);
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
