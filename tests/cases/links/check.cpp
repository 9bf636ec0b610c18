#include <string>

#include "check.hpp"
#include "operations.hpp"

using namespace links_case;

namespace {

template <class R>
std::string problems_of(const oabind::Result<R>& result) {
  if (result) return "none";
  CHECK(result.error().kind == oabind::ErrorKind::invalid_request);
  return result.error().message();
}

void check_page() {
  ListBooksOk page{.body = {.books = {{.id = 4, .title = "Emma"}, {.id = {}, .title = "Ulysses"}}, .next_page = std::string("3")}};
  // The text of the answer becomes the number that the parameter is.
  const auto next = links::list_books_next({.page = {}, .shelf = "novels"}, page);
  CHECK(next && *next == ListBooksRequest{.page = 3, .shelf = "novels"});
  const auto first = links::list_books_first({}, page);
  CHECK(first && *first == ReadBookRequest{.id = 4, .detail = {}});

  // The last page leads nowhere; all that is missing is told.
  page.body.next_page = nullptr;
  CHECK_SAME(problems_of(links::list_books_next({}, page)),
             "GET /books, link next: a value that it needs is missing or unusable: $response.body#/nextPage: is absent; "
             "$request.query.shelf: is absent");
  page.body.next_page = std::string("three");
  CHECK_SAME(problems_of(links::list_books_next({.page = {}, .shelf = "s"}, page)),
             "GET /books, link next: a value that it needs is missing or unusable: $response.body#/nextPage: expected integer, got \"three\"");
  page.body.books.erase(page.body.books.begin());
  CHECK_SAME(problems_of(links::list_books_first({}, page)),
             "GET /books, link first: a value that it needs is missing or unusable: $response.body#/books/0/id: is absent");
}

void check_added() {
  const AddBookRequest request{.body = {.id = {}, .title = "Emma"}};
  const AddBookCreated created{.x_id = "12"};
  const auto self = links::add_book_self(request, created);
  CHECK(self && *self == ReadBookRequest{.id = 12, .detail = 2});
  const auto review = links::add_book_review(request, created);
  CHECK(review && review->id == 12 && review->body.stars == 5);
  const auto replace = links::add_book_same_name(request, created);
  CHECK(replace && replace->id == 12 && replace->body == request.body);

  // The same link of another response.
  const auto logged = links::add_book_self(request, AddBookSuccess{.status = 207});
  CHECK(logged && logged->text == "POST 207: Emma");

  // What could not be taken from the description is the user's.
  const auto broken = links::add_book_broken(request, AddBookSuccess{});
  CHECK(broken && *broken == ReadBookRequest{});
}

}  // namespace

int main() {
  check_page();
  check_added();
  return check::failures;
}
