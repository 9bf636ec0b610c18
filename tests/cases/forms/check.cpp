#include "check.hpp"
#include "client.hpp"
#include "server.hpp"
#include "wire.hpp"

using namespace forms_case;

namespace {

constexpr std::string_view form = "application/x-www-form-urlencoded";

class Orders final : public OrdersHandler {
 public:
  Order order;
  oabind::Optional<Label> label;
  FindLabelsRequest found;
  SearchForm searched;

  oabind::Reply<AddOrderResult> add_order(const AddOrderRequest& request, const oabind::RequestContext&) override {
    order = request.body;
    return AddOrderNoContent{};
  }
  oabind::Reply<AddLabelResult> add_label(const AddLabelRequest& request, const oabind::RequestContext&) override {
    label = request.body;
    return AddLabelOk{.body = request.body.value_or(Label{.text = "none"})};
  }
  oabind::Reply<FindLabelsResult> find_labels(const FindLabelsRequest& request, const oabind::RequestContext&) override {
    found = request;
    return FindLabelsNoContent{};
  }
  oabind::Reply<SearchResult> search(const SearchRequest& request, const oabind::RequestContext&) override {
    searched = request.body;
    return SearchNoContent{};
  }
};

void check_order(Client& client, const Wire& wire, const Orders& orders) {
  const Order order{.id = 7,
                    .paid = true,
                    .due = oabind::Date::parse("2026-03-01"),
                    .names = std::vector<std::string>{"a&b", "ü ="},
                    .label = Label{.text = "l", .weight = 0.5},
                    .labels = std::vector<Label>{{.text = "m"}, {.text = "n"}},
                    .lines = {{.price = 1, .tags = std::vector<std::string>{"x", "y"}, .label = Label{.text = "in"}}, {.price = 2}},
                    .metadata = std::map<std::string, std::string>{{"k", "1"}, {"l", "true"}},
                    .expand = std::vector<std::string>{"customer", "items"},
                    .codes = std::vector<std::int64_t>{1, 2, 3},
                    .window = OrderWindow{.from = 1, .to = 2},
                    .notes = std::vector<std::string>{"1", "{}"},
                    .either = OrderEither{std::vector<std::int64_t>{4, 5}}};
  const auto sent = client.orders().add_order({.body = order});
  CHECK(sent.has_value());
  if (!sent) std::cerr << sent.error().message() << "\n";
  CHECK(orders.order == order);
  CHECK_SAME(wire.last.body,
             "id=7&paid=true&due=2026-03-01&names=a%26b&names=%C3%BC%20%3D&label=%7B%22text%22%3A%22l%22%2C%22weight%22%3A0.5%7D"
             "&labels=%7B%22text%22%3A%22m%22%7D&labels=%7B%22text%22%3A%22n%22%7D"
             "&lines%5B0%5D%5Bprice%5D=1&lines%5B0%5D%5Btags%5D%5B%5D=x&lines%5B0%5D%5Btags%5D%5B%5D=y&lines%5B0%5D%5Blabel%5D%5Btext%5D=in"
             "&lines%5B1%5D%5Bprice%5D=2&metadata%5Bk%5D=1&metadata%5Bl%5D=true&expand%5B%5D=customer&expand%5B%5D=items&codes=1,2,3"
             "&from=1&to=2&notes=%221%22&notes=%22%7B%7D%22&either=4&either=5");
  CHECK_SAME(*wire.last.headers.find("content-type"), form);
  const auto empty = client.orders().add_order({.body = {.id = 1}});
  CHECK(!empty && empty.error().problems.front().pointer == "/body/lines");  // an empty list leaves nothing to send
  const auto wrong = client.orders().add_order({.body = {.id = 1, .lines = {{.price = -1}}}});
  CHECK(!wrong && wrong.error().problems.front().pointer == "/body/lines/0/price");
}

void check_server(oabind::Router& router, const Orders& orders) {
  const auto add = [&](const std::string& body) { return ask(router, "POST", "/v1/orders", form, body); };
  CHECK_SAME(add("id=1&lines[0][price]=3&names[]=a&names[]=b&either=4&unknown=1&unknown=2"), "204 ");
  CHECK(orders.order.names == std::vector<std::string>({"a", "b"}) && orders.order.paid == false);
  CHECK(orders.order.either == OrderEither{std::int64_t{4}});
  // Items without a number, plus signs, and numbers in any order.
  CHECK_SAME(add("id=1&lines%5B2%5D[price]=3&lines[1][price]=2&expand[]=a+b&lines[2][label][text]=t"), "204 ");
  CHECK(orders.order.lines.size() == 2 && orders.order.lines[0].price == 2 && orders.order.lines[1].label->text == "t");
  CHECK(orders.order.expand == std::vector<std::string>{"a b"});

  const auto refused = [&](const std::string& body, std::string_view pointer, std::string_view reason) {
    const auto answer = add(body);
    const bool told = answer.starts_with("400 ") && answer.find(std::string{"\"pointer\":\""} + std::string{pointer} + "\"") != std::string::npos &&
                      answer.find(reason) != std::string::npos;
    CHECK(told);
    if (!told) std::cerr << body << ": " << answer << "\n";
  };
  refused("lines[0][price]=1", "/body/id", "required member is missing");
  refused("id=1", "/body/lines", "required member is missing");
  refused("id=x&lines[0][price]=1", "/body/id", "expected integer, got");
  refused("id=1&lines[0][price]=-1", "/body/lines/0/price", "less than");
  refused("id=1&lines[0][price]=1&lines[0]=2", "/body/lines/0", "both a value and members");
  refused("id=1&lines[0][price=1", "/body/lines", "malformed brackets");
  refused("id=1&lines[][price]=1", "/body/lines", "need its number");
  refused("id=1&lines[99999999999999999999999][price]=1", "/body/lines", "number");
  refused("id=1&id=2&lines[0][price]=1", "/body/id", "given more than once");
  refused("id=%zz&lines[0][price]=1", "/body/id", "malformed percent-encoding");
  refused("id=1&lines[0][price]=1&label=%7B%22text%22:%22%22%7D", "/body/label/text", "fewer than 1");
  refused("id=1&lines[0][price]=1&label=1,%22id%22:2", "/body/label", "not JSON");
  refused("id=1&lines[0][price]=1&notes=plain", "/body/notes/0", "not JSON");
  refused("id=1&lines[0][price]=1&labels=%7B%22text%22:%22a%22,%22no%22:1%7D", "/body/labels/0/no", "");
  std::string many = "id=1";
  for (int i = 0; i < 20'000; ++i) many += "&a=1";
  refused(many, "/body", "fields");
  std::string deep = "id=1&lines";
  for (int i = 0; i < 100; ++i) deep += "[a]";
  refused(deep + "=1", "/body/lines", "nested too deeply");
  CHECK(ask(router, "POST", "/v1/orders", "application/json", "{}").starts_with("415 "));
}

void check_both(Client& client, const Wire& wire, oabind::Router& router, const Orders& orders) {
  const auto label = client.orders().add_label({.body = Label{.text = "a", .weight = 1}});
  CHECK(label && label->expect_ok()->text == "a");
  CHECK_SAME(wire.last.body, R"({"text":"a","weight":1.0})");
  CHECK_SAME(wire.answer.body, "text=a&weight=1.0");
  CHECK_SAME(ask(router, "POST", "/v1/labels", form, "text=b&weight=2"), "200 text=b&weight=2.0");
  CHECK(orders.label && orders.label->weight == 2.0);
  CHECK(ask(router, "POST", "/v1/labels", form, "text=b&other=2").find("/body/other") != std::string::npos);
  const auto none = client.orders().add_label();
  CHECK(none && !orders.label && none->expect_ok()->text == "none");
}

void check_query(Client& client, const Wire& wire, const Orders& orders) {
  const FindLabelsRequest request{
      .filter = Filter{.text = "t",
                       .sizes = std::vector<std::int64_t>{1, 2},
                       .range = FilterRange{.low = 0.5, .high = {}},
                       .ranges = std::vector<Line>{{.price = 1, .tags = std::vector<std::string>{"a", "b"}}}},
      .any = std::vector<Label>{{.text = "x,y"}, {.text = "z"}}};
  CHECK(client.orders().find_labels(request).has_value());
  CHECK(orders.found == request);
  CHECK_SAME(wire.last.target.substr(wire.last.target.find('?')),
             "?filter%5Btext%5D=t&filter%5Bsizes%5D%5B%5D=1&filter%5Bsizes%5D%5B%5D=2&filter%5Brange%5D%5Blow%5D=0.5"
             "&filter%5Branges%5D%5B0%5D%5Bprice%5D=1&filter%5Branges%5D%5B0%5D%5Btags%5D%5B%5D=a&filter%5Branges%5D%5B0%5D%5Btags%5D%5B%5D=b"
             "&any=%7B%22text%22%3A%22x%2Cy%22%7D&any=%7B%22text%22%3A%22z%22%7D");
}

void check_union(Client& client, const Wire& wire, oabind::Router& router, const Orders& orders) {
  CHECK(client.orders().search({.body = SearchFormOption2{.number = 5}}).has_value());
  CHECK_SAME(wire.last.body, "number=5");
  CHECK(orders.searched == SearchForm{SearchFormOption2{.number = 5}});
  CHECK_SAME(ask(router, "POST", "/v1/searches", form, "text=5"), "204 ");
  CHECK(orders.searched == SearchForm{SearchFormOption1{.text = "5"}});
}

}  // namespace

int main() {
  oabind::Router router;
  Orders orders;
  mount(router, orders);
  Wire wire{router};
  Client client{wire};
  check_order(client, wire, orders);
  check_server(router, orders);
  check_both(client, wire, router, orders);
  check_query(client, wire, orders);
  check_union(client, wire, router, orders);
  return check::failures;
}
