#include "oabind/codegen/pattern.hpp"

#include <re2/re2.h>

#include <atomic>
#include <memory>
#include <string>

namespace oabind::codegen {
namespace {

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// ECMA-262 writes a code point as \uXXXX (JSON Schema core, section 6.4), RE2 as \x{XXXX}.
std::string to_re2(std::string_view pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '\\' || i + 1 == pattern.size()) {
      out += pattern[i];
    } else if (pattern[i + 1] == 'u' && i + 6 <= pattern.size() && is_hex(pattern.substr(i + 2, 4))) {
      out.append("\\x{").append(pattern.substr(i + 2, 4)).append("}");
      i += 5;
    } else {
      out.append(pattern.substr(i++, 2));
    }
  }
  return out;
}

std::unique_ptr<RE2> compile(std::string_view pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  auto compiled = std::make_unique<RE2>(to_re2(pattern), options);
  return compiled->ok() ? std::move(compiled) : nullptr;
}

/// Stands in Pattern::compiled for one that does not compile.
char refused = 0;

/// The compiled form, made once; it lives as long as the program, as its Pattern does.
void* compiled_form(const Pattern& pattern) {
  const std::atomic_ref<void*> slot{pattern.compiled};
  if (void* const ready = slot.load(std::memory_order_acquire)) return ready;
  auto mine = compile(pattern.text);
  void* const made = mine != nullptr ? static_cast<void*>(mine.get()) : &refused;
  void* expected = nullptr;
  if (!slot.compare_exchange_strong(expected, made, std::memory_order_acq_rel)) return expected;
  static_cast<void>(mine.release());
  return made;
}

}  // namespace

bool pattern_is_supported(std::string_view pattern) {
  return compile(pattern) != nullptr;
}

bool pattern_matches(const Pattern& pattern, std::string_view text) {
  void* const form = compiled_form(pattern);
  return form == &refused || RE2::PartialMatch({text.data(), text.size()}, *static_cast<const RE2*>(form));
}

}  // namespace oabind::codegen
