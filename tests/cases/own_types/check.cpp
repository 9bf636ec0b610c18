#include "check.hpp"
#include "client.hpp"
#include "server.hpp"
#include "wire.hpp"

using namespace shop;

namespace my {

std::string text_of(Money money) {
  const std::string cents = std::to_string(money.cents % 100);
  return std::to_string(money.cents / 100) + (cents.size() == 1 ? ".0" : ".") + cents;
}

}  // namespace my

oabind::Result<my::Money, std::string> oabind::Conversion<my::Money>::from_wire(const std::string& text) {
  my::Money money;
  for (const char c : text) {
    if (c == '.') continue;
    if (c < '0' || c > '9') return std::string{"no amount of money"};
    money.cents = money.cents * 10 + (c - '0');
  }
  return money;
}
std::string oabind::Conversion<my::Money>::to_wire(const my::Money& money) {
  return text_of(money);
}

oabind::Result<my::Price, std::string> oabind::Conversion<my::Price>::from_wire(const PriceWire& wire) {
  if (wire.amount == my::Money{}) return std::string{"nothing is free"};
  my::Price price{.amount = wire.amount};
  if (wire.currency) price.currency = *wire.currency;
  if (wire.before) price.before = {*wire.before};
  return price;
}
PriceWire oabind::Conversion<my::Price>::to_wire(const my::Price& price) {
  PriceWire wire{.amount = price.amount};
  if (price.currency != "EUR") wire.currency = price.currency;
  if (!price.before.empty()) wire.before = price.before.front();
  return wire;
}

my::Fixed oabind::Conversion<my::Fixed>::from_wire(const FixedWire& wire) {
  return {wire.sum};
}
FixedWire oabind::Conversion<my::Fixed>::to_wire(const my::Fixed& fixed) {
  return {.kind = {}, .sum = fixed.sum};
}

oabind::Result<my::Colour, std::string> oabind::Conversion<my::Colour>::from_wire(
    const oabind::Enum<ColourWire>& wire) {
  if (wire == ColourWire::red) return my::Colour::red;
  if (wire == ColourWire::green) return my::Colour::green;
  return std::string{"unknown colour"};
}
ColourWire oabind::Conversion<my::Colour>::to_wire(my::Colour colour) {
  return colour == my::Colour::red ? ColourWire::red : ColourWire::green;
}

my::Labels oabind::Conversion<my::Labels>::from_wire(std::vector<std::string>&& names) {
  my::Labels labels;
  for (auto& name : names) ++labels.count[std::move(name)];
  return labels;
}
std::vector<std::string> oabind::Conversion<my::Labels>::to_wire(const my::Labels& labels) {
  std::vector<std::string> names;
  for (const auto& [name, count] : labels.count)
    for (int i = 0; i < count; ++i) names.push_back(name);
  return names;
}

namespace {

constexpr const char* whole =
    R"({"id":7,"total":"12.05","tip":"2.00","refund":null,"discount":"0.50","parts":["1.00","2.00"],)"
    R"("by_name":{"a":{"amount":"3.00","currency":"CHF","before":{"amount":"4.00"}}},"price":{"amount":"5.00"},)"
    R"("colour":"green","labels":["x","x","y"],"charge":{"kind":"Fixed","sum":"6.00"},"either":"7.00","lifetime":90,)"
    R"("key":"00000000-0000-0000-0000-00000000000a"})";

void check_values() {
  const auto order = check::decoded<Order>(whole);
  CHECK(order.id.value() == 7 && order.total == my::Money{1205} && *order.tip == my::Money{200});
  CHECK(order.refund.is_null() && *order.discount == my::Money{50} && order.parts->back() == my::Money{200});
  CHECK(order.by_name->at("a").before.front().amount == my::Money{400} && order.price->currency == "EUR");
  CHECK(order.colour == my::Colour::green && order.labels->count.at("x") == 2);
  CHECK(order.charge->get<my::Fixed>().sum == my::Money{600} && order.either->get<my::Money>().cents == 700);
  CHECK(order.lifetime == std::chrono::seconds{90} && order.key->text.ends_with("0a"));
  CHECK_SAME(oabind::encode(order), whole);
  CHECK(order == check::decoded<Order>(oabind::encode(order)));
  CHECK(check::decoded<Order>(R"({"id":1,"total":"1","lifetime":0,"either":3})").either->get<std::int64_t>() == 3);
  CHECK(check::decoded<Order>(R"({"id":1,"total":"1","lifetime":0})", oabind::DecodeOptions::for_server()).tip ==
        my::Money{100});
}

/// What does not fit the schema is said in the words of the schema; what fits it is up to the type.
void check_problems() {
  const auto of = [](std::string_view member) {
    return check::problems<Order>(R"({"id":1,"total":"1","lifetime":0,)" + std::string{member} + "}");
  };
  CHECK_SAME(of(R"("tip":"x")"), "/tip: no amount of money: \"x\"");
  CHECK_SAME(of(R"("tip":3)"), "/tip: expected string, got number");
  CHECK_SAME(of(R"("parts":["1.00","1.00"])"), "/parts: elements 0 and 1 are equal");
  CHECK_SAME(of(R"("parts":["1.00","-"])"), "/parts/1: no amount of money: \"-\"");
  CHECK_SAME(of(R"("price":{"amount":"0.00"})"), "/price: nothing is free: {\"amount\":\"0.00\"}");
  CHECK_SAME(of(R"("price":{"amount":"1.0","currency":"FRANC"})"),
             "/price/amount: has 3 characters, fewer than 4; /price/currency: has 5 characters, more than 3");
  CHECK_SAME(of(R"("price":{})"), "/price/amount: required member is missing");
  CHECK_SAME(of(R"("colour":"blue")"), "/colour: not one of \"red\", \"green\": \"blue\"");
  CHECK_SAME(of(R"("labels":["a","b","c","d"])"), "/labels: has 4 elements, more than 3");
  CHECK_SAME(of(R"("either":true)"), "/either: expected integer or string, got boolean");
  CHECK_SAME(check::problems<Order>(R"({"id":0,"total":"1234567.89","lifetime":-1})"),
             "/id: 0 is less than 1; /total: has 10 characters, more than 8; /lifetime: -1 is less than 0");
}

class Orders final : public OrdersHandler {
 public:
  ReadOrderRequest seen;
  oabind::Reply<ReadOrderResult> read_order(const ReadOrderRequest& request, const oabind::RequestContext&) override {
    seen = request;
    return ReadOrderOk{.body = {.id = request.id, .total = {100}}, .x_total = {100}};
  }
  oabind::Reply<SetPriceResult> set_price(const SetPriceRequest& request, const oabind::RequestContext&) override {
    return SetPriceOk{.body = {.amount = {2 * request.body.amount.cents}, .currency = request.body.currency}};
  }
};

void check_wire() {
  oabind::Router router;
  Orders orders;
  mount(router, orders);
  Wire wire{router};
  Client client{wire};
  const ReadOrderRequest request{.id = my::OrderId{9},
                                 .least = my::Money{150},
                                 .also = std::vector{my::OrderId{1}, my::OrderId{2}},
                                 .labels = my::Labels{{{"p", 1}, {"q", 1}}},
                                 .price = my::Price{.amount = {300}, .currency = "CHF"},
                                 .x_colour = my::Colour::green};
  const auto answer = client.orders().read_order(request);
  CHECK_SAME(wire.last.target,
             "/orders/9?least=1.50&also=1&also=2&labels=p,q&price%5Bamount%5D=3.00&price%5Bcurrency%5D=CHF");
  CHECK(wire.last.headers.joined("X-Colour") == "green" && wire.answer.headers.joined("X-Total") == "1.00");
  CHECK(orders.seen == request);
  CHECK(answer && answer->get<ReadOrderOk>().x_total == my::Money{100});
  CHECK(answer && answer->expect_ok()->id == my::OrderId{9});
  CHECK(client.orders().read_order({.id = my::OrderId{9}}).has_value() && orders.seen.least == my::Money{0});

  // What to_wire gives is held to the schema before it is sent.
  const auto refused = client.orders().read_order({.id = my::OrderId{0}});
  CHECK_SAME(refused ? "" : oabind::to_string(refused.error().problems), "/path/id: 0 is less than 1");
  CHECK(ask(router, "GET", "/orders/9?least=much").find("/query/least") != std::string::npos);
  CHECK(ask(router, "GET", "/orders/0").find("0 is less than 1") != std::string::npos);

  const auto price = client.orders().set_price({.body = {.amount = {200}, .currency = "CHF"}});
  CHECK(price && *price->expect_ok() == my::Price{.amount = {400}, .currency = "CHF"});
  CHECK_SAME(ask(router, "PUT", "/prices", "application/x-www-form-urlencoded", "amount=2.50"),
             R"(200 {"amount":"5.00"})");
  CHECK(ask(router, "PUT", "/prices", "application/json", R"({"amount":"0.00"})").starts_with("4"));
}

}  // namespace

int main() {
  check_values();
  check_problems();
  check_wire();
  return check::failures;
}
