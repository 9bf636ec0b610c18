#include "check.hpp"
#include "types.hpp"

using namespace nullable;

int main() {
  // What stands beside `nullable` has the component's name, null belongs to where it is used.
  static_assert(std::is_same_v<decltype(Deal::buyer), oabind::Nullable<Buyer>>);
  static_assert(std::is_same_v<decltype(Deal::seller), oabind::OptionalNullable<Seller>>);
  static_assert(std::is_same_v<decltype(Deal::agent), oabind::OptionalNullable<Party>>);
  static_assert(std::is_same_v<decltype(Deal::witness), oabind::OptionalNullable<DealWitness>>);
  static_assert(std::is_same_v<decltype(Deal::code), oabind::OptionalNullable<std::string>>);
  static_assert(std::is_same_v<decltype(Deal::vehicle), oabind::OptionalNullable<Vehicle>>);
  static_assert(std::is_same_v<decltype(Deal::shape), oabind::OptionalNullable<Shape>>);

  const char* text = R"({"buyer":{"name":"B","limit":3},"seller":null,"agent":{"name":"A"},"witness":null,"code":"abc",)"
                     R"("vehicle":{"kind":"car","doors":4},"shape":{"is":"dot","x":1.5}})";
  const auto deal = check::decoded<Deal>(text);
  CHECK(deal.buyer->limit == 3 && deal.seller.is_null() && deal.witness.is_null());
  CHECK(deal.vehicle->get<Car>().doors == 4);
  CHECK(deal.shape->get<Dot>().x == 1.5);
  CHECK_SAME(oabind::encode(deal), text);

  const auto base = check::decoded<Deal>(R"({"buyer":null,"vehicle":{"kind":"any"},"shape":null})");
  CHECK(!base.buyer && base.vehicle->is<VehicleBase>() && base.shape.is_null());
  CHECK_SAME(check::problems<Deal>(R"({"buyer":null,"code":"four"})"), "/code: has 4 characters, more than 3");
  return check::failures;
}
