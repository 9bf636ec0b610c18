#pragma once

#include <string>
#include <vector>

#include "account.hpp"

namespace corpus {

/// How the code is compiled.
struct Compilers {
  std::vector<std::string> names;     ///< g++, clang++
  std::vector<std::string> includes;  ///< directories of the runtime's headers
};

/// Checks the code of all accounts with every compiler, the smallest first, so many at a time. What was clean
/// once is not compiled again until something of it changes: the work directory keeps what it took.
void compile(std::vector<Account>& accounts, const Compilers& compilers, unsigned at_a_time, const Places& places);

}  // namespace corpus
