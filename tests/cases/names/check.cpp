#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include "check.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace names;

namespace {

class Int final : public IntHandler {
 public:
  oabind::Reply<DeleteResult> delete_(const DeleteRequest& request, const oabind::RequestContext&) override {
    Namespace answer{};
    answer.class_ = request.class_ + "/" + request.class_query.value_or("-") + "/" + request.say_hi.value_or("-");
    answer.foo_bar_camel = "camel";
    answer.quote_back_slash = "q";
    return DeleteOk{.body = answer};
  }
};

}  // namespace

int main() {
  // Every wire name survives, whatever it is called in C++.
  const char* all = R"({"class":"c","NULL":"n","errno":1,"3d":true,"fooBar":"1","foo_bar":"2","foo-bar":"3","FOO_BAR":"4","_id":"5","id":"6",)"
                    R"("quote\"back\\slash":"7","tab\tnew\nline":"8","grün":"9","名前":"10","":"11","+1":12,"-1":13,"isAPIKey":true,)"
                    R"("userIDs":["a"],"oauth2Token":"t"})";
  const auto value = check::decoded<Namespace>(all);
  CHECK_SAME(oabind::encode(value), all);
  CHECK(value.foo_bar_camel == "1" && value.foo_bar == "2" && value.foo_minus_bar == "3" && value.foo_bar_upper == "4");
  for (const char* text : {R"("a\"b")", R"("back\\slash")", R"("new\nline")", R"("+")", R"("???/")"}) {
    const auto wrapped = "{\"x\":" + std::string(text) + "}";
    CHECK_SAME(oabind::encode(check::decoded<N200>(wrapped)), wrapped);
    CHECK(check::decoded<N200>(wrapped).x->known());
  }

  oabind::Router router;
  Int handler;
  mount(router, handler);
  oabind::InProcessTransport transport{router};
  Client client{transport};
  const auto answer = client.int_().delete_({.class_ = "a/b%", .n3d = 3, .class_query = "?&=", .say_hi = {}});
  CHECK(answer && answer->expect_ok()->class_ == "a/b%/?&=/-");
  CHECK(answer && answer->expect_ok()->quote_back_slash == "q");
  return check::failures;
}
