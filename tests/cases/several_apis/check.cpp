#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include <type_traits>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace market;

// A schema is named by its file and pointer: both APIs have one and the same type. What only shares a name is two
// types.
static_assert(std::is_same_v<decltype(till::PayRequest::body), decltype(shop::Item::price)>);
static_assert(std::is_same_v<decltype(till::PayPaymentRequired::body), decltype(shop::GetItemNotFound::body)>);
static_assert(!std::is_same_v<till::Item, shop::Item>);

namespace {

class Items final : public shop::ItemsHandler {
  oabind::Reply<shop::GetItemResult> get_item(const shop::GetItemRequest& request,
                                              const oabind::RequestContext&) override {
    if (request.sku != "pot 1/2") return shop::GetItemNotFound{.body = {.reason = "no " + request.sku}};
    return shop::GetItemOk{
        .body = {.sku = request.sku, .price = {.amount = 250, .currency = shop::SchemasMoneyCurrency::chf}}};
  }
};

class Payments final : public till::PaymentsHandler {
  oabind::Reply<till::PayResult> pay(const till::PayRequest& request, const oabind::RequestContext&) override {
    if (request.body.amount > 1000) return till::PayPaymentRequired{.body = {.reason = "too dear"}};
    return till::PayCreated{.body = {.number = 1, .paid = request.body}};
  }
};

}  // namespace

int main() {
  oabind::Router router;
  Items items;
  Payments payments;
  mount(router, items);
  mount(router, payments);
  CHECK(router.conflicts().empty());
  oabind::InProcessTransport transport{router};
  shop::Client browse{transport};
  till::Client counter{transport};

  // What one API gives is handed to the other as it is.
  const auto item = browse.items().get_item({.sku = "pot 1/2"});
  CHECK(item && item->ok());
  const auto paid = counter.payments().pay({.body = item->get<shop::GetItemOk>().body.price});
  CHECK(paid && paid->get<till::PayCreated>().body.paid == item->get<shop::GetItemOk>().body.price);

  const auto missing = browse.items().get_item({.sku = "lid"});
  CHECK(missing && missing->get<shop::GetItemNotFound>().body.reason == "no lid");
  const auto dear = counter.payments().pay({.body = {.amount = 1001, .currency = shop::SchemasMoneyCurrency::eur}});
  CHECK(dear && dear->status() == 402 && dear->get<till::PayPaymentRequired>().body.reason == "too dear");

  // Each server's own base path keeps the APIs apart.
  CHECK(router.respond({{.method = "GET", .target = "/till/items/x"}, ""}).status == 404);
  CHECK(router.respond({{.method = "GET", .target = "/shop/items/x"}, ""}).status == 404);
  CHECK_SAME(router.respond({{.method = "GET", .target = "/shop/items/x"}, ""}).body, R"({"reason":"no x"})");
  return check::failures;
}
