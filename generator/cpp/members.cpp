#include "cpp/members.hpp"

#include "cpp/names.hpp"

namespace oabind::cpp {

MemberNames member_names(const Types& types, api::TypeId id) {
  std::vector<Scope::Wanted> wanted;
  bool additional = false;
  if (const auto* object = std::get_if<api::Object>(&types.apis()[id].shape)) {
    for (const auto& property : object->properties)
      wanted.push_back(Scope::member(property.cpp_name, property.name, types.taken(types.apis()[id].api)));
    additional = object->additional == api::Object::Additional::kept;
  } else if (const auto* overlap = std::get_if<api::Overlap>(&types.apis()[id].shape)) {
    for (const auto& branch : overlap->branches) wanted.push_back({member_name(branch.name), branch.name});
  }
  Scope scope;
  MemberNames names;
  for (auto& claim : scope.claim(wanted)) names.members.push_back(std::move(claim.identifier));
  if (additional) names.additional = scope.claim({{"additional_properties", ""}}).front().identifier;
  return names;
}

}  // namespace oabind::cpp
