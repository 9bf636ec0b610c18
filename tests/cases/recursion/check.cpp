#include "check.hpp"
#include "types.hpp"

using namespace recursion;

int main() {
  const char* family = R"({"name":"a","mother":{"name":"b"},"children":[{"name":"c"}],"byName":{"c":{"name":"c"}}})";
  const auto person = check::decoded<Person>(family);
  CHECK_SAME(oabind::encode(person), family);
  CHECK((*person.mother)->name == "b");
  const Person copy = person;
  CHECK(copy == person);

  const char* mutual = R"({"right":{"left":{},"all":[{}]},"all":[{"left":{"all":[]}}]})";
  CHECK_SAME(oabind::encode(check::decoded<Left>(mutual)), mutual);

  const char* sum = R"({"left":1.0,"right":{"left":2.0,"right":[3.0]},"rest":[{"factor":4.0}]})";
  const auto expression = check::decoded<Expression>(sum);
  CHECK_SAME(oabind::encode(expression), sum);
  CHECK(expression.get<Sum>().left->get<double>() == 1.0);

  const char* tree = R"({"leaf":"a","left":{"leaf":"b"},"right":{"deeper":{"leaf":"c"}}})";
  const auto root = check::decoded<Tree>(tree);
  CHECK_SAME(oabind::encode(root), tree);
  CHECK(root.additional_properties.at("right")->additional_properties.at("deeper")->leaf == "c");

  const char* nest = R"({"twigs":["straw",null,{"twigs":[]}]})";
  CHECK_SAME(oabind::encode(check::decoded<Nest>(nest)), nest);
  return check::failures;
}
