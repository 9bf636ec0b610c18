#include "check.hpp"
#include "client.hpp"
#include "server.hpp"
#include "wire.hpp"

using namespace multipart_case;

namespace {

class Albums final : public AlbumsHandler {
 public:
  AddAlbumRequest album;
  AddCoverRequest cover;
  AddFilesRequest files;
  AddMessageRequest message;
  AddPageRequest page;

  oabind::Reply<AddAlbumResult> add_album(const AddAlbumRequest& request, const oabind::RequestContext&) override {
    album = request;
    AddAlbumOk answer{.body = {.title = request.body.title.value_or("none"), .pages = request.body.photos, .info = request.body.info}};
    for (auto& each : answer.body.pages) each.content_type.clear();
    return answer;
  }
  oabind::Reply<AddCoverResult> add_cover(const AddCoverRequest& request, const oabind::RequestContext&) override {
    cover = request;
    return AddCoverNoContent{};
  }
  oabind::Reply<AddFilesResult> add_files(const AddFilesRequest& request, const oabind::RequestContext&) override {
    files = request;
    return AddFilesNoContent{};
  }
  oabind::Reply<AddMessageResult> add_message(const AddMessageRequest& request, const oabind::RequestContext&) override {
    message = request;
    return AddMessageNoContent{};
  }
  oabind::Reply<AddPageResult> add_page(const AddPageRequest& request, const oabind::RequestContext&) override {
    page = request;
    return AddPageNoContent{};
  }
};

/// Bytes of every kind, line breaks and what looks like a delimiter among them.
std::string bytes() {
  std::string all = "\r\n--boundary\r\n--\r\n\r\n";
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  return all + "\r\n";
}

void check_album(Client& client, const Albums& albums) {
  AddAlbumRequest request{.body = {.id = 3,
                                   .title = "a \"title\"\r\n",
                                   .public_ = false,
                                   .info = Info{.size = 2, .note = "n"},
                                   .infos = std::vector<Info>{{.size = 1, .note = {}}, {.size = 5, .note = {}}},
                                   .names = std::vector<std::string>{"x", ""},
                                   .tags = std::map<std::string, std::string>{{"k", "v w"}},
                                   .ids = std::vector<std::int64_t>{1, 2},
                                   .words = std::vector<std::string>{"a b", "%2C"},
                                   .checksum = oabind::Bytes{"\x01\xFF"},
                                   .cover = {.filename = "c \"1\".png", .content_type = "image/png", .content = bytes()},
                                   .photos = {{.filename = "a.jpg", .content_type = "image/jpeg", .content = "A"}, {.filename = "", .content_type = "text/plain", .content = ""}}}};
  const auto sent = client.albums().add_album(request);
  if (!sent) std::cerr << sent.error().message() << "\n";
  CHECK(albums.album == request);
  CHECK(sent && sent->expect_ok()->title == "a \"title\"\r\n" && sent->expect_ok()->info == request.body.info);
  CHECK(sent && sent->expect_ok()->pages.size() == 2 && sent->expect_ok()->pages[0].content == "A");
  CHECK(sent && sent->expect_ok()->pages[0].content_type == "application/octet-stream");

  request.body.cover.content_type.clear();  // the first that the description lists
  CHECK(client.albums().add_album(request).has_value() && albums.album.body.cover.content_type == "image/png");
  request.body.cover.content_type = "text/html";
  const auto html = client.albums().add_album(request);
  CHECK(!html && html.error().problems.front().reason == "expected image/png, image/jpeg, got text/html");
  request.body.cover.content_type = "image/png\r\nX-Evil: 1";
  const auto evil = client.albums().add_album(request);
  CHECK(!evil && evil.error().problems.front().pointer == "/body/cover");
  request.body.cover.content_type.clear();
  request.body.words = std::vector<std::string>{"a,b"};
  const auto comma = client.albums().add_album(request);
  CHECK(!comma && comma.error().problems.front().pointer == "/body/words");
  request.body.words.reset();
  request.body.photos.clear();
  const auto none = client.albums().add_album(request);
  CHECK(!none && none.error().problems.front().pointer == "/body/photos");
}

void check_others(Client& client, const Wire& wire, const Albums& albums) {
  const auto cover = client.albums().add_cover({.body = AddCoverRequestBody{Cover{.name = "n", .image = "text"}}});
  CHECK(cover && albums.cover.body->get<Cover>().image == "text");
  CHECK_SAME(wire.last.body, R"({"name":"n","image":"text"})");
  const CoverMultipart parts{.name = "m", .image = {.filename = "f", .content_type = {}, .content = bytes()}};
  CHECK(client.albums().add_cover({.body = AddCoverRequestBody{parts}}).has_value());
  CHECK(albums.cover.body->get<CoverMultipart>().image.content == bytes());
  CHECK(client.albums().add_cover().has_value() && !albums.cover.body);

  oabind::FilePart with_header{.content_type = "a/b", .content = "x"};
  CHECK(with_header.headers.add("X-Part", "7, 8"));
  CHECK(client.albums().add_files({.body = {{"x", with_header}}}).has_value());
  CHECK(albums.files.body.at("x") == with_header);
  CHECK(with_header.headers.add("content-type", "c/d") && !client.albums().add_files({.body = {{"x", with_header}}}));

  AddFilesRequest files{.body = {{"one", {.filename = "1", .content_type = "a/b", .content = "1"}}, {"zwei ü", {.filename = "2", .content_type = "c/d", .content = bytes()}}}};
  CHECK(client.albums().add_files(files).has_value());
  CHECK(albums.files == files);
}

void check_alternatives(Client& client, const Wire& wire, const Albums& albums) {
  const auto add = [&](AddMessageRequestBody body) {
    const auto sent = client.albums().add_message({.body = body});
    CHECK(sent && albums.message.body == body);
    return wire.last.headers.find("content-type")->substr(0, 16);
  };
  CHECK_SAME(add(AddMessageMultipart{AddMessageMultipartOption2{.image = {.filename = "i", .content_type = "a/b", .content = bytes()}}}), "multipart/form-d");
  CHECK_SAME(add(AddMessageMultipart{AddMessageMultipartOption1{.text = "t"}}), "multipart/form-d");
  CHECK_SAME(add(AddMessageBody{.text = "t"}), "application/json");
}

void check_overlap(Client& client, const Albums& albums) {
  const oabind::FilePart image{.filename = "i", .content_type = "a/b", .content = bytes()};
  const AddPageRequest both{.body = {.option_1 = AddPageMultipartOption1{.kind = "k", .image = image}, .option_2 = AddPageMultipartOption2{.size = 3, .image = image}}};
  CHECK(client.albums().add_page(both).has_value());
  CHECK(albums.page == both);
}

/// What others send, right and wrong.
void check_server(oabind::Router& router, const Albums& albums) {
  const std::string type = "multipart/form-data; boundary=\"x y\"";
  const auto part = [](const std::string& name, const std::string& content, const std::string& more = "") {
    return "--x y\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + content + "\r\n";
  };
  const std::string cover = part("cover", "C", "; filename=\"C:\\dir\\c.png\"\r\nContent-Type: image/png");
  const auto add = [&](const std::string& body) { return ask(router, "POST", "/v1/albums", type, body).substr(0, 3); };
  const std::string good = part("id", "1") + cover + part("photos", "P", "; filename*=utf-8''%c3%bc.png") + "--x y--\r\n";
  CHECK_SAME(add("a preamble\r\n" + good + "an epilogue"), "200");
  CHECK_SAME(albums.album.body.cover.filename, "c.png");
  CHECK_SAME(albums.album.body.photos.front().filename, "ü.png");
  CHECK(albums.album.body.public_ == true);

  const auto refused = [&](const std::string& body, std::string_view pointer, std::string_view reason) {
    const auto answer = ask(router, "POST", "/v1/albums", type, body);
    const bool told = answer.starts_with("400 ") && answer.find(std::string{"\"pointer\":\""} + std::string{pointer} + "\"") != std::string::npos &&
                      answer.find(reason) != std::string::npos;
    CHECK(told);
    if (!told) std::cerr << body << ": " << answer << "\n";
  };
  const std::string end = "--x y--";
  refused(part("id", "1") + part("photos", "P") + end, "/body/cover", "required member is missing");
  refused(part("id", "x") + cover + part("photos", "P") + end, "/body/id", "expected integer");
  refused(part("id", "1") + cover + cover + part("photos", "P") + end, "/body/cover", "given more than once");
  refused(part("id", "1") + cover + part("photos", "P") + part("info", "{\"size\":0}") + end, "/body/info/size", "less than");
  refused(part("id", "1") + cover + part("photos", "P") + part("info", "0},{") + end, "/body/info", "not JSON");
  refused(part("id", "1") + part("cover", "C", "\r\nContent-Type: text/html") + part("photos", "P") + end, "/body/cover", "expected image/png");
  const auto once = ask(router, "POST", "/v1/albums", type, part("id", "1") + part("cover", "C", "\r\nContent-Type: text/html") + part("photos", "P") + end);
  CHECK(once.find("required member is missing") == std::string::npos);  // it is there, and was refused
  refused(part("id", "1") + cover + part("photos", "P"), "/body", "ends within a part");
  refused("", "/body", "boundary is not in it");
  refused("--x y\r\nContent-Type: text/plain\r\n\r\n1\r\n" + end, "/body", "no Content-Disposition");
  refused("--x y\r\nContent-Disposition: form-data\r\n\r\n1\r\n" + end, "/body", "no name");
  refused("--x y\r\nContent-Disposition: form-data; name=id\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n" + end, "/body", "RFC 7578");
  refused("--x y\r\nX: " + std::string(10'000, 'a') + "\r\n\r\n1\r\n" + end, "/body", "no end");
  std::string many;
  for (int i = 0; i < 1001; ++i) many += part("names", "n");
  refused(many + end, "/body", "more than 1000 parts");
  CHECK(ask(router, "POST", "/v1/albums", "multipart/form-data", good).find("names no boundary") != std::string::npos);
  // No piece of a good body is one.
  for (std::size_t size = 0; size + 2 < good.size(); ++size) CHECK(add(good.substr(0, size)) == "400" || size + 2 >= good.size());
}

}  // namespace

int main() {
  oabind::Router router;
  Albums albums;
  mount(router, albums);
  Wire wire{router};
  Client client{wire};
  check_album(client, albums);
  check_others(client, wire, albums);
  check_alternatives(client, wire, albums);
  check_overlap(client, albums);
  check_server(router, albums);
  return check::failures;
}
