#include "check.hpp"
#include "types.hpp"

#include <oabind/json.hpp>

#include <type_traits>

using namespace assertions;

namespace {

void conditions() {
  CHECK_SAME(check::problems<Shipment>(R"({"country":"NL","postcode":"1012 AB"})"), "");
  CHECK_SAME(check::problems<Shipment>(R"({"country":"NL"})"), R"(needs "postcode")");
  CHECK_SAME(check::problems<Shipment>(R"({"country":"NL","postcode":"12"})"),
             R"(member "postcode": does not match ^\d{4} ?[A-Z]{2}$)");
  CHECK_SAME(check::problems<Shipment>(R"({"country":"DE","street":"Am Hang","postcode":"12"})"), "");
  CHECK_SAME(check::problems<Shipment>(R"({"country":"DE"})"), R"(needs "street")");
  CHECK_SAME(check::problems<Shipment>(R"({"country":"DE","street":"Am Hang","locker":3})"),
             R"(is what 'not' forbids: {"country":"DE","locker":3,"street":"Am Hang"})");
  CHECK(!oabind::validate(Shipment{.country = "NL", .street = {}, .locker = {}, .postcode = {}}));
  CHECK(oabind::validate(Shipment{.country = "NL", .street = {}, .locker = {}, .postcode = "1012AB"}).has_value());

  CHECK_SAME(check::problems<Order>(R"({"card":"c","holder":"Ada"})"), "");
  CHECK_SAME(check::problems<Order>(R"({"card":"c","holder":"A"})"), R"(member "holder": has 1 character, fewer than 2)");
  CHECK_SAME(check::problems<Order>(R"({"holder":"A"})"), "");
  CHECK_SAME(check::problems<Order>(R"({"iban":"x"})"), "iban needs bank");
  CHECK_SAME(check::problems<Order>(R"({"iban":"x","bank":"y"})"), "");
}

void lists() {
  CHECK_SAME(check::problems<Lists>(R"({"scores":[1,100]})"), "");
  CHECK_SAME(check::problems<Lists>(R"({"scores":[1]})"), "/scores: has 0 elements that match 'contains', fewer than 1");
  CHECK_SAME(check::problems<Lists>(R"({"scores":[101,102,103]})"),
             "/scores: has 3 elements that match 'contains', more than 2");
  static_assert(std::is_same_v<decltype(Lists::position), oabind::Optional<std::vector<double>>>);
  CHECK_SAME(check::problems<Lists>(R"({"position":[13.4,52.5]})"), "");
  CHECK_SAME(check::problems<Lists>(R"({"position":[13.4,92.5,30]})"), "/position: element 1: 92.5 is more than 90");
  CHECK_SAME(check::problems<Lists>(R"({"entry":["a",1]})"), "");
  CHECK_SAME(check::problems<Lists>(R"({"entry":["a",1,2]})"), "/entry: element 2: must not be there");
  CHECK_SAME(check::problems<Lists>(R"({"headers":{"x-a":"1","age":2}})"), "");
  CHECK_SAME(check::problems<Lists>(R"({"headers":{"x-a":1}})"),
             R"(/headers: member "x-a": is of a type that is not allowed: number)");
}

void members() {
  CHECK_SAME(check::problems<Settings>(R"({"name":"n","is_on":true,"max_age":3})"), "");
  CHECK_SAME(check::problems<Settings>(R"({"is_on":1})"),
             R"(member "is_on": is of a type that is not allowed: number)");
  CHECK_SAME(check::problems<Settings>(R"({"max_a":-1})"), R"(member "max_a": -1 is less than 0)");
  CHECK_SAME(check::problems<Settings>(R"({"other":1})"), R"(member "other": must not be there)");
  CHECK_SAME(check::problems<Settings>(R"({"is_enabled":true})"),
             R"(member "is_enabled": has 10 characters, more than 8)");
  CHECK(!check::problems<Sealed>(R"({"a":1,"c":2})").empty());
  CHECK_SAME(check::problems<Sealed>(R"({"a":1,"b":2})"), "");
}

void values() {
  const auto choice = [](const std::string& more) {
    return check::problems<Choice>(R"({"zoom":2.5,"corner":[1,1],"mix":"auto")" + more + "}");
  };
  CHECK_SAME(choice(""), "");
  CHECK_SAME(check::problems<Choice>(R"({"zoom":2,"corner":[1,0],"mix":2})"),
             "/zoom: is none of [0.5,1,2.5]: 2; /corner: is none of [[0,0],[1,1]]: [1,0]; /mix: not one of the values listed: 2");
  CHECK_SAME(choice(R"(,"preset":{"kind":"none"})"), "");
  CHECK_SAME(choice(R"(,"preset":{"kind":"some"})"), R"(/preset: is none of [{"kind":"none"}]: {"kind":"some"})");
  CHECK_SAME(choice(R"(,"wide":18446744073709551615)"), "");
  CHECK_SAME(choice(R"(,"wide":2)"), "/wide: is none of [18446744073709551615,1]: 2");
  CHECK_SAME(choice(R"(,"outside":5)"), "/outside: fits none of the alternatives");
  CHECK_SAME(choice(R"(,"outside":-5)"), "");
  CHECK_SAME(choice(R"(,"anything":[{}])"), "");
  CHECK_SAME(choice(R"(,"anything":{})"), "/anything: is what 'not' forbids: {}");
}

void compositions() {
  CHECK_SAME(check::problems<Figure>(R"({"radius":1})"), "");
  CHECK_SAME(check::problems<Figure>(R"({"radius":1,"both":true})"), R"(is what 'not' forbids: {"both":true,"radius":1})");
  const std::string leaf = R"({"label":"x"})";
  CHECK_SAME(check::problems<Tree>(R"({"label":"r","children":[)" + leaf + "," + leaf + "]}"), "");
  CHECK(!check::problems<Tree>(R"({"label":"r","children":[)" + leaf + "," + leaf + "," + leaf + "]}").empty());
}

void little() {
  const auto refused = [](const char* members) { return !check::problems<Little>(members).empty(); };
  CHECK_SAME(check::problems<Little>(R"({"gone":null,"empty":null,"none":null,"never":[],"unlisted":[]})"), "");
  CHECK_SAME(check::problems<Little>(R"({"gone":0})"), "/gone: is of a type that is not allowed: number");
  CHECK(refused(R"({"empty":false})"));
  CHECK(refused(R"({"none":""})"));
  CHECK_SAME(check::problems<Little>(R"({"never":[null]})"), "/never/0: must not be there");
  CHECK(refused(R"({"unlisted":[null]})"));
  CHECK_SAME(check::problems<Little>(R"({"marked":"a\u0000b"})"), "");
  CHECK(refused(R"({"marked":"a"})"));
  CHECK_SAME(check::problems<Little>(R"({"needs":{"a":1,"b":2}})"), "");
  CHECK_SAME(check::problems<Little>(R"({"needs":{"a":1}})"), "/needs: a needs b");
  CHECK_SAME(check::problems<Little>(R"({"letters":"\u0041\u03c0"})"), "");
  CHECK(refused(R"({"letters":"Aa"})"));
  CHECK_SAME(check::problems<Little>(R"({"either":{"a":1,"c":2}})"), "");
  CHECK(refused(R"({"either":{"a":1,"b":2,"c":3}})"));
  CHECK_SAME(check::problems<Little>(R"({"rows":[7,12]})"), "");
  CHECK(refused(R"({"rows":[3]})"));
}

}  // namespace

int main() {
  little();
  conditions();
  lists();
  members();
  values();
  compositions();
  return check::failures;
}
