#include <oabind/router.hpp>

#include "../wire.hpp"
#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace parameters;

namespace {

class Styles final : public StylesHandler {
 public:
  oabind::Reply<SimpleResult> simple(const SimpleRequest& request, const oabind::RequestContext&) override {
    simple_request = request;
    return SimpleNoContent{};
  }
  oabind::Reply<LabelResult> label(const LabelRequest& request, const oabind::RequestContext&) override {
    label_request = request;
    return LabelNoContent{};
  }
  oabind::Reply<MatrixResult> matrix(const MatrixRequest& request, const oabind::RequestContext&) override {
    matrix_request = request;
    return MatrixNoContent{};
  }
  oabind::Reply<FormResult> form(const FormRequest& request, const oabind::RequestContext&) override {
    form_request = request;
    return FormNoContent{};
  }
  oabind::Reply<HeadersResult> headers(const HeadersRequest& request, const oabind::RequestContext&) override {
    headers_request = request;
    return HeadersNoContent{};
  }
  oabind::Optional<SimpleRequest> simple_request;
  oabind::Optional<LabelRequest> label_request;
  oabind::Optional<MatrixRequest> matrix_request;
  oabind::Optional<FormRequest> form_request;
  oabind::Optional<HeadersRequest> headers_request;
};

class Paths final : public PathsHandler {
 public:
  oabind::Reply<FindLabelledResult> find_labelled(const FindLabelledRequest& request,
                                                  const oabind::RequestContext&) override {
    called = "labelled";
    for (const auto& [key, value] : request.labels.value_or({})) called += " " + key + "=" + value;
    return FindLabelledNoContent{};
  }
  oabind::Reply<ReadPetResult> read_pet(const ReadPetRequest& request, const oabind::RequestContext&) override {
    called = "read " + request.id;
    return ReadPetNoContent{};
  }
  oabind::Reply<MyPetsResult> my_pets(const MyPetsRequest&, const oabind::RequestContext&) override {
    called = "mine";
    return MyPetsNoContent{};
  }
  oabind::Reply<ValidatePetsResult> validate_pets(const ValidatePetsRequest&, const oabind::RequestContext&) override {
    called = "validate";
    return ValidatePetsNoContent{};
  }
  oabind::Reply<FeedPetResult> feed_pet(const FeedPetRequest& request, const oabind::RequestContext&) override {
    called = "feed " + request.id;
    return FeedPetNoContent{};
  }
  oabind::Reply<SlashedPetsResult> slashed_pets(const SlashedPetsRequest&, const oabind::RequestContext&) override {
    called = "slashed";
    return SlashedPetsNoContent{};
  }
  oabind::Reply<ReadFileResult> read_file(const ReadFileRequest& request, const oabind::RequestContext&) override {
    called = "file " + request.name + " " + request.ext;
    return ReadFileNoContent{};
  }
  oabind::Reply<ReadRangeResult> read_range(const ReadRangeRequest& request, const oabind::RequestContext&) override {
    called = "range " + request.from + " " + request.to;
    return ReadRangeNoContent{};
  }
  oabind::Reply<SearchPetsResult> search_pets(const SearchPetsRequest& request,
                                              const oabind::RequestContext&) override {
    called = "search " + request.like + " " + std::to_string(request.page.value_or(0));
    return SearchPetsNoContent{};
  }
  oabind::Reply<StartResult> start(const StartRequest&, const oabind::RequestContext&) override {
    called = "start";
    return StartNoContent{};
  }
  std::string called;
};

std::string header(const oabind::http::Request& request, std::string_view name) {
  const auto* found = request.headers.find(name);
  return found != nullptr ? *found : "none";
}

/// What every style and URI have a meaning for.
const std::string odd = "a,b;c=d.e|f g/h?i#j&k%l+m:@é";

}  // namespace

int main() {
  oabind::Router router;
  Styles styles;
  Paths paths;
  mount(router, styles);
  mount(router, paths);
  Wire wire{router};
  const Client client{wire};
  const Point point{.x = -1, .tag = "t"};
  const std::vector<std::string> two{"b", "c"};

  // The wire is that of the table in OpenAPI 3.1, section 4.8.12.4.
  const SimpleRequest simple{.s = "a", .a = two, .ae = two, .o = point, .oe = point};
  CHECK(client.styles().simple(simple).has_value());
  CHECK_SAME(wire.last.target, "/simple/a/b,c/b,c/x,-1,tag,t/x=-1,tag=t");
  CHECK(styles.simple_request == simple);
  const LabelRequest label{.s = "a", .a = two, .ae = two, .o = point, .oe = point};
  CHECK(client.styles().label(label).has_value());
  CHECK_SAME(wire.last.target, "/label/.a/.b,c/.b.c/.x,-1,tag,t/.x=-1.tag=t");
  CHECK(styles.label_request == label);
  const MatrixRequest matrix{.s = "a", .a = two, .ae = two, .o = point, .oe = point};
  CHECK(client.styles().matrix(matrix).has_value());
  CHECK_SAME(wire.last.target, "/matrix/;s=a/;a=b,c/;ae=b;ae=c/;o=x,-1,tag,t/;x=-1;tag=t");
  CHECK(styles.matrix_request == matrix);

  // Whatever has a meaning in a style or a URI is escaped, and comes back as it was.
  const std::vector<std::string> odds{odd, "", "x"};
  const Point strange{.x = 9007199254740993, .tag = odd};
  const SimpleRequest odd_simple{.s = odd, .a = odds, .ae = odds, .o = strange, .oe = strange};
  CHECK(client.styles().simple(odd_simple).has_value());
  CHECK(styles.simple_request == odd_simple);
  const LabelRequest odd_label{.s = odd, .a = odds, .ae = odds, .o = strange, .oe = strange};
  CHECK(client.styles().label(odd_label).has_value());
  CHECK(styles.label_request == odd_label);
  const MatrixRequest odd_matrix{.s = odd, .a = odds, .ae = odds, .o = strange, .oe = strange};
  CHECK(client.styles().matrix(odd_matrix).has_value());
  CHECK(styles.matrix_request == odd_matrix);

  const Nested nested{.name = odd, .at = strange, .all = {{point, strange}}};
  const FormRequest form{.s = "a b",
                         .r = "a/b?c:d",
                         .a = two,
                         .ae = two,
                         .o = point,
                         .oe = Size{.width = 3, .unit = "m"},
                         .sp = two,
                         .pi = two,
                         .d = Nested{.name = "n", .at = point, .all = {{point}}},
                         .j = {}};
  CHECK(client.styles().form(form).has_value());
  CHECK_SAME(wire.last.target,
             "/form?s=a%20b&r=a/b?c:d&a=b,c&ae=b&ae=c&o=x,-1,tag,t&width=3&unit=m&sp=b%20c&pi=b%7Cc"
             "&d%5Bname%5D=n&d%5Bat%5D%5Bx%5D=-1&d%5Bat%5D%5Btag%5D=t&d%5Ball%5D%5B0%5D%5Bx%5D=-1&d%5Ball%5D%5B0%5D%"
             "5Btag%5D=t");
  CHECK(styles.form_request == form);
  const FormRequest odd_form{.s = odd,
                             .r = odd,
                             .a = odds,
                             .ae = odds,
                             .o = strange,
                             .oe = Size{.width = -3, .unit = odd},
                             .sp = {{"a,b;c", "d/e"}},
                             .pi = {{"a,b;c", "d/e"}},
                             .d = nested,
                             .j = nested};
  CHECK(client.styles().form(odd_form).has_value());
  CHECK(styles.form_request == odd_form);

  const HeadersRequest headers{.x_s = "a b", .x_a = two, .x_o = point, .x_oe = point, .c = "v", .ca = two, .co = point};
  CHECK(client.styles().headers(headers).has_value());
  CHECK_SAME(header(wire.last, "X-S"), "a b");
  CHECK_SAME(header(wire.last, "X-A"), "b,c");
  CHECK_SAME(header(wire.last, "X-O"), "x,-1,tag,t");
  CHECK_SAME(header(wire.last, "X-OE"), "x=-1,tag=t");
  CHECK_SAME(header(wire.last, "Cookie"), "c=v; ca=b,c; co=x,-1,tag,t");
  CHECK(styles.headers_request == headers);

  // What is literal comes before a parameter, and a segment may have several.
  CHECK(client.paths().my_pets().has_value() && paths.called == "mine");
  CHECK(client.paths().validate_pets().has_value() && paths.called == "validate");
  CHECK(client.paths().slashed_pets().has_value() && paths.called == "slashed");
  CHECK(client.paths().read_pet({.id = "7"}).has_value() && paths.called == "read 7");
  CHECK(client.paths().feed_pet({.id = "7"}).has_value() && paths.called == "feed 7");
  CHECK_SAME(wire.last.target, "/pets/7:feed");
  CHECK(client.paths().read_pet({.id = "7:feed"}).has_value());
  CHECK_SAME(paths.called, "read 7:feed");
  CHECK(client.paths().read_file({.name = "a.b", .ext = "c"}).has_value());
  CHECK_SAME(paths.called, "file a.b c");
  CHECK(client.paths().read_range({.from = "2026-11-21", .to = "now"}).has_value());
  CHECK_SAME(paths.called, "range 2026-11-21 now");
  CHECK_SAME(ask(router, "GET", "/pets").substr(0, 3), "404");

  // Keys with a query or a fragment, which the specification does not know: the query is sent, the fragment is not.
  CHECK(client.paths().search_pets({.like = odd, .page = 2}).has_value());
  CHECK_SAME(paths.called, "search " + odd + " 2");
  CHECK_SAME(wire.last.target.substr(0, 22), "/search?kind=pet&like=");
  CHECK(client.paths().start().has_value() && paths.called == "start");
  CHECK_SAME(wire.last.target, "/rpc");
  CHECK(client.paths().stop().has_value());  // a server cannot tell it from the one before
  CHECK_SAME(wire.last.target, "/rpc");

  // Members with any name stand beside the other parameters, so they may not be called as one of these.
  CHECK(client.paths().find_labelled({.labels = {{{"size", "5 m"}, {"limits", "b"}}}, .limit = 3}).has_value());
  CHECK_SAME(paths.called, "labelled limits=b size=5 m");
  const auto taken = client.paths().find_labelled({.labels = {{{"limit", "5"}}}});
  CHECK(!taken && taken.error().message().find("/query/labels/limit") != std::string::npos);
  return check::failures;
}
