#include "build_ids.hpp"

#include <elf.h>
#include <link.h>

#include <cstring>
#include <string_view>

namespace oabind {
namespace {

std::size_t padded(std::size_t size) {
  return (size + 3) / 4 * 4;
}

/// Looks through a segment of notes: each is a header, a name and its content.
std::string_view build_id_in(std::string_view notes) {
  ElfW(Nhdr) header{};
  while (notes.size() >= sizeof header) {
    std::memcpy(&header, notes.data(), sizeof header);
    notes.remove_prefix(sizeof header);
    const std::size_t name = padded(header.n_namesz);
    const std::size_t size = name + padded(header.n_descsz);
    if (size > notes.size()) break;
    if (header.n_type == NT_GNU_BUILD_ID && notes.starts_with(ELF_NOTE_GNU)) return notes.substr(name, header.n_descsz);
    notes.remove_prefix(size);
  }
  return {};
}

/// Called for the program first, then for each library.
int append_build_id(dl_phdr_info* object, std::size_t, void* context) {
  auto& ids = *static_cast<std::string*>(context);
  const bool program = ids.empty();
  for (std::size_t i = 0; i < object->dlpi_phnum; ++i) {
    const auto& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* const bytes = reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);
    ids += build_id_in({bytes, segment.p_memsz});
  }
  return program && ids.empty() ? 1 : 0;  // 1 ends the search
}

}  // namespace

std::string build_ids() {
  std::string ids;
  dl_iterate_phdr(&append_build_id, &ids);
  return ids;
}

}  // namespace oabind
