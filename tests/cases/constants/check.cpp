#include "check.hpp"
#include "types.hpp"

using namespace constants;

namespace {

void check_alternatives() {
  CHECK(check::decoded<Frame>(R"({"op":1,"sent":7})").get_if<Ping>()->sent == 7);
  CHECK(check::decoded<Frame>(R"({"op":2,"text":"a"})").get_if<Text>()->text == "a");
  CHECK(check::decoded<Frame>(R"({"text":"a","op":11})").get_if<Raw>()->op == RawOp::n11);
  CHECK(check::decoded<Frame>(R"({"op":2.0})").is<Text>());  // one number with "2", RFC 8259 section 6
  CHECK(check::decoded<Frame>(R"({"op":1e1})").is<Raw>());
  CHECK_SAME(check::problems<Frame>(R"({"op":3})"), "/op: stands for no alternative: 3");
  CHECK_SAME(check::problems<Frame>(R"({"op":"1"})"), "/op: stands for no alternative: \"1\"");
  CHECK_SAME(check::problems<Frame>(R"({"op":1.5})"), "/op: stands for no alternative: 1.5");
  CHECK_SAME(check::problems<Frame>(R"({})"), "/op: required member is missing");
  CHECK_SAME(oabind::encode(Frame{Text{}}), R"({"op":2})");

  CHECK(check::decoded<Outcome>(R"({"ok":true})").is<Done>());
  CHECK(check::decoded<Outcome>(R"({"ok":false})").is<Failed>());
  CHECK_SAME(check::problems<Outcome>(R"({"ok":null})"), "/ok: stands for no alternative: null");

  CHECK(check::decoded<Figure>(R"({"sides":4})").is<Square>());
  CHECK_SAME(oabind::encode(Figure{Square{}}), R"({"sides":4})");

  CHECK(check::decoded<Document>(R"({"version":2,"a":"x"})").get_if<V2>()->a == "x");
  CHECK_SAME(oabind::encode(Document{V2{.a = "x"}}), R"({"version":2,"a":"x"})");
  CHECK_SAME(check::problems<Document>(R"({"version":"2"})"), "/version: stands for no alternative: \"2\"");
}

void check_enums() {
  const auto setting = check::decoded<Setting>(R"({"level":2,"size":11,"colour":"#0f0","only":5})");
  CHECK(setting.level == Level::high && !setting.size.known() && setting.size.number() == 11);
  CHECK(setting.colour == Colour::green);
  CHECK_SAME(check::problems<Setting>(R"({"level":3,"size":11,"colour":"#00f","only":5})"),
             "/level: not one of the values listed: 3; /colour: not one of \"#f00\", \"#0f0\": \"#00f\"");
  CHECK(!check::decoded<Setting>(R"({"level":3,"size":11,"colour":"#00f","only":5})").level.known());
  // What nobody has set yet is the first value, and valid.
  CHECK_SAME(oabind::encode(Setting{}), R"({"level":1,"size":10,"colour":"#f00","only":5})");
  CHECK(Setting{}.level == Level::low && Setting{}.only.known());
}

}  // namespace

int main() {
  check_alternatives();
  check_enums();
  return check::failures;
}
