#include "source/text.hpp"

#include <algorithm>
#include <unordered_map>

#include "oabind/json/scan.hpp"

namespace oabind::source {
namespace {

Location place_of(std::string_view bytes, std::size_t offset, FileId file) {
  const std::string_view before = bytes.substr(0, offset);
  const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return Origin{file}.at(line, offset - start, 1);
}

}  // namespace

std::size_t byte_order_mark(std::string_view bytes) {
  return bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
}

bool check_text(std::string_view bytes, FileId file, Diagnostics& diagnostics) {
  if (bytes.find_first_not_of(" \t\r\n", byte_order_mark(bytes)) == std::string_view::npos) {
    diagnostics.error("empty-file", {file, 0, 0, 0}, "the file is empty")
        .suggest("expected an OpenAPI description or a page that holds one");
    return false;
  }
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) {
    diagnostics.error("binary-file", place_of(bytes, nul, file), "a NUL byte: this is no text file")
        .suggest("expected UTF-8 text");
    return false;
  }
  const std::size_t invalid = json::find_invalid_utf8(bytes);
  if (invalid != std::string_view::npos) {
    diagnostics.error("invalid-utf8", place_of(bytes, invalid, file), "this byte is not valid UTF-8")
        .suggest("save the file as UTF-8");
    return false;
  }
  return true;
}

void remove_duplicate_keys(Value& object, Diagnostics& diagnostics) {
  auto& members = object.members;
  std::unordered_map<std::string_view, std::size_t> first;
  std::vector<bool> repeated(members.size());
  bool any = false;
  const bool small = members.size() <= 8;  // most objects: comparing costs less than hashing
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::size_t earlier = i;
    if (small) {
      for (earlier = 0; members[earlier].key != members[i].key; ++earlier) {
      }
    } else {
      earlier = first.try_emplace(members[i].key, i).first->second;
    }
    if (earlier == i) continue;
    any = repeated[i] = true;
    const std::string message = "duplicate key '" + members[i].key + "'";
    auto& found = equal(members[earlier].value, members[i].value)
                      ? diagnostics.tolerate("duplicate-key", members[i].key_where, message + " with the same value")
                      : diagnostics.error("duplicate-key", members[i].key_where, message);
    found.note(members[earlier].key_where, "first defined here");
  }
  if (!any) return;
  std::vector<Entry> kept;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!repeated[i]) kept.push_back(std::move(members[i]));
  }
  members = std::move(kept);
}

}  // namespace oabind::source
