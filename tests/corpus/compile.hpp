#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "account.hpp"

namespace corpus {

/// How the code is compiled.
struct Compilers {
  std::vector<std::string> names;      ///< g++, clang++
  std::vector<std::string> includes;   ///< directories of the runtime's headers
  std::vector<std::string> libraries;  ///< what a program links; without them no program is made
};

/// The command of a compiler that finds the headers of the runtime and of a directory.
std::vector<std::string> command_of(const std::string& compiler, const Compilers& compilers,
                                    const std::string& directory);
/// A number for all that decides what a compiler makes of the sources of a directory, apart from each one itself.
std::uint64_t hash_of(const std::string& compiler, const Compilers& compilers, const std::string& directory,
                      const Places& places);

/// Checks the code that was made of each subject with every compiler, the smallest first, so many at a time: its
/// sources, and the headers for coroutine handlers, which no source includes. What was clean once is not compiled again
/// until something of it changes: the work directory keeps what it took. Throws when the runtime's headers do not
/// compile.
void compile(const std::vector<Subject>& subjects, std::vector<Account>& accounts, const Compilers& compilers,
             unsigned at_a_time, const Places& places);

}  // namespace corpus
