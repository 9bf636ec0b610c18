#include "check.hpp"
#include "types.hpp"

using namespace anchors;

int main() {
  // What an example looks like is no schema: `#leaf` is the one of Plant, in Pot that of Pot.
  static_assert(std::is_same_v<decltype(Tree::children), std::optional<std::vector<Tree>>>);
  static_assert(std::is_same_v<decltype(Tree::leaf), std::optional<PlantBloom>>);
  static_assert(std::is_same_v<decltype(Tree::example), std::optional<std::string>>);
  static_assert(std::is_same_v<decltype(Pot::plant), std::optional<Plant>>);
  static_assert(std::is_same_v<decltype(Pot::lid), std::optional<Lid>>);
  static_assert(std::is_same_v<decltype(Pot::nested), std::optional<oabind::Box<Pot>>>);
  static_assert(std::is_same_v<decltype(Pot::size), std::optional<oabind::Enum<PotSize>>>);
  static_assert(std::is_same_v<decltype(Shelf::pots), std::optional<std::vector<Pot>>>);
  static_assert(std::is_same_v<decltype(Shelf::sizes), std::optional<std::vector<oabind::Enum<PotSize>>>>);
  static_assert(std::is_same_v<decltype(Shelf::label), std::optional<oabind::Enum<PotSize>>>);

  CHECK_SAME(check::problems<Tree>(R"({"children":[{"example":"xy"}]})"), "/children/0/example: has 2 characters, more than 1");
  CHECK_SAME(check::problems<Shelf>(R"({"urn":4})"), "/urn: 4 is more than 3");
  return check::failures;
}
