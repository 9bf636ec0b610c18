#pragma once

#include <string>
#include <vector>

#include "expectations.hpp"

namespace corpus {

/// A line of the account: what went in, what came out, what was expected of it.
struct Result {
  Subject subject;
  Account account;
  Expectation expected;
  std::string difference;  ///< empty: as expected
};

/// Free-form schemas by their reason, the most frequent first: "no type 12, no schema 3".
std::string reasons(const std::vector<FreeForm>& schemas);
/// "8.3 s".
std::string seconds(double cpu);
/// "12 MB".
std::string megabytes(long kilobytes);
/// "12 of 12"; "12" where nobody else counted.
std::string operations(const Result& result);
/// "g++ 4 of 4, clang++ 4 of 4"; empty when nothing was compiled.
std::string compiled(const Account& account);
/// "12 of 13 the same"; empty when none were decoded.
std::string examples(const Account& account);
/// How many differ from what is expected, and how many there are of each verdict.
std::string summary(const std::vector<Result>& results);

/// The results as a table of text: every difference, and a line for each description with code worth compiling.
std::string table(const std::vector<Result>& results);
/// The results as one HTML page that needs nothing else.
std::string page(const std::vector<Result>& results);

}  // namespace corpus
