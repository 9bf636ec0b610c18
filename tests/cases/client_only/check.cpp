#include "check.hpp"

#include "../wire.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace client_only;

namespace {

template <class Handler>
concept HasLocked = requires { &Handler::read_locked; };
template <class Handler>
concept HasByName = requires { &Handler::read_pet_by_name; };
static_assert(!HasLocked<PetsHandler> && !HasByName<PetsHandler>);

class Pets final : public PetsHandler {
 public:
  std::string read{};

  oabind::Reply<ReadPetResult> read_pet(const ReadPetRequest& request, const oabind::RequestContext&) override {
    read = request.id;
    return ReadPetNoContent{};
  }
  oabind::Reply<ReadHalfLockedResult> read_half_locked(const ReadHalfLockedRequest&,
                                                       const oabind::RequestContext&) override {
    return ReadHalfLockedNoContent{};
  }
};

}  // namespace

int main() {
  oabind::Router router;
  Pets pets;
  mount(router, pets);
  Wire wire{router};
  Client client{wire, {.credentials = {.key = "k"}}};

  // The first of two paths that are the same is the server's, whichever the client calls.
  CHECK(client.pets().read_pet_by_name({.name = "rex"}) && pets.read == "rex");

  // What a server does not have it does not know, and no credentials are sent for it.
  const auto locked = client.pets().read_locked({});
  CHECK(!locked && locked.error().kind == oabind::ErrorKind::undocumented_status && locked.error().status == 404);
  CHECK(wire.last.target == "/locked" && wire.last.headers.find("x-key") == nullptr);
  CHECK(client.vaults().read_vault({}).error().status == 404);
  CHECK(client.pets().read_half_locked({}) && wire.last.headers.find("x-key") != nullptr);
  return check::failures;
}
