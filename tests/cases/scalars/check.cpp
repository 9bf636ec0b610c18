#include "check.hpp"
#include "types.hpp"

using namespace scalars;

int main() {
  const char* formats = R"({"plain":-9007199254740993,"small":-5,"tiny":127,"count":4294967295,"huge":18446744073709551615,"ratio":0.5,"value":1e-7,)"
                        R"("moment":"2026-01-28T12:00:00.123456789+05:30","day":"2026-02-28","hour":"12:30:00Z","span":"P1DT2H",)"
                        R"("id":"123e4567-e89b-12d3-a456-426614174000","blob":"aGVsbG8=","link":"https://a.example/b?c","v4":"127.0.0.1","v6":"::1",)"
                        R"("secret":"s","odd":"o"})";
  CHECK_SAME(oabind::encode(check::decoded<Formats>(formats)), formats);
  CHECK_SAME(check::problems<Formats>(R"({"small":2147483648,"tiny":128,"count":-1,"plain":1.5,"day":"2026-02-30","v4":"1.2.3","id":"x","blob":"!"})").substr(0, 7), "/small:");
  for (const char* bad : {R"({"plain":true})", R"({"plain":1.5})", R"({"plain":9223372036854775808})", R"({"tiny":128})", R"({"day":"2026-02-30"})",
                          R"({"moment":"yesterday"})", R"({"v6":"::g"})", R"({"link":"not a uri"})", R"({"blob":"?"})", R"({"ratio":"1"})"}) {
    CHECK(!check::problems<Formats>(bad).empty());
  }

  for (const char* good : {R"({"name":"äöü"})", R"({"percent":0})", R"({"price":0.07,"name":"a"})", R"({"tags":["a","b"]})", R"({"labels":{"a":1}})"}) {
    CHECK_SAME(check::problems<Limits>(good), "");
  }
  for (const char* bad : {R"({"name":""})", R"({"name":"abcd"})", R"({"code":"AB1"})", R"({"percent":100})", R"({"price":0.001,"name":"a"})", R"({"price":1})",
                          R"({"tags":[]})", R"({"tags":["a","a"]})", R"({"tags":["abcde"]})", R"({"labels":{"A":1}})", R"({"other":1})"}) {
    CHECK(!check::problems<Limits>(bad).empty());
  }

  const char* containers = R"({"matrix":[[1.0],[]],"flags":[true,false],"anything":{"a":[null]},"free":{"x":1},"listless":[1,"two"],"holes":[1,null],)"
                           R"("level":-3,"mode":"1st","version":2,"always":"yes please"})";
  const auto all = check::decoded<Containers>(containers);
  CHECK_SAME(oabind::encode(all), containers);
  CHECK(all.level == ContainersLevel::minus_3);
  CHECK(all.mode == ContainersMode::n1st);
  CHECK_SAME(oabind::encode(Containers{}), R"({"always":"yes please"})");
  CHECK(!check::problems<Containers>(R"({"always":"no"})").empty());
  CHECK(!check::problems<Containers>(R"({"always":"yes please","mode":"maybe"})").empty());
  CHECK(check::decoded<Containers>(R"({"always":"yes please","mode":"maybe"})").mode->unknown() == "maybe");
  CHECK(check::decoded<Containers>(R"({"always":"yes please","mode":"a-b"})").mode != ContainersMode::a_b);

  const auto open = check::decoded<Open>(R"({"id":"x","extra":3})");
  CHECK(open.additional_properties.at("extra") == 3);
  CHECK(!check::problems<Open>(R"({"id":"x","extra":"three"})").empty());

  const auto nulls = check::decoded<Nulls>(R"({"needed":null,"maybe":null})");
  CHECK(nulls.needed.is_null() && nulls.maybe.is_null() && nulls.list.is_absent());
  CHECK_SAME(oabind::encode(nulls), R"({"needed":null,"maybe":null})");
  CHECK(!check::problems<Nulls>("{}").empty());

  // readOnly and writeOnly: one struct, presence checked by direction; a server fills defaults, a client never sends them.
  CHECK(check::problems<Account>(R"({"password":"p"})").empty());
  CHECK(!check::problems<Account>("{}").empty());
  CHECK(check::problems<Account>(R"({"id":1})", oabind::DecodeOptions::for_client()).empty());
  const auto filled = check::decoded<Account>(R"({"password":"p"})", oabind::DecodeOptions::for_server());
  CHECK(filled.page == 20 && filled.name == "nobody");
  CHECK_SAME(oabind::encode(Account{.password = "p"}), R"({"password":"p"})");
  return check::failures;
}
