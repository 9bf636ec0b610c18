#include "check.hpp"
#include "client.hpp"
#include "types.hpp"

using namespace pets;

int main() {
  // A title, a server and errors were added, an internal operation and what is deprecated removed, a schema copied.
  const char* text = R"({"id":"7","status":"lent","owner":{"id":"8"}})";
  const auto pet = check::decoded<Pet>(text);
  CHECK(pet.status == PetStatus::lent && pet.owner->id == "8");
  CHECK_SAME(oabind::encode(pet), text);
  const char* homeless = R"({"id":"7","status":"sold","home":null})";
  CHECK(check::decoded<Pet>(homeless).home.is_null());
  CHECK_SAME(oabind::encode(check::decoded<Pet>(homeless)), homeless);
  CHECK(check::decoded<Pet>(R"({"id":"7","status":"sold","home":{"street":"Elm"}})").home->street == "Elm");
  CHECK_SAME(check::problems<Pet>(R"({"id":"7"})"), "/status: required member is missing");

  const ListPetsRequest request{};
  CHECK(request == ListPetsRequest{});
  const ListPetsDefault failed{.status = 500, .body = {.title = "tired"}};
  CHECK(failed.body.title == "tired");
  return check::failures;
}
