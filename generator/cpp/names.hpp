#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "api/schema.hpp"

namespace oabind::cpp {

/// The words of a name: cut at punctuation and at changes of case ("hmacKey", "HMAC-Key" → hmac, key), lower case,
/// ASCII. Accented Latin letters lose their accent, other letters become their code point, so the result is valid
/// everywhere.
std::vector<std::string> words_of(std::string_view spelling);

/// PascalCase, valid as a type's name: "api_keys" → "ApiKeys", "3gpp" → "N3gpp". Names of more than 255 characters are
/// shortened, here and below.
std::string type_name(std::string_view spelling);
/// The same from the parts of a path: {"Key", "lastUsed"} → "KeyLastUsed".
std::string type_name(const std::vector<std::string>& parts);
/// snake_case, valid as a member's, function's or enumerator's name; keywords and usual macros get a trailing
/// underscore.
std::string member_name(std::string_view spelling);

/// Why a name that the description asks for cannot be had, "is no identifier" say; empty when it can. `types`: what a
/// member or function cannot be called, as it would hide the type; null for types themselves.
std::string reason_against(std::string_view identifier, const std::unordered_set<std::string>* types);

/// One scope's names. A name depends on its own spelling: when two spellings give one identifier, the spelling that is
/// the identifier already keeps it and the others carry a suffix made from their own spelling. A name that the
/// description asks for comes before all others.
class Scope {
 public:
  /// Makes names unusable that the scope needs for something else.
  void reserve(std::string identifier) { taken_.insert(std::move(identifier)); }

  struct Wanted {
    std::string identifier;  ///< what the name would be alone
    std::string spelling;    ///< as the description has it
    bool given = false;      ///< asked for as it stands
    std::string owner{};     ///< what comes before, of a type that is named after its owner too
  };
  /// A name asked for, if C++ code can use it; otherwise one made from the spelling.
  static Wanted member(const std::optional<api::GivenName>& given, const std::string& spelling,
                       const std::unordered_set<std::string>& types);
  static Wanted type(const api::Origin& origin);
  struct Claim {
    std::string identifier;
    std::string instead_of;  ///< what it would have been; empty when it is that
  };
  /// Names for all of them, in their order, none equal to an earlier one of this scope.
  std::vector<Claim> claim(const std::vector<Wanted>& wanted);

 private:
  std::string distinct(const Wanted& wanted) const;

  std::unordered_set<std::string> taken_;
};

}  // namespace oabind::cpp
