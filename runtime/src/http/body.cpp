#include "http/body.hpp"

#include "oabind/json/scan.hpp"

namespace oabind::codegen {

std::string context_of(const Operation& operation) {
  return std::string{operation.method}.append(" ").append(operation.path);
}

const Response* response_for(const Operation& operation, int status) noexcept {
  for (const auto& response : operation.responses) {
    const bool exact = !response.range && response.status == status;
    const bool range = response.range && response.status / 100 == status / 100;
    if (exact || range || response.status == 0) return &response;
  }
  return nullptr;
}

std::string cut(std::string_view text) {
  constexpr std::size_t most = 200;
  std::size_t size = text.size() < most ? text.size() : most;
  while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  if (const auto bad = json::find_invalid_utf8(text.substr(0, size)); bad < size) size = bad;
  std::string line{text.substr(0, size)};
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return size < text.size() ? line + "\xE2\x80\xA6" : line;
}

}  // namespace oabind::codegen
