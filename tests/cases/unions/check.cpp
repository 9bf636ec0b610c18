#include "check.hpp"
#include "types.hpp"

using namespace unions;

int main() {
  // The discriminator may come last, several of its values may mean one alternative, and it is written when it is not set.
  const auto puppy = check::decoded<Pet>(R"({"bark":"wau","petType":"puppy"})");
  CHECK(puppy.get<Dog>().pet_type == "puppy");
  CHECK_SAME(oabind::encode(puppy), R"({"petType":"puppy","bark":"wau"})");
  CHECK_SAME(oabind::encode(Pet{Cat{.pet_type = {}, .lives = 7}}), R"({"petType":"cat","lives":7})");
  CHECK(!check::problems<Pet>(R"({"petType":"fish"})").empty());

  CHECK(check::decoded<Figure>(R"({"side":2,"shape":"square"})").get<Square>().side == 2.0);
  CHECK_SAME(oabind::encode(Figure{Circle{.radius = 1.5}}), R"({"shape":"circle","radius":1.5})");

  CHECK(check::decoded<ByType>(R"("text")").get<std::string>() == "text");
  CHECK(check::decoded<ByType>("3").get<std::int64_t>() == 3);
  CHECK(check::decoded<ByType>(R"(["a"])").get<std::vector<std::string>>().size() == 1);
  CHECK(check::decoded<ByType>("true").get<bool>());
  CHECK(!check::problems<ByType>("null").empty());
  CHECK(check::decoded<TypeList>("3").get<std::int64_t>() == 3);
  CHECK(!check::problems<TypeList>("3.5").empty());

  CHECK(check::decoded<Payment>(R"({"note":"n","iban":"DE1"})").get<Bank>().iban == "DE1");
  CHECK(check::decoded<Payment>(R"({"card":"1"})").is<Card>());

  CHECK(check::decoded<TwoStrings>(R"("123e4567-e89b-12d3-a456-426614174000")").index() == 0);
  CHECK(check::decoded<TwoStrings>(R"("abc")").index() == 1);
  CHECK(check::decoded<TwoStrings>(R"("xylophone")").index() == 2);
  CHECK(!check::problems<TwoStrings>(R"("neither")").empty());

  // What fits several alternatives of a oneOf is refused by a server; a client takes the first.
  CHECK_SAME(check::problems<TwoStrings>(R"("xy")"), "fits more than one alternative (2 and 3)");
  CHECK(check::decoded<TwoStrings>(R"("xy")").index() == 1);
  CHECK_SAME(check::problems<TwoStrings>(R"("xylophone")"), "");
  CHECK_SAME(check::problems<Payment>(R"({"card":"1","iban":"DE1"})"), "fits more than one alternative (1 and 2)");
  CHECK_SAME(check::problems<Payment>(R"({"card":"1","iban":2})"), "");
  CHECK_SAME(check::problems<Size>("3"), "");
  CHECK_SAME(check::problems<Bounds>("4"), "fits more than one alternative (1 and 2)");
  CHECK_SAME(check::problems<Bounds>("7"), "");
  CHECK(check::decoded<Bounds>("7").get<double>() == 7.0);
  std::string chain = R"({"depth":0})";
  for (int i = 0; i < 40; ++i) chain = R"({"depth":1,"next":)" + chain + "}";
  CHECK_SAME(check::problems<Chain>(chain), "");  // each union in a union is looked at twice, not twice as often

  // By their titles, unless those are sentences, the union's own name or another one's too.
  CHECK(check::decoded<Notice>(R"({"street":"s"})").is<NoticeByMail>());
  CHECK(check::decoded<Notice>(R"({"phone":"1"})").is<NoticeSms>());
  CHECK(check::decoded<Notice>(R"({"door":"d"})").is<NoticeOption3>());
  CHECK(check::decoded<Notice>(R"({"board":"b"})").is<NoticeOption4>());
  CHECK(check::decoded<Notice>(R"({"wave":"w"})").is<NoticeOption6>());
  CHECK(check::problems<Uses>(R"({"maybe":null,"way":"up"})").empty());
  CHECK(!check::problems<Uses>(R"({"maybe":null,"way":"left"})").empty());

  const auto both = check::decoded<Person>(R"({"name":"Ada","age":36})");
  CHECK(both.named && both.aged && both.named->name == "Ada" && both.aged->age == 36);
  CHECK_SAME(oabind::encode(both), R"({"name":"Ada","age":36})");
  const auto one = check::decoded<Person>(R"({"age":1})");
  CHECK(!one.named && one.aged);

  const auto uses = check::decoded<Uses>(R"({"maybe":null,"color":"teal"})");
  CHECK(uses.maybe.is_null());
  CHECK(uses.color && uses.color->unknown() == "teal");
  CHECK_SAME(oabind::encode(uses), R"({"maybe":null,"color":"teal"})");
  CHECK(check::problems<Uses>(R"({"maybe":null,"color":"teal"})").empty());  // open in both directions

  CHECK(check::problems<Contact>(R"({"mail":"a"})").empty());
  CHECK(!check::problems<Contact>(R"({"mail":"a","phone":"b"})").empty());
  CHECK(!check::problems<Contact>(R"({})").empty());

  const auto common = check::decoded<Common>(R"({"id":1,"card":"c"})");
  CHECK(common.get<0>().id == 1 && common.get<0>().card == "c");

  // A base with a discriminator stands for its children: nothing of a Bird is lost in a list of Animals.
  const auto zoo = check::decoded<Zoo>(R"({"animals":[{"kind":"Bird","name":"Pip","wings":2},{"kind":"Animal"}]})");
  CHECK(zoo.animals->at(0).get<Bird>().wings == 2);
  CHECK_SAME(oabind::encode(zoo), R"({"animals":[{"kind":"Bird","name":"Pip","wings":2},{"kind":"Animal"}]})");
  return check::failures;
}
