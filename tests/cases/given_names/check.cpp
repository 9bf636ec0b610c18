#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace library;

namespace {

class Rare final : public RareHandler {
 public:
  oabind::Reply<FetchBookResult> fetchBook(const FetchBookRequest& request, const oabind::RequestContext&) override {
    Book book{.title = request.shelf_class + " " + request.trace.value_or("-")};
    book.st = BookState::lent;
    book.place = WithReader{.reader = "Ada"};
    return FetchBookOk{.body = book, .copies = 2};
  }
};

class Loans final : public LoansHandler {
 public:
  oabind::Reply<LendBookResult> lend_book(const LendBookRequest& request, const oabind::RequestContext&) override {
    const Loan& loan = request.body;
    day = loan.from ? to_string(*loan.from) : "";
    return LendBookNoContent{};
  }
  std::string day;
};

}  // namespace

int main() {
  // C++ names are asked for; what travels stays what the description says.
  const char* text =
      R"({"t":"Old","$auth":{"name":"B"},"prev":{"t":"Older"},"next":null,"st":"l","class":"c","kind":"k","place":{"shelf":3}})";
  const auto book = check::decoded<Book>(text);
  const BookAuthor author{.name = "B"};
  CHECK(book.title == "Old" && book.author == author && (*book.previous_edition)->title == "Older");
  CHECK(book.next_edition.is_null());
  CHECK(book.class_ == "c" && book.kind == "k");
  CHECK(book.place->get<OnShelf>().shelf == 3);
  CHECK_SAME(oabind::encode(book), text);

  oabind::Router router;
  Rare rare;
  Loans loans;
  mount(router, rare);
  mount(router, loans);
  oabind::InProcessTransport transport{router};
  Client client{transport};
  const auto answer = client.rare().fetchBook({.shelf_class = "old", .trace = "t"});
  CHECK(answer && answer->expect_ok()->title == "old t");
  CHECK(answer && answer->get<FetchBookOk>().copies == 2);
  CHECK(client.loans().lend_book({.body = {.from = oabind::Date{2026, 11, 21}}}).has_value());
  CHECK_SAME(loans.day, "2026-11-21");
  return check::failures;
}
