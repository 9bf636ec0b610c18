#include "check.hpp"
#include "client.hpp"
#include "server.hpp"
#include "wire.hpp"

using namespace contents_case;

namespace {

using Plain = oabind::Alternative<0, std::vector<std::string>>;
using Upper = oabind::Alternative<1, std::vector<std::string>>;

class Pictures final : public PicturesHandler {
 public:
  PutPictureRequestBody stored;
  std::int64_t count = 0;

  oabind::Reply<GetPictureResult> get_picture(const GetPictureRequest& request,
                                              const oabind::RequestContext& context) override {
    if (request.id == "gone") return GetPictureClientError{.status = 410, .body = {.detail = "gone"}};
    if (request.id == "html")
      return GetPictureOk{.body = oabind::RawBody{.content_type = "text/html", .content = "<p>"}};
    const auto wanted = context.preferred({"application/json", "image/png", "application/xml"});
    if (wanted == "image/png")
      return GetPictureOk{.body = oabind::RawBody{.content_type = "image/png", .content = "PNG"}};
    if (wanted == "application/xml")
      return GetPictureOk{.body = oabind::RawBody{.content_type = {}, .content = "<picture/>"}};
    return GetPictureOk{.body = Picture{.title = request.id, .size = 1}};
  }
  oabind::Reply<PutPictureResult> put_picture(const PutPictureRequest& request,
                                              const oabind::RequestContext&) override {
    stored = request.body;
    return PutPictureNoContent{};
  }
  oabind::Reply<GetNamesResult> get_names(const GetNamesRequest& request,
                                          const oabind::RequestContext& context) override {
    count = request.count;
    if (context.preferred({"application/json", "application/json; profile=\"upper\""}) != "application/json")
      return GetNamesOk{.body = Upper{{"A"}}};
    return GetNamesOk{.body = Plain{{"a"}}};
  }
  oabind::Reply<AddNamesResult> add_names(const AddNamesRequest& request, const oabind::RequestContext&) override {
    return AddNamesOk{.body = request.body.value_or(oabind::RawBody{.content_type = "text/none", .content = ""})};
  }
};

void check_answers(Client& client, const Wire& wire) {
  const auto get = [&](const std::string& id, const std::string& accept) {
    return client.pictures().get_picture({.id = id}, {.accept = accept});
  };
  const auto json = get("a", "");
  CHECK(json && json->expect_ok()->get<Picture>() == Picture{.title = "a", .size = 1});
  CHECK_SAME(*wire.last.headers.find("accept"),
             "application/json, application/xml;q=0.9, image/*;q=0.9, application/problem+json;q=0.9");
  const auto png = get("a", "image/*");
  CHECK(png &&
        png->expect_ok()->get<oabind::RawBody>() == oabind::RawBody{.content_type = "image/png", .content = "PNG"});
  const auto xml = get("a", "application/xml, */*;q=0.1");
  CHECK(xml && xml->expect_ok()->get<oabind::RawBody>().content_type == "application/xml");
  const auto html = get("html", "");
  CHECK(!html && html.error().status == 500);  // the description lists no such type

  CHECK(get("gone", "")->get<GetPictureClientError>().body.detail == "gone");
  CHECK_SAME(*wire.answer.headers.find("content-type"), "application/json");
  CHECK(get("gone", "application/problem+json")->get<GetPictureClientError>().status == 410);
  CHECK_SAME(*wire.answer.headers.find("content-type"), "application/problem+json");
}

void check_requests(Client& client, const Wire& wire, oabind::Router& router, const Pictures& pictures) {
  const auto put = [&](PutPictureRequestBody body) {
    const auto sent = client.pictures().put_picture({.id = "a", .body = body});
    CHECK(!sent || pictures.stored == body);
    return sent ? *wire.last.headers.find("content-type") : sent.error().message();
  };
  CHECK_SAME(put(Picture{.title = "t", .size = {}}), "application/json");
  CHECK_SAME(put(PutPictureMergePatchBody{.title = nullptr}), "application/merge-patch+json");
  CHECK_SAME(put(oabind::RawBody{.content_type = "image/jpeg", .content = "\xFF\xD8"}), "image/jpeg");
  CHECK(put(Picture{.title = "", .size = {}}).find("/body/title") != std::string::npos);
  CHECK(put(oabind::RawBody{.content_type = "image/gif", .content = "GIF"}).find("not one of") != std::string::npos);
  CHECK(client.pictures()
            .put_picture({.id = "a", .body = oabind::RawBody{.content_type = {}, .content = "PNG"}})
            .has_value());
  CHECK(pictures.stored.get<oabind::RawBody>().content_type == "image/png");

  const auto ask_put = [&](std::string_view type, const std::string& body) {
    return ask(router, "PUT", "/v1/pictures/a", type, body).substr(0, 3);
  };
  CHECK_SAME(ask_put("application/x-www-form-urlencoded; charset=utf-8", "title=f"), "204");
  CHECK(pictures.stored.get<Picture>().title == "f");
  CHECK_SAME(ask_put("APPLICATION/JSON", R"({"title":"g"})"), "204");
  CHECK_SAME(ask_put("text/json", R"({"title":"h"})"), "204");
  CHECK(pictures.stored.get<Picture>().title == "h");
  CHECK_SAME(ask_put("text/plain", "x"), "415");
  CHECK_SAME(ask_put("", "x"), "415");
  CHECK_SAME(ask_put("application/json", ""), "400");
}

void check_parameters_of_types(Client& client, const Pictures& pictures) {
  const auto plain = client.pictures().get_names({.count = 3});
  CHECK(plain && pictures.count == 3 && plain->expect_ok()->get<Plain>().value == std::vector<std::string>{"a"});
  const auto upper = client.pictures().get_names({.count = 3}, {.accept = "application/json; profile=\"upper\""});
  CHECK(upper && upper->expect_ok()->get<Upper>().value == std::vector<std::string>{"A"});
}

void check_bytes(Client& client) {
  const auto csv = client.pictures().add_names(
      {.body = oabind::RawBody{.content_type = "text/csv; header=absent", .content = "a,b"}});
  CHECK(csv && csv->expect_ok()->content_type == "text/csv; header=absent" && csv->expect_ok()->content == "a,b");
  const auto text = client.pictures().add_names({.body = oabind::RawBody{.content_type = {}, .content = "a"}});
  CHECK(text && text->expect_ok()->content_type == "text/plain");
  CHECK(client.pictures().add_names()->expect_ok()->content_type == "text/none");
}

}  // namespace

int main() {
  oabind::Router router;
  Pictures pictures;
  mount(router, pictures);
  Wire wire{router};
  Client client{wire};
  check_answers(client, wire);
  check_requests(client, wire, router, pictures);
  check_parameters_of_types(client, pictures);
  check_bytes(client);
  return check::failures;
}
