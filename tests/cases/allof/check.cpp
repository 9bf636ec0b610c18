#include "check.hpp"
#include "types.hpp"

using namespace allof;

int main() {
  const auto narrowed = check::decoded<Narrowed>(R"({"id":7,"note":"ab"})");
  CHECK(narrowed.id == 7 && narrowed.note == "ab");
  static_assert(std::is_same_v<decltype(narrowed.id), std::int32_t>);
  CHECK_SAME(oabind::encode(narrowed), R"({"id":7,"note":"ab"})");
  CHECK_SAME(check::problems<Narrowed>(R"({"id":11,"note":"toolong"})"), "/id: 11 is more than 10; /note: has 7 characters, more than 5");
  CHECK(!check::problems<Narrowed>(R"({"id":-1,"note":"a"})").empty());
  CHECK(!check::problems<Narrowed>(R"({"id":1,"note":"A"})").empty());

  static_assert(std::is_same_v<decltype(Holder::described), oabind::Optional<Base>>);
  const auto holder = check::decoded<Holder>(R"({"described":{"id":1},"flavours":"sour"})");
  CHECK(holder.flavours == HolderFlavours::sour);
  CHECK(!check::problems<Holder>(R"({"flavours":"sweet"})").empty());

  const Deep deep{.a = "x", .b = {}, .c = true};
  CHECK_SAME(oabind::encode(deep), R"({"a":"x","c":true})");
  CHECK_SAME(oabind::encode(Impossible{.y = "only this"}), R"({"y":"only this"})");
  return check::failures;
}
