#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "account.hpp"

namespace corpus {

enum class Verdict : std::uint8_t {
  valid,      ///< no warnings
  tolerable,  ///< warnings of these kinds
  wrong,      ///< this error is among those found
};

/// What a description is taken to be, and why.
struct Expectation {
  Verdict verdict = Verdict::valid;
  std::string detail;                     ///< codes of warnings, or the code and the place of an error
  std::optional<std::size_t> operations;  ///< that are generated, where they are not as many as the corpus counts
  std::string reason;
};

/// The list that is kept with this program: a line for each description that is not valid, with the columns name,
/// verdict, detail, operations (or -) and reason. A name that ends in * stands for all that begin so and have no line.
class Expectations {
 public:
  explicit Expectations(const std::string& path);
  Expectation of(const std::string& name) const;

 private:
  std::map<std::string, Expectation> by_name_;
};

const char* name_of(Verdict verdict);
/// What oabind took the description for; none when it did not end as it should.
std::optional<Verdict> verdict_of(const Account& account);
/// What the verdict rests on, as in the list.
std::string detail_of(const Account& account);

/// The line of the list that says what an account is; its reason is left to who keeps the list.
std::string line_for(const Subject& subject, const Account& account);
/// How an account differs from what is expected; empty when it does not.
std::string difference(const Subject& subject, const Account& account, const Expectation& expected);

}  // namespace corpus
