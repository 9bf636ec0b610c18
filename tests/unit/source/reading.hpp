#pragma once

#include <optional>
#include <string>

#include "source/source_set.hpp"
#include "support/print_diagnostics.hpp"
#include "support/value.hpp"

namespace oabind::source {

/// What came of reading a text as the file "a".
struct Reading {
  std::optional<Value> value;
  Diagnostics diagnostics;
  SourceSet sources;

  std::string json() const { return value ? to_json(*value) : "(nothing)"; }
  std::string findings() const { return print_diagnostics(diagnostics, sources); }
};

template <class Read>
Reading read_text(Read read, std::string text) {
  Reading result;
  const FileId file = result.sources.name("a");
  result.sources.set_bytes(file, std::move(text));
  result.value = read(result.sources.bytes(file), Origin{file}, result.diagnostics);
  return result;
}

inline std::string place(const Location& where) {
  return std::to_string(where.line) + ':' + std::to_string(where.column) + '+' + std::to_string(where.length);
}

}  // namespace oabind::source
