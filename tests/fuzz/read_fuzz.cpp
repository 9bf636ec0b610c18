// libFuzzer: whatever the bytes of a description are, it is read, understood and written as C++ or refused with
// diagnostics that can be shown; and the same bytes give the same answer.
//
// The first byte chooses the options; the rest is files, separated by lines of four equals signs: a.yaml, b.yaml, …
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/dump.hpp"
#include "generate.hpp"
#include "support/print_diagnostics.hpp"

namespace {

using oabind::document::OnConflict;

constexpr std::string_view separator = "\n====\n";
constexpr std::size_t most_files = 8;

void require(bool good) {
  if (!good) std::abort();
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (parts.size() + 1 < most_files) {
    const auto end = text.find(separator);
    if (end == std::string_view::npos) break;
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end + separator.size());
  }
  parts.emplace_back(text);
  return parts;
}

struct Case {
  oabind::GenerateOptions options;
  std::map<std::string, std::string> files;
  bool strict = false;
};

Case make_case(std::uint8_t choice, std::string_view text) {
  constexpr std::uint32_t shards[] = {0, 1, 3, 8};
  constexpr OnConflict conflicts[] = {OnConflict::error, OnConflict::first, OnConflict::last, OnConflict::rename};
  const auto bit = [&](unsigned n) { return (choice >> n) % 2 == 1; };
  Case made;
  made.strict = bit(2);
  made.options.all_schemas = bit(3);
  made.options.load.on_conflict = conflicts[(choice >> 4) % 4];
  made.options.cpp = {.ns = "fuzzed", .client = !bit(7), .server = !bit(7), .shards = shards[choice % 4]};
  char letter = 'a';
  for (auto& part : split(text)) {
    const std::string path = std::string(1, letter++) + ".yaml";
    made.files[path] = std::move(part);
    if (made.options.inputs.empty() || bit(6)) made.options.inputs.push_back({path, std::nullopt});
  }
  return made;
}

struct Answer {
  std::vector<oabind::OutputFile> files;
  std::string findings;
  bool good = false;
};

Answer answer(const Case& each) {
  Answer result;
  oabind::Diagnostics diagnostics;
  if (each.strict) diagnostics.be_strict();
  oabind::source::SourceSet sources;
  const auto apis = oabind::understand(each.options, oabind::MemoryFileSystem(each.files), sources, diagnostics).apis;
  result.files = oabind::express(apis, each.options, oabind::render::builtin_templates(), diagnostics).files;
  result.findings = oabind::print_diagnostics(diagnostics, sources);
  result.good = !diagnostics.has_errors();
  if (result.good) require(!oabind::api::dump(apis).empty());
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Case each = make_case(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1});
  const Answer first = answer(each);
  require(first.good ? first.files.size() == oabind::output_names(each.options.cpp).size()
                     : first.files.empty() && !first.findings.empty());
  for (const auto& file : first.files) require(file.text.find('\0') == std::string::npos);
  if (!first.good) return 0;
  const Answer second = answer(each);
  require(second.findings == first.findings && second.files.size() == first.files.size());
  for (std::size_t i = 0; i < first.files.size(); ++i) require(second.files[i].text == first.files[i].text);
  return 0;
}
