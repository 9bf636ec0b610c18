#pragma once

#include <string>

#include "api/api.hpp"
#include "cpp/package.hpp"
#include "cpp/types.hpp"

/// What comments say beside the description: the name on the wire, limits, defaults, examples.
namespace oabind::cpp {

/// "1 to 100 characters, ^[a-z]+$"; empty when nothing restricts the value.
std::string limits_text(const api::Type& type);

/// One line about a member: "`hmacKey`. Description of the key. Default: 20. Example: ci".
struct MemberFacts {
  std::string wire_name;
  std::string member;
  std::string description;
  bool deprecated = false;
  std::string prefix;     ///< "Path", "Header": stands before the wire name
  std::string direction;  ///< "Only in responses."
  const Value* default_value = nullptr;
  const Value* example = nullptr;
};
std::string member_remark(const Types& types, api::TypeUse use, const MemberFacts& facts);

/// Puts a remark behind a member when the line stays short, above it otherwise.
void place_remark(Member& member, const std::string& remark);

/// Lines about a type: its description, or its title when there is none and it says more than the name.
Lines type_comment(const api::Type& type, const std::string& name);

}  // namespace oabind::cpp
