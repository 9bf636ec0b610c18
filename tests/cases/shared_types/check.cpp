#include <type_traits>

#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace ferry;

// One type under the names of all places of a group; where anything differs, and in another group, a type of its own.
static_assert(std::is_same_v<AddCrossingBody, ListCrossingsOkBodyItem>);
static_assert(std::is_same_v<AddCrossingBodyPricePer, CheapCrossingsLimitPer>);
static_assert(std::is_same_v<CheapCrossingsSort, ListCrossingsSort>);
static_assert(std::is_same_v<CrewMate, CrewCaptain> && !std::is_same_v<CrewCook, CrewCaptain>);
static_assert(!std::is_same_v<ListBoatsOkBodyHome, ListCrossingsOkBodyItemFrom>);
static_assert(!std::is_same_v<CrewTails, CrewHeads>);

namespace {

class Crossings final : public CrossingsHandler {
 public:
  oabind::Reply<ListCrossingsResult> list_crossings(const ListCrossingsRequest&,
                                                    const oabind::RequestContext&) override {
    return ListCrossingsOk{.body = added};
  }
  oabind::Reply<AddCrossingResult> add_crossing(const AddCrossingRequest& request,
                                                const oabind::RequestContext&) override {
    added.push_back(request.body);
    return AddCrossingCreated{.body = request.body};
  }
  oabind::Reply<CheapCrossingsResult> cheap_crossings(const CheapCrossingsRequest& request,
                                                      const oabind::RequestContext&) override {
    CheapCrossingsOkBody body{CheapCrossingsOkBodyOption1{added.front()}};
    if (request.sort == CheapCrossingsSort::departure)
      body = oabind::Alternative<2, CheapCrossingsOkBodySecond>{{.why = "all gone"}};
    return CheapCrossingsOk{.body = std::move(body)};
  }

 private:
  std::vector<AddCrossingBody> added;
};

}  // namespace

int main() {
  oabind::Router router;
  Crossings crossings;
  mount(router, crossings);
  oabind::InProcessTransport transport{router};
  Client client{transport};

  const AddCrossingBody crossing{.from = {.code = "N1", .gates = {{2, 3}}},
                                 .to = ListCrossingsOkBodyItemFrom{.code = "S"},
                                 .price = {.amount = 12.5, .per = AddCrossingBodyPricePer::car}};
  CHECK_SAME(oabind::encode(crossing),
             R"({"from":{"code":"N1","gates":[2,3]},"to":{"code":"S"},"price":{"amount":12.5,"per":"car"}})");
  CHECK(client.crossings().add_crossing({.body = crossing}).has_value());
  const auto list = client.crossings().list_crossings();
  CHECK(list && list->expect_ok()->at(0) == crossing);

  const auto cheapest = client.crossings().cheap_crossings();
  CHECK(cheapest && cheapest->expect_ok()->get<0>() == crossing);
  const auto none = client.crossings().cheap_crossings({.sort = CheapCrossingsSort::departure});
  CHECK(none && oabind::encode(*none->expect_ok()) == R"({"why":"all gone"})");
  return check::failures;
}
