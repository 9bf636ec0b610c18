#include <iostream>

#include <keys_api/types.hpp>
#include <oabind/codec.hpp>
#include <pets/v1/types.hpp>

bool client_and_server_talk();

/// Succeeds when each API decodes its own Item, and what one of them refuses is refused.
int main() {
  const auto key = oabind::decode<keys::Item>(R"({"name": "ci", "scope": {"area": "read"}})");
  const auto pet = oabind::decode<pets::Item>(R"({"legs": 4})");
  const auto bad = oabind::decode<pets::Item>(R"({"legs": "four"})");
  if (!key || key->scope.area.name != "read" || !pet || pet->legs != 4 || bad || !client_and_server_talk()) return 1;
  std::cout << key->name << ' ' << oabind::encode(*pet) << '\n';
}
