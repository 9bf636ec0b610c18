#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// C++ as far as it takes to tell code from text.
namespace hostile {

/// What a source file consists of. Comments are gone.
struct Code {
  std::vector<std::string> names;             ///< identifiers and keywords
  std::map<std::string, std::size_t> tokens;  ///< how often each occurs; "name" and "literal" stand for theirs
  std::vector<std::string> faults;            ///< what a file that a generator wrote must not hold
};

/// Reads a source file by the rules of [lex]: comments, string, character and raw-string literals, directives.
Code read_code(std::string_view text);

}  // namespace hostile
