#include "path.hpp"

#include <vector>

#include "oabind/json/scan.hpp"

namespace oabind::codegen {
namespace {

constexpr std::size_t excerpt_length = 60;

void append_token(std::string& out, std::string_view name) {
  out += '/';
  for (const char c : name) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
}

}  // namespace

std::string unquote(std::string_view key) {
  json::Cursor in{key};
  std::string name;
  return json::scan_string(in, name) == json::ErrorCode::none ? name : std::string{};
}

std::string pointer(const Step* step) {
  std::vector<const Step*> way;
  for (; step != nullptr; step = step->parent) way.push_back(step);
  std::string out;
  for (auto at = way.rbegin(); at != way.rend(); ++at)
    append_token(out, (*at)->key.data() != nullptr ? unquote((*at)->key) : std::to_string((*at)->index));
  return out;
}

std::string excerpt(std::string_view text) {
  if (text.size() <= excerpt_length) return std::string{text};
  std::size_t cut = excerpt_length;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return std::string{text.substr(0, cut)} + "\xE2\x80\xA6";
}

}  // namespace oabind::codegen
