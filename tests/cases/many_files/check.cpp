#include <oabind/codec.hpp>
#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include <type_traits>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace depot;

// A schema is one type, of the API in whose file it stands, whoever refers to it.
static_assert(std::is_same_v<decltype(orders::AddOrderCreated::body), common::Money>);
static_assert(std::is_same_v<decltype(orders::GetOrderNotFound::body), decltype(people::GetPersonNotFound::body)>);
static_assert(std::is_same_v<decltype(people::GetPersonOk::body), people::Person>);

namespace {

class Orders final : public orders::OrdersHandler {
  oabind::Reply<orders::GetOrderResult> get_order(const orders::GetOrderRequest& request,
                                                  const oabind::RequestContext&) override {
    if (request.id != "a1") return orders::GetOrderNotFound{.body = {.reason = "no " + request.id}};
    people::Person buyer;
    buyer.name = "Ann";
    buyer.home = orders::Address{.city = "Basel", .country = orders::Country::ch};
    orders::Order order{.id = "a1", .lines = {{.article = "pot", .price = common::Money{.amount = 2.5}}}};
    order.buyer = std::move(buyer);
    return orders::GetOrderOk{.body = std::move(order)};
  }
  oabind::Reply<orders::AddOrderResult> add_order(const orders::AddOrderRequest& request,
                                                  const oabind::RequestContext& context) override {
    if (!context.credentials<orders::Token>()) return oabind::refuse(401);
    return orders::AddOrderCreated{.body = {.amount = static_cast<double>(request.body.lines.size())}};
  }
};

}  // namespace

int main() {
  oabind::Router router;
  Orders handler;
  mount(router, handler);
  oabind::InProcessTransport transport{router};
  orders::Client client{transport, {.credentials = {.token = "t"}}};

  const auto found = client.orders().get_order({.id = "a1"});
  CHECK(found && found->ok());
  const auto& order = found->get<orders::GetOrderOk>().body;
  CHECK_SAME(oabind::encode(order), R"({"id":"a1","lines":[{"article":"pot","price":{"amount":2.5}}],)"
                                    R"("buyer":{"name":"Ann","home":{"city":"Basel","country":"ch"}}})");
  const auto person = oabind::decode<people::Person>(R"({"name":"Bo","orders":[{"id":"b","lines":[]}]})");
  CHECK(person && person->orders->at(0).id == "b");

  const auto missing = client.orders().get_order({.id = "b2"});
  CHECK(missing && missing->get<orders::GetOrderNotFound>().body.reason == "no b2");
  const auto added = client.orders().add_order({.body = order});
  CHECK(added && added->get<orders::AddOrderCreated>().body.amount == 1);
  return check::failures;
}
