#include "check.hpp"

#include "../wire.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace whole_query;

namespace {

class Queries final : public QueriesHandler {
 public:
  SearchRequest searched{};
  BrowseRequest browsed{};
  SelectRequest selected{};
  std::string selector{};

  oabind::Reply<SearchResult> search(const SearchRequest& request, const oabind::RequestContext&) override {
    searched = request;
    return SearchNoContent{};
  }
  oabind::Reply<BrowseResult> browse(const BrowseRequest& request, const oabind::RequestContext&) override {
    browsed = request;
    return BrowseNoContent{};
  }
  oabind::Reply<SelectResult> select(const SelectRequest& request, const oabind::RequestContext&) override {
    selected = request;
    return SelectNoContent{};
  }
  oabind::Reply<WalkResult> walk(const WalkRequest& request, const oabind::RequestContext&) override {
    selector = request.selector;
    return WalkNoContent{};
  }
};

class Cookies final : public CookiesHandler {
 public:
  ReadSessionRequest session{};

  oabind::Reply<ReadSessionResult> read_session(const ReadSessionRequest& request,
                                                const oabind::RequestContext&) override {
    session = request;
    return ReadSessionNoContent{};
  }
};

/// A form in the query is what it is in a body.
void check_forms(oabind::Router& router, Wire& wire, Client& client, const Queries& queries) {
  const SearchRequest search{.filter = {.kind = "a&b", .sizes = std::vector<std::int64_t>{1, 2}, .around = SearchFilterFormAround{.x = 3, .y = 4}}};
  CHECK(client.queries().search(search) && queries.searched == search);
  CHECK_SAME(wire.last.target, "/search?kind=a%26b&sizes=1&sizes=2&around%5Bx%5D=3&around%5By%5D=4");
  CHECK(ask(router, "GET", "/search").starts_with("400"));
  CHECK(ask(router, "GET", "/search?sizes=x&kind=k").find(R"("pointer":"/query/sizes/0")") != std::string::npos);

  CHECK(client.queries().browse({}) && wire.last.target == "/browse" && !queries.browsed.page);
  CHECK(client.queries().browse({.page = BrowsePageForm{.number = 2}}) && wire.last.target == "/browse?number=2");
  CHECK(queries.browsed.page->number == 2);
}

/// Other values are one text.
void check_texts(oabind::Router& router, Wire& wire, Client& client, const Queries& queries) {
  const auto selected = client.queries().select({.where = SelectWhereBody{.kind = "a+b", .all = true}});
  CHECK_SAME(wire.last.target, "/select?%7B%22kind%22%3A%22a%2Bb%22%2C%22all%22%3Atrue%7D");
  CHECK(selected && queries.selected.where->kind == "a+b");
  CHECK(ask(router, "GET", "/select").starts_with("204") && !queries.selected.where);
  CHECK(ask(router, "GET", R"(/select?{"kind":"k"})").find(R"("pointer":"/query/kind")") != std::string::npos);
  CHECK(!client.queries().select({.where = SelectWhereBody{.kind = "k"}}));

  const auto walked = client.queries().walk({.selector = "$.a[?@.b == 'c']&d"});
  CHECK_SAME(wire.last.target, "/walk?%24.a%5B%3F%40.b%20%3D%3D%20%27c%27%5D%26d");
  CHECK(walked && queries.selector == "$.a[?@.b == 'c']&d");
  CHECK(ask(router, "GET", "/walk").starts_with("400"));
}

/// Nothing is escaped in a cookie of the style `cookie`.
void check_cookies(Wire& wire, Client& client, const Cookies& cookies) {
  const ReadSessionRequest session{.token = "a%20b+c=", .seen = std::vector<std::string>{"x", "y"}, .flags = std::vector<std::int64_t>{1, 2}, .point = ReadSessionPoint{.x = 5, .y = 6}};
  const auto read = client.cookies().read_session(session);
  CHECK_SAME(*wire.last.headers.find("Cookie"), "token=a%20b+c=; seen=x,y; flags=1; flags=2; x=5; y=6");
  CHECK(read && cookies.session == session);
  CHECK(!client.cookies().read_session({.token = "a b"}));
  CHECK(!client.cookies().read_session({.token = "t", .seen = std::vector<std::string>{"x,y"}}));
}

}  // namespace

int main() {
  oabind::Router router;
  Queries queries;
  Cookies cookies;
  mount(router, queries);
  mount(router, cookies);
  Wire wire{router};
  Client client{wire};
  check_forms(router, wire, client, queries);
  check_texts(router, wire, client, queries);
  check_cookies(wire, client, cookies);
  return check::failures;
}
