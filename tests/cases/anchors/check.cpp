#include "check.hpp"
#include "types.hpp"

using namespace anchors;

int main() {
  // What an example looks like is no schema: `#leaf` is the one of Plant, in Pot that of Pot.
  static_assert(std::is_same_v<decltype(Tree::children), oabind::Optional<std::vector<Tree>>>);
  static_assert(std::is_same_v<decltype(Tree::leaf), oabind::Optional<PlantBloom>>);
  static_assert(std::is_same_v<decltype(Tree::example), oabind::Optional<std::string>>);
  static_assert(std::is_same_v<decltype(Pot::plant), oabind::Optional<Plant>>);
  static_assert(std::is_same_v<decltype(Pot::lid), oabind::Optional<Lid>>);
  static_assert(std::is_same_v<decltype(Pot::nested), oabind::Optional<oabind::Box<Pot>>>);
  static_assert(std::is_same_v<decltype(Pot::size), oabind::Optional<oabind::Enum<PotSize>>>);
  static_assert(std::is_same_v<decltype(Shelf::pots), oabind::Optional<std::vector<Pot>>>);
  static_assert(std::is_same_v<decltype(Shelf::sizes), oabind::Optional<std::vector<oabind::Enum<PotSize>>>>);
  static_assert(std::is_same_v<decltype(Shelf::label), oabind::Optional<oabind::Enum<PotSize>>>);

  CHECK_SAME(check::problems<Tree>(R"({"children":[{"example":"xy"}]})"), "/children/0/example: has 2 characters, more than 1");
  CHECK_SAME(check::problems<Shelf>(R"({"urn":4})"), "/urn: 4 is more than 3");
  return check::failures;
}
